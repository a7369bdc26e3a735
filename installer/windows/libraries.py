#!/usr/bin/env python3
"""The DLLs that the programs need, found by their import tables (PE/COFF).

    libraries.py stage STAGING SYSROOT   copies them beside the programs, and the plugins that are loaded by name
    libraries.py check STAGING           fails when something is needed that neither lies there nor comes with Windows, when a DLL
                                         lies there that nothing needs, or when a path of the building machine stands in a file
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

# Loaded by name while the programs run, so that no import table names them: in the sysroot, and in the staging folder.
PLUGINS = {
    "plugins/platforms/qwindows.dll": "platforms/qwindows.dll",
    "plugins/styles/qwindowsvistastyle.dll": "styles/qwindowsvistastyle.dll",
    "lib/ossl-modules/legacy.dll": "modules/legacy.dll",
}
# What every Windows 10 from 1809 has.
WINDOWS = set("""
    advapi32 authz bcrypt comctl32 comdlg32 credui crypt32 cryptbase d2d1 d3d11 d3d9 d3d12 dnsapi dwmapi dwrite dxgi gdi32 imm32 iphlpapi
    kernel32 mpr msvcrt ncrypt netapi32 normaliz ntdll ole32 oleacc oleaut32 powrprof psapi rpcrt4 secur32 setupapi shcore shell32
    shlwapi user32 userenv uxtheme version winmm winhttp winspool.drv wldap32 ws2_32 wtsapi32 wsock32
""".split())
_RUNTIME = ("libstdc++-6.dll", "libgcc_s_seh-1.dll", "libwinpthread-1.dll", "libssp-0.dll")


def imports(file):
    """Names of the DLLs that a program or DLL imports, in lower case."""
    text = subprocess.run(["x86_64-w64-mingw32-objdump", "-p", str(file)], check=True, capture_output=True, text=True).stdout
    return {name.lower() for name in re.findall(r"DLL Name: (\S+)", text)}


def comes_with_windows(name):
    return name.removesuffix(".dll") in WINDOWS or name.startswith(("api-ms-win-", "ext-ms-win-"))


def programs(staging):
    return sorted(path for path in staging.rglob("*") if path.suffix.lower() in (".exe", ".dll"))


def _runtime_library(name):
    found = subprocess.run(["x86_64-w64-mingw32-g++-posix", f"-print-file-name={name}"], check=True, capture_output=True,
                           text=True).stdout.strip()
    candidates = [Path(found), *Path("/usr/x86_64-w64-mingw32/lib").glob(name)]
    return next((path for path in candidates if path.is_absolute() and path.is_file()), None)


def _available(sysroot):
    files = {file.name.lower(): file for file in (sysroot / "bin").glob("*.dll")}
    files.update({name.lower(): _runtime_library(name) for name in _RUNTIME})
    return files


def stage(staging, sysroot):
    for plugin, target in PLUGINS.items():
        (staging / target).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(sysroot / plugin, staging / target)
    available, waiting, done = _available(sysroot), programs(staging), set()
    while waiting:
        for name in sorted(imports(waiting.pop()) - done):
            done.add(name)
            if comes_with_windows(name):
                continue
            if not available.get(name):
                raise SystemExit(f"no library for Windows: {name}")
            copy = staging / available[name].name
            if not copy.exists():
                shutil.copy2(available[name], copy)
                if available[name].parent != sysroot / "bin":
                    # The dates, the one in the header too, stay as they are: strip would write the present time.
                    subprocess.run(["x86_64-w64-mingw32-strip", "--strip-unneeded", "--preserve-dates", str(copy)], check=True)
            waiting.append(copy)


def problems(staging):
    """What is wrong with a staging folder, one line each."""
    files = programs(staging)
    beside = {file.name.lower() for file in files if file.parent == staging}
    needed = set().union(*(imports(file) for file in files))
    plugins = {staging / target for target in PLUGINS.values()}
    for name in sorted(needed):
        if name not in beside and not comes_with_windows(name):
            yield f"{name} is needed, and lies neither here nor in Windows"
    for file in files:
        if file.suffix == ".dll" and file not in plugins and file.name.lower() not in needed:
            yield f"{file.relative_to(staging)} is needed by nothing"
        for path in sorted(set(re.findall(rb"/(?:home|root|work|build|tmp|builds|usr/src)/[\w.+/-]{3,}", file.read_bytes()))):
            yield f"{file.relative_to(staging)} names a path of the building machine: {path.decode()}"


def main(arguments):
    if len(arguments) == 3 and arguments[0] == "stage":
        stage(Path(arguments[1]), Path(arguments[2]))
    elif len(arguments) == 2 and arguments[0] == "check":
        found = list(problems(Path(arguments[1])))
        print("\n".join(found) if found else "no problems")
        return 1 if found else 0
    else:
        print(__doc__, file=sys.stderr)
        return 64
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
