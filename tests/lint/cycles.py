"""No circles of #include lines: neither between single files nor between a header-and-source pair and another."""

from repository import Violation, includes_of


def module_of(path):
    """A header and its source count as one: `core/base/File`."""
    return path.rsplit(".", 1)[0].removesuffix(".h")


def graph_of(repository):
    modules = {module_of(path) for path in repository.sources}
    graph = {module: set() for module in modules}
    for path in repository.sources:
        for _, kind, name in includes_of(repository.text_of(path)):
            target = module_of(name)
            if kind == '"' and target in modules and target != module_of(path):
                graph[module_of(path)].add(target)
    return graph


def find_cycle(graph):
    """One circle as a list of modules that starts with the first by name, or None."""
    done, trail = set(), []

    def visit(module):
        if module in trail:
            cycle = trail[trail.index(module):]
            start = cycle.index(min(cycle))
            return cycle[start:] + cycle[:start + 1]
        if module in done:
            return None
        trail.append(module)
        for target in sorted(graph[module]):
            cycle = visit(target)
            if cycle:
                return cycle
        trail.pop()
        done.add(module)
        return None

    for module in sorted(graph):
        cycle = visit(module)
        if cycle:
            return cycle
    return None


def check(repository):
    cycle = find_cycle(graph_of(repository))
    return [Violation(cycle[0], 1, "files include each other in a circle: " + " → ".join(cycle))] if cycle else []
