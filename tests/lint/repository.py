"""What the lint checks look at: the files of a checkout, and the few things they read out of C++ and CMake text."""

import re
import subprocess
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

LINT_FOLDER = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Violation:
    """One place that breaks a rule, and what to do about it."""

    path: str
    line: int
    text: str

    def __str__(self):
        return f"{self.path}:{self.line}: {self.text}"


class Repository:
    """A checkout. Files are those git tracks, and new ones it does not ignore."""

    def __init__(self, root):
        self.root = Path(root).resolve()

    @cached_property
    def files(self):
        listed = subprocess.run(
            ["git", "-C", str(self.root), "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            check=True, capture_output=True).stdout.decode("utf-8")
        return sorted({name for name in listed.split("\0") if name and (self.root / name).is_file()})

    def matching(self, folders, suffixes):
        """Paths below one of the folders with one of the suffixes."""
        return [path for path in self.files
                if path.startswith(tuple(folder + "/" for folder in folders)) and path.endswith(tuple(suffixes))]

    def bytes_of(self, path):
        return (self.root / path).read_bytes()

    def text_of(self, path):
        return self.bytes_of(path).decode("utf-8")

    @cached_property
    def sources(self):
        return self.matching(["core", "app"], [".cpp", ".h", ".h.in"])

    @cached_property
    def cmake_files(self):
        return [path for path in self.matching(["core", "app"], ["/CMakeLists.txt"])]


def folder_of(path):
    """`core/check/Verdict.h` → `core/check`; files directly in `core` or `app` belong to that folder."""
    parts = path.split("/")
    return "/".join(parts[:2]) if len(parts) > 2 else parts[0]


_INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]', re.MULTILINE)


def includes_of(text):
    """(line, kind, name) of every #include; kind is `<` or `"`."""
    return [(text.count("\n", 0, match.start()) + 1, match[1], match[2]) for match in _INCLUDE.finditer(text)]


_CPP_TOKEN = re.compile(
    r'//[^\n]*|/\*.*?\*/'
    r'|R"(?P<mark>[^()\\ ]*)\((?P<raw>.*?)\)(?P=mark)"'
    r'|"(?P<plain>(?:\\.|[^"\\\n])*)"'
    r"|(?<![0-9a-fA-F])'(?:\\.|[^'\\\n])+'", re.DOTALL)


def literals_of(text):
    """(line, content) of every string literal of C++ text; comments, character literals and #include do not count."""
    found = []
    for match in _CPP_TOKEN.finditer(text):
        content = match["raw"] if match["raw"] is not None else match["plain"]
        line_start = text.rfind("\n", 0, match.start()) + 1
        if content and not re.match(r"[ \t]*#[ \t]*include\b", text[line_start:match.start()]):
            found.append((text.count("\n", 0, match.start()) + 1, content))
    return found


@dataclass(frozen=True)
class CMakeCall:
    line: int
    name: str
    words: tuple


def cmake_calls(text):
    """Every command of a CMakeLists.txt with its words; conditions are not evaluated: every branch counts."""
    code = re.sub(r"#[^\n]*", "", text)
    return [CMakeCall(code.count("\n", 0, match.start()) + 1, match[1].lower(),
                      tuple(word.strip('"') for word in re.findall(r'"[^"]*"|[^\s"()]+', match[2])))
            for match in re.finditer(r"^[ \t]*(\w+)[ \t]*\(([^()]*)\)", code, re.MULTILINE)]


def table(name):
    """(line number, line) of one of the tables beside this file, without comments and empty lines."""
    lines = (LINT_FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [(number, line.strip()) for number, line in enumerate(lines, 1)
            if line.strip() and not line.lstrip().startswith("#")]


def reasons(name):
    """A table of `key: reason`; a key without a reason is an error of the table."""
    entries = {}
    for number, line in table(name):
        key, separator, reason = line.partition(":")
        if not separator or not reason.strip():
            raise SystemExit(f"{name}:{number}: write `{key.strip()}: reason`")
        entries[key.strip()] = reason.strip()
    return entries
