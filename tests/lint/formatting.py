"""C++ sources look as .clang-format says."""

import re
import subprocess

from repository import LINT_FOLDER, Violation

_STYLE = LINT_FOLDER.parents[1] / ".clang-format"


def check(repository):
    sources = repository.matching(["core", "app", "tests"], [".cpp", ".h"])
    if not sources:
        return []
    answer = subprocess.run(["clang-format", f"--style=file:{_STYLE}", "--dry-run", *sources],
                            cwd=repository.root, capture_output=True, text=True)
    places = re.findall(r"^(.+?):(\d+):\d+: warning: ", answer.stderr, re.MULTILINE)
    if answer.returncode != 0 and not places:
        raise SystemExit(f"clang-format: {answer.stderr.strip()}")
    first = {}
    for path, line in places:
        first.setdefault(path, int(line))
    return [Violation(path, line, f"run clang-format -i {path}") for path, line in sorted(first.items())]
