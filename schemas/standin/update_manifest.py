#!/usr/bin/env python3
"""Refreshes "files" of 2024-04/pack.json: size and SHA-256 of every file of the pack. The rest stays as it was written.

With --check nothing is changed, and the exit status is 1 when the list is not up to date.
"""

import hashlib
import json
import os
import sys
from pathlib import Path

PACK = Path(__file__).resolve().parent / "2024-04"
NOT_LISTED = {"pack.json", "pack.sig"}


def listed_files():
    paths = (path for path in PACK.rglob("*") if path.is_file())
    return sorted(name for path in paths if (name := path.relative_to(PACK).as_posix()) not in NOT_LISTED)


def entry(name):
    content = (PACK / name).read_bytes()
    return {"sha256": hashlib.sha256(content).hexdigest(), "size": len(content)}


def main():
    manifest = json.loads((PACK / "pack.json").read_text(encoding="utf-8"))
    files = {name: entry(name) for name in listed_files()}
    if sys.argv[1:] == ["--check"]:
        sys.exit("pack.json does not list the files as they are. Run update_manifest.py." if manifest["files"] != files else 0)
    manifest["files"] = files
    aside = PACK.parent / "pack.json.part"
    aside.write_text(json.dumps(manifest, ensure_ascii=False, indent=2) + "\n", encoding="utf-8", newline="\n")
    os.replace(aside, PACK / "pack.json")


if __name__ == "__main__":
    main()
