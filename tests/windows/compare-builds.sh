#!/usr/bin/env bash
# Builds the Windows packages of the committed state twice, in two folders, without a compiler cache, and compares them byte by byte.
# The libraries come from the cache (installer/windows/sysroot.sh). Run by tests/run.sh --all.
set -euo pipefail
cd "$(dirname "$0")/../.."
source app/packages.sh
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
for copy in one "another folder"; do
    git clone -q --no-local "$PWD" "$folder/$copy"
    CCACHE_DISABLE=1 quietly "Building in “$copy”" bash "$folder/$copy/installer/windows/build.sh"
done
cmp "$folder/one/build/windows-release/package/SHA256SUMS" "$folder/another folder/build/windows-release/package/SHA256SUMS"
cat "$folder/one/build/windows-release/package/SHA256SUMS"
