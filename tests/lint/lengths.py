"""Source files stay under 400 lines, or have their reason in long-files.txt."""

from repository import Violation, reasons

_LIMIT = 400
_SUFFIXES = (".cpp", ".h", ".c", ".py", ".js", ".mjs", ".cjs", ".sh", ".cmake", "CMakeLists.txt")


def check(repository):
    excepted = reasons("long-files.txt")
    violations = []
    for path in repository.files:
        if not path.endswith(_SUFFIXES):
            continue
        count = repository.bytes_of(path).count(b"\n")
        if count >= _LIMIT and path not in excepted:
            violations.append(Violation(path, _LIMIT, f"{count} lines: split it, or give the reason in long-files.txt"))
        if count < _LIMIT and path in excepted:
            violations.append(Violation(path, 1, f"{count} lines: no longer needs its line in long-files.txt"))
    return violations
