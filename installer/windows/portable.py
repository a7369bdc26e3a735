#!/usr/bin/env python3
"""The portable ZIP: portable.py STAGING FOLDER CREATED OUT — the staging folder as FOLDER/…; the same content gives the same bytes."""

import sys
import time
import zipfile
from pathlib import Path


def main(staging, folder, created, out):
    moment = time.gmtime(created)[:6]
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for file in sorted(path for path in staging.rglob("*") if path.is_file()):
            entry = zipfile.ZipInfo(f"{folder}/{file.relative_to(staging).as_posix()}", moment)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, file.read_bytes())


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), Path(sys.argv[4]))
