"""The few habits of house style that no compiler and no clang tool checks."""

import re

from repository import Violation, folder_of, includes_of

# Values that travel between all parts live in the outer namespace.
_OUTER = ("core/base", "core/model")


def include_violations(repository, path, text):
    includes = includes_of(text)
    for line, kind, name in includes:
        if kind == '"' and not name.startswith(("core/", "app/")) and not name.endswith(".moc"):
            yield Violation(path, line, f'"{name}": write the path from the root of the repository')
    header = path.removesuffix(".cpp") + ".h"
    if path.endswith(".cpp") and header in repository.files and (not includes or includes[0][2] != header):
        yield Violation(path, 1, f'the first #include is its own header, "{header}"')


# What std::filesystem asks the system fails on long paths of Windows (core/base/FileSystem.h).
_ASKING = re.compile(
    r"std::filesystem::(exists|is_\w+|status|symlink_status|file_size|last_write_time|create_director\w+|remove\w*"
    r"|space|\w*directory_iterator|lexically_relative|absolute)\b"
)
_MAY_ASK = ("core/base/FileSystem.cpp", "core/base/Path.cpp", "core/base/Path.h")


def path_violations(path, text):
    if not path.startswith(("core/", "app/")) or path in _MAY_ASK:
        return
    for match in _ASKING.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        yield Violation(path, line, f"{match.group()}: use core/base/FileSystem.h")


def namespace_violations(path, text):
    folder = folder_of(path)
    wanted = "todoke"
    if folder.startswith("core/") and folder not in _OUTER:
        wanted = "todoke::" + folder.removeprefix("core/")
    if not re.search(rf"^namespace {wanted}\b", text, re.MULTILINE) and not path.endswith("/main.cpp"):
        yield Violation(path, 1, f"nothing in namespace {wanted}")


def header_violations(path, text):
    if not re.search(r"^#pragma once$", text, re.MULTILINE):
        yield Violation(path, 1, "#pragma once is missing")
    for match in re.finditer(r"^\s*using namespace\b", text, re.MULTILINE):
        yield Violation(path, text.count("\n", 0, match.end()) + 1, "a header opens no namespace for those who include it")


def check(repository):
    violations = []
    for path in repository.sources:
        text = repository.text_of(path)
        violations += include_violations(repository, path, text)
        violations += namespace_violations(path, text)
        violations += path_violations(path, text)
        if not path.endswith(".cpp"):
            violations += header_violations(path, text)
    return violations
