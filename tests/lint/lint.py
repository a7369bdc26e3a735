"""Runs one lint check: `lint.py arrows ROOT`. Prints every violation and ends with 1 when there is one."""

import importlib
import sys

from repository import Repository

CHECKS = ("arrows", "cycles", "libraries", "form_words", "hosts", "translations", "lengths", "style", "formatting")


def main(arguments):
    if len(arguments) != 2 or arguments[0] not in CHECKS:
        print(f"usage: lint.py {'|'.join(CHECKS)} ROOT", file=sys.stderr)
        return 2
    violations = importlib.import_module(arguments[0]).check(Repository(arguments[1]))
    for violation in violations:
        print(violation)
    return 1 if violations else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
