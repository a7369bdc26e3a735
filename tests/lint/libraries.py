"""Third-party code only in its folder, no Qt in core (libraries.txt)."""

import re

from arrows import linked_words
from repository import Violation, cmake_calls, folder_of, includes_of, table

# A standard header of C++ has neither a slash nor a suffix.
_STANDARD = re.compile(r"[a-z_0-9]+")


def rules():
    for _, line in table("libraries.txt"):
        # The patterns themselves may hold "|", so columns are separated by " | ".
        headers, cmake, folders = (part.strip() for part in re.split(r"\s\|\s", line))
        yield re.compile(headers), None if cmake == "-" else re.compile(f"(?:{cmake})(?![A-Za-z])"), folders.split()


def may_use(folders, path):
    return "*" in folders or ("*.cpp" in folders and path.endswith((".cpp", ".txt"))) or folder_of(path) in folders


def header_violations(repository, known):
    for path in repository.sources:
        for line, kind, name in includes_of(repository.text_of(path)):
            if kind != "<" or _STANDARD.fullmatch(name):
                continue
            matching = [folders for headers, _, folders in known if headers.fullmatch(name)]
            if not matching:
                yield Violation(path, line, f"<{name}>: no line of tests/lint/libraries.txt knows this header")
            elif not any(may_use(folders, path) for folders in matching):
                yield Violation(path, line, f"<{name}> may be used only in: {' '.join(matching[0])} (libraries.txt)")


def cmake_violations(repository, known):
    for path in repository.cmake_files:
        for call in cmake_calls(repository.text_of(path)):
            words = call.words[:1] if call.name in ("find_package", "pkg_check_modules") else linked_words(call)
            for word in words:
                matching = [folders for _, cmake, folders in known if cmake and cmake.match(word)]
                if matching and not any(may_use(folders, path) for folders in matching):
                    yield Violation(path, call.line, f"{word} may be used only in: {' '.join(matching[0])} (libraries.txt)")


def check(repository):
    known = list(rules())
    return [*header_violations(repository, known), *cmake_violations(repository, known)]
