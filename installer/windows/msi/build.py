#!/usr/bin/python3
"""Makes the MSI from a staging folder: build.py STAGING VERSION CREATED OUT

CREATED (seconds since 1970) stands for all times in the package, so that the same content gives the same bytes. The Python of the
system is needed, for libmsi's bindings.
"""

import hashlib
import os
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import identity  # noqa: E402
import source  # noqa: E402
import tables  # noqa: E402


def content_id(staging, version):
    """A GUID of everything that is installed and of how: the package code."""
    digest = hashlib.sha256(version.encode())
    makers = sorted(Path(__file__).parent.glob("*.py"))
    for file in makers + sorted(path for path in staging.rglob("*") if path.is_file()):
        digest.update(str(file.relative_to(staging) if staging in file.parents else file.name).encode() + b"\0")
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return identity.made_from("content", digest.hexdigest())


def build(staging, version, created, out):
    for path in staging.rglob("*"):
        os.utime(path, (created, created))
    with tempfile.TemporaryDirectory() as folder:
        wxs, unfinished, codepage = Path(folder) / "todoke.wxs", Path(folder) / "todoke.msi", Path(folder) / "codepage.idt"
        source.make_source(staging, version, folder).write(wxs, encoding="utf-8", xml_declaration=True)
        subprocess.run(["wixl", "-a", "x64", "-o", str(unfinished), str(wxs)], check=True)
        codepage.write_bytes(b"\r\n\r\n65001\t_ForceCodepage\r\n")
        tables.finish(unfinished, content_id(staging, version), created, codepage)
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_bytes(unfinished.read_bytes())


if __name__ == "__main__":
    build(Path(sys.argv[1]).resolve(), sys.argv[2], int(sys.argv[3]), Path(sys.argv[4]))
