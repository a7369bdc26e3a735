"""A small XML tree that knows, once written, at which line and column each of its parts stands.

The checker's expected findings are taken from here: a mistake marks the node it spoils, and the
writer notes where that node was put. Lines and columns count from 1, columns in code points.
"""

from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

NAMESPACE = "urn:todoke:standin:2024-04"


@dataclass
class Mark:
    """One finding the checker must give. `place` is value, tag, name, end or @attribute."""

    code: str
    place: str
    path: str
    note: str
    rule: str = ""


@dataclass
class Node:
    """An element: with text or with children, never both."""

    name: str
    text: str = ""
    children: list = field(default_factory=list)
    attributes: dict = field(default_factory=dict)
    marks: list = field(default_factory=list)
    one_line: bool = False

    def child(self, name):
        return next((node for node in self.children if node.name == name), None)

    def find(self, path):
        """The first element at this path of child names, or None."""
        node = self
        for step in path.split("/"):
            node = node.child(step) if node else None
        return node

    def parent_of(self, path):
        return self.find(path.rpartition("/")[0]) if "/" in path else self


def element(name, *content, **attributes):
    """An element with one text or with children; children that are None are left out."""
    if len(content) == 1 and isinstance(content[0], (str, int)):
        return Node(name, text=str(content[0]), attributes=attributes)
    return Node(name, children=[node for node in content if node is not None], attributes=attributes)


class DocumentWriter:
    """Writes nodes to a text stream as they come, so that a batch of any size needs little memory."""

    def __init__(self, stream):
        self._stream = stream
        self._line = 1
        self._column = 1
        self.rows = []  # form number, mark, line, column

    def start(self, form_version="1.0"):
        self._put('<?xml version="1.0" encoding="UTF-8"?>\n')
        self._put(f'<batch xmlns="{NAMESPACE}" formatVersion="{form_version}">\n')

    def end(self):
        self._put("</batch>\n")

    def write(self, node, form_number=0, depth=1):
        """Writes one element on lines of its own; its marks and those below it belong to form `form_number`."""
        self._put("  " * depth)
        self._element(node, form_number, depth, one_line=node.one_line)
        self._put("\n")

    def _element(self, node, form_number, depth, one_line):
        places = {}
        self._start_tag(node, places)
        places["value"] = self._here() if node.text or node.children else places["tag"]
        self._put(escape(node.text))
        if node.children:
            self._children(node, form_number, depth, one_line)
        places["end"] = self._here()
        self._put(f"</{node.name}>")
        for mark in node.marks:
            self.rows.append((form_number, mark, *places[mark.place]))

    def _children(self, node, form_number, depth, one_line):
        if one_line:
            for child in node.children:
                self._element(child, form_number, depth + 1, one_line=True)
            return
        self._put("\n")
        for child in node.children:
            self.write(child, form_number, depth + 1)
        self._put("  " * depth)

    def _start_tag(self, node, places):
        places["tag"] = self._here()
        self._put("<")
        places["name"] = self._here()
        self._put(node.name)
        for name, value in node.attributes.items():
            self._put(f" {name}=")
            places["@" + name] = (self._line, self._column + 1)
            self._put(quoteattr(value))
        self._put(">")

    def _here(self):
        return self._line, self._column

    def _put(self, text):
        self._stream.write(text)
        breaks = text.count("\n")
        if breaks:
            self._line += breaks
            self._column = len(text) - text.rfind("\n")
        else:
            self._column += len(text)
