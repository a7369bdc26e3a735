"""How a mistake is put into a ready form, and which finding follows from it.

Each function returns a plant: something that is called with a form, changes it, and marks the place
where the checker must point. Paths start below the form element. Nothing here asks a checker.
"""

import copy

from sample_document import Mark, element


def mark(form, node, code, path, note, place="value", rule=""):
    """Notes on `node` that the checker must give `code` for the item at `path`."""
    separator = "/" if path else ""
    node.marks.append(Mark(code, place, f"batch/{form.name}{separator}{path}", note, rule))


def put(path, text):
    """Gives an item another text."""
    def change(form):
        form.find(path).text = text
    return change


def drop(path):
    """Takes an element away, if it is there."""
    def change(form):
        node = form.find(path)
        if node:
            siblings = form.parent_of(path).children
            del siblings[position(siblings, node)]
    return change


def add(after, name, *content, **attributes):
    """Puts a new element behind the one at `after`."""
    def change(form):
        siblings = form.parent_of(after).children
        siblings.insert(position(siblings, form.find(after)) + 1, element(name, *content, **attributes))
    return change


def attribute(name, value):
    """Gives an attribute of the form another value."""
    def change(form):
        form.attributes[name] = value
    return change


def on_one_line(path):
    """Writes an element and all below it without line breaks."""
    def change(form):
        form.find(path).one_line = True
    return change


def position(siblings, node):
    return next(index for index, sibling in enumerate(siblings) if sibling is node)


def wrong_value(path, text, code, note):
    """An item whose text breaks a rule for its own value."""
    def plant(form):
        node = form.find(path)
        node.text = text
        mark(form, node, code, path, note)
    return plant


def wrong_attribute(name, value, code, note):
    """An attribute of the form whose value is wrong."""
    def plant(form):
        form.attributes[name] = value
        mark(form, form, code, "@" + name, note, place="@" + name)
    return plant


def no_attribute(path, name, note):
    """An element without an attribute that it needs."""
    def plant(form):
        node = form.find(path)
        del node.attributes[name]
        mark(form, node, "F2006", f"{path}/@{name}", note, place="name")
    return plant


def missing(path, note):
    """An item left out: the place is the next element, or the end of the parent."""
    def plant(form):
        parent = form.parent_of(path)
        index = position(parent.children, form.find(path))
        del parent.children[index]
        if index < len(parent.children):
            mark(form, parent.children[index], "F2001", path, note, place="tag")
        else:
            mark(form, parent, "F2001", path, note, place="end")
    return plant


def too_early(path, before, note):
    """An element moved to a place in front of its proper one; all others keep their order."""
    def plant(form):
        siblings = form.parent_of(path).children
        node = form.find(path)
        del siblings[position(siblings, node)]
        siblings.insert(position(siblings, form.find(before)), node)
        mark(form, node, "F2003", path, note, place="tag")
    return plant


def twice(path, note):
    """An element repeated at once although it may stand only once."""
    def plant(form):
        siblings = form.parent_of(path).children
        node = form.find(path)
        again = copy.deepcopy(node)
        siblings.insert(position(siblings, node) + 1, again)
        mark(form, again, "F2004", path, note, place="tag")
    return plant


def stranger(after, name, text, code, note):
    """An element that does not belong to this parent: F2002 when its name is known elsewhere, else F2005."""
    def plant(form):
        add(after, name, text)(form)
        path = f"{after.rpartition('/')[0]}/{name}"
        mark(form, form.find(path), code, path, note, place="tag")
    return plant


def broken_rule(rule, subject, note, *changes):
    """Items that are right by themselves but break `rule`; the place is the item `subject`, or @attribute."""
    def plant(form):
        for change in changes:
            change(form)
        if subject.startswith("@"):
            mark(form, form, "F4001", subject, note, place=subject, rule=rule)
        else:
            mark(form, form.find(subject), "F4001", subject, note, rule=rule)
    return plant
