#!/usr/bin/env python3
"""The software bill of materials (CycloneDX 1.5, JSON) of a staging folder: sbom.py windows VERSION STAGING SYSROOT
                                                                            sbom.py linux VERSION STAGING

Every program and library is listed with its SHA-256, version, licence and source. It is written to licences/sbom.cdx.json (Windows) or
share/doc/todoke/sbom.cdx.json (Linux). The same content gives the same bytes: no time and no random number stands in it.
"""

import hashlib
import json
import re
import subprocess
import sys
import uuid
from pathlib import Path

_NAMESPACE = uuid.UUID("5a8e6a4e-5a52-4a3f-8f7c-2f5f0f3f8a11")

# Which component of the sysroot a file of the Windows package is made from.
_OWNERS = [
    (r"Qt6\w+\.dll|platforms/.*|styles/.*|imageformats/.*", "qtbase"),
    (r"libcrypto-.*|libssl-.*|modules/legacy\.dll", "openssl"),
    (r"libxerces-c.*", "xerces-c"),
    (r"libxml2.*", "libxml2"),
    (r"libarchive.*", "libarchive"),
    (r"libcurl.*", "curl"),
    (r"libqrencode.*", "qrencode"),
    (r"libsqlite3.*", "sqlite3"),
    (r"zlib1\.dll", "zlib"),
    (r"libstdc\+\+.*|libgcc.*|libssp.*|libwinpthread.*", "mingw-w64"),
]
# Code of others inside of Qt's DLLs (Debian's source, src/3rdparty).
_INSIDE_QT = [("pcre2", "BSD-3-Clause"), ("freetype", "FTL OR GPL-2.0-only"), ("harfbuzz", "MIT"), ("libpng", "libpng-2.0"),
              ("libjpeg-turbo", "IJG AND BSD-3-Clause"), ("double-conversion", "BSD-3-Clause"), ("md4c", "MIT"),
              ("easing", "BSD-3-Clause"), ("tinycbor", "MIT")]


def _sha256(file):
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _package_version(name):
    return subprocess.run(["dpkg-query", "-W", "-f=${Version}", name], check=True, capture_output=True, text=True).stdout


def _licence(expression):
    return [{"license": {"name": "SQLite Blessing"}}] if expression == "blessing" else [{"expression": expression}]


def _property(name, value):
    return {"name": f"todoke:{name}", "value": value}


def _component(name, version, licence, **more):
    return {"type": "library", "bom-ref": f"{name}@{version}", "name": name, "version": version, "licenses": _licence(licence), **more}


def _sysroot_components(sysroot):
    components = {}
    for file in sorted(sysroot.glob("origin-*.json")):
        origin = json.loads(file.read_text())
        if "version" not in origin:
            continue
        properties = [_property("patches", origin["patches"]), _property("sourceVersion", origin["sourceVersion"])]
        if origin["patches"] == "none" and "-" in origin["installedVersion"]:
            properties.append(_property("difference", f"Debian's {origin['installedVersion']} has patches that this build lacks: "
                                                      "their archive was not to be had, the original source was"))
        elif origin["sourceVersion"] != origin["installedVersion"]:
            properties.append(_property("difference", f"older than Debian's {origin['installedVersion']}, whose source was not to be had"))
        sources = [{"type": "source-distribution", "url": f"https://tracker.debian.org/pkg/{origin['sourcePackage']}",
                    "comment": archive["name"], "hashes": [{"alg": "SHA-256", "content": archive["sha256"]}]}
                   for archive in origin["archives"]]
        components[origin["name"]] = _component(origin["name"], origin["version"], origin["licence"], properties=properties,
                                                externalReferences=sources, purl=f"pkg:deb/debian/{origin['sourcePackage']}"
                                                                                 f"@{origin['sourceVersion'].replace('+', '%2B')}?arch=source")
    return components


def _headers():
    """Libraries that are compiled into the programs."""
    return [_component("CLI11", _package_version("libcli11-dev"), "BSD-3-Clause"),
            _component("nlohmann-json", _package_version("nlohmann-json3-dev"), "MIT"),
            _component("tl-expected", _package_version("libexpected-dev"), "CC0-1.0")]


def _windows_components(staging, sysroot):
    owners = _sysroot_components(sysroot)
    owners["mingw-w64"] = _component("mingw-w64 runtime", _package_version("gcc-mingw-w64-x86-64-posix-runtime"),
                                     "GPL-3.0-or-later WITH GCC-exception-3.1")
    used = {"fmtlib"}
    files = []
    for file in sorted(path for path in staging.rglob("*") if path.suffix in (".exe", ".dll")):
        name = file.relative_to(staging).as_posix()
        owner = next((owner for pattern, owner in _OWNERS if re.fullmatch(pattern, name)), None)
        if owner is None and file.suffix == ".dll":
            raise SystemExit(f"sbom.py does not know where {name} comes from")
        used |= {owner} - {None}
        files.append((name, _sha256(file), owner))
    components = [owners[name] for name in sorted(used)] + _headers()
    if "qtbase" in used:
        owners["qtbase"]["components"] = [_component(name, f"as in qtbase {owners['qtbase']['version']}", licence) for name, licence in _INSIDE_QT]
    return components, files, {name: owners[name]["bom-ref"] for name in used}


def _linux_components(staging):
    """The programs, and the packages whose libraries they are linked with."""
    files, packages = [], {}
    for file in sorted((staging / "bin").iterdir()):
        files.append((f"bin/{file.name}", _sha256(file), None))
        linked = subprocess.run(["ldd", str(file)], check=True, capture_output=True, text=True).stdout
        for library in re.findall(r"=> (/\S+)", linked):
            found = subprocess.run(["dpkg-query", "-S", str(Path(library).resolve())], capture_output=True, text=True).stdout
            if found:
                name = found.split(":")[0]
                packages[name] = _package_version(name)
    components = [_component(name, version, "LicenseRef-see-usr-share-doc", purl=f"pkg:deb/debian/{name}@{version.replace('+', '%2B')}")
                  for name, version in sorted(packages.items())]
    return components + _headers(), files, {}


def make_bom(version, components, files, references):
    product = {"type": "application", "bom-ref": f"todoke@{version}", "name": "Todoke", "version": version,
               "licenses": [{"expression": "Apache-2.0"}]}
    listed = []
    for name, digest, owner in files:
        entry = {"type": "file", "bom-ref": f"file:{name}", "name": name, "version": version if owner is None else "",
                 "hashes": [{"alg": "SHA-256", "content": digest}]}
        if owner is not None:
            entry["properties"] = [_property("component", references[owner])]
            del entry["version"]
        listed.append(entry)
    body = {"bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1, "metadata": {"component": product},
            "components": components + listed,
            "dependencies": [{"ref": product["bom-ref"], "dependsOn": [component["bom-ref"] for component in components]}]}
    body["serialNumber"] = "urn:uuid:" + str(uuid.uuid5(_NAMESPACE, json.dumps(body, sort_keys=True)))
    return body


def main(arguments):
    if len(arguments) == 4 and arguments[0] == "windows":
        staging = Path(arguments[2])
        out, parts = staging / "licences" / "sbom.cdx.json", _windows_components(staging, Path(arguments[3]))
    elif len(arguments) == 3 and arguments[0] == "linux":
        staging = Path(arguments[2])
        out, parts = staging / "share" / "doc" / "todoke" / "sbom.cdx.json", _linux_components(staging)
    else:
        print(__doc__, file=sys.stderr)
        return 64
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(json.dumps(make_bom(arguments[1], *parts), indent=1, ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
