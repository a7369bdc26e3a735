#!/usr/bin/env bash
# Builds the Windows programs and packages: build/windows-release/package/ gets todoke-VERSION.msi and todoke-VERSION.zip, and
# build/windows-release/staging/ what they hold. The same commit gives the same bytes.
#   bash installer/windows/build.sh
# TODOKE_SIGN_CERTIFICATE, TODOKE_SIGN_KEY   PEM files: signs the programs and the MSI (sign.sh)
# TODOKE_SECONDS                             as in sysroot.sh; status 75 when the time is over
set -euo pipefail
cd "$(dirname "$0")/../.."
source app/packages.sh

need_packages "${build_packages[@]}" "${windows_packages[@]}"
TODOKE_WINDOWS_SYSROOT=$(bash installer/windows/sysroot.sh)
export TODOKE_WINDOWS_SYSROOT
quietly "Configuring for Windows" cmake --preset windows-release -DTODOKE_WARNINGS_AS_ERRORS=ON
quietly "Building for Windows" cmake --build --preset windows-release

out=build/windows-release
version=$(sed -n 's/^CMAKE_PROJECT_VERSION:STATIC=//p' "$out/CMakeCache.txt")
# All times in the packages are that of the commit.
created=$(git log -1 --format=%ct 2>/dev/null || date +%s)
rm -rf "$out/staging" "$out/package"
mkdir -p "$out/package"
quietly "Staging" cmake --install "$out" --prefix "$out/staging"
python3 installer/windows/libraries.py check "$out/staging"
if [ -n "${TODOKE_SIGN_CERTIFICATE:-}" ]; then
    bash installer/windows/sign.sh "$out"/staging/todoke.exe "$out"/staging/todoke-desktop.exe
fi
/usr/bin/python3 installer/windows/msi/build.py "$out/staging" "$version" "$created" "$out/package/todoke-$version.msi"
if [ -n "${TODOKE_SIGN_CERTIFICATE:-}" ]; then
    bash installer/windows/sign.sh "$out/package/todoke-$version.msi"
fi
python3 installer/windows/portable.py "$out/staging" "todoke-$version" "$created" "$out/package/todoke-$version.zip"
(cd "$out/package" && sha256sum -- *.msi *.zip >SHA256SUMS)
cat "$out/package/SHA256SUMS"
