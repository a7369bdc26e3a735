#!/usr/bin/env bash
# Builds the Debian package for this system: build/release/package/todoke_VERSION_ARCHITECTURE.deb
#   bash installer/linux/build.sh
set -euo pipefail
cd "$(dirname "$0")/../.."
source app/packages.sh
need_packages "${build_packages[@]}" dpkg-dev file python3
quietly "Configuring" cmake --preset release
quietly "Building" cmake --build --preset release --target todoke todoke-desktop packs
rm -rf build/release/package
export SOURCE_DATE_EPOCH
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct 2>/dev/null || date +%s)
quietly "Packing" cpack --config build/release/CPackConfig.cmake -B build/release/package
find build/release/package -maxdepth 1 -name '*.deb'
