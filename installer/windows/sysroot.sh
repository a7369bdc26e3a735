#!/usr/bin/env bash
# Cross-builds the libraries of Todoke's Windows programs with mingw-w64, from Debian's source packages, into a cache outside the
# checkout. What is there already is not built again; what was interrupted goes on where it stopped.
#   bash installer/windows/sysroot.sh          builds what is missing; the last line is the sysroot's folder
#   bash installer/windows/sysroot.sh --path   prints the folder and builds nothing; status 1 when something is missing
# TODOKE_CACHE_DIR   where the cache lies (without it: todoke in the user's cache folder)
# TODOKE_SECONDS     stop after so many seconds with status 75; the next run goes on
set -euo pipefail
cd "$(dirname "$0")/../.."
repository=$PWD
source app/packages.sh
source installer/windows/sysroot/compile.sh
source installer/windows/sysroot/sources.sh
source installer/windows/sysroot/build.sh

cache=${TODOKE_CACHE_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/todoke}/windows
components=(zlib openssl sqlite3 xerces-c libxml2 libarchive curl qrencode fmtlib headers qtbase)
declare -A key=() # of each component: what its files are made of

case "${1:-}" in
"") need_packages "${build_packages[@]}" "${windows_packages[@]}" ;;
--path) ;;
*)
    sed -n '2,7s/^# \{0,1\}//p' "$0" >&2
    exit 64
    ;;
esac

# A recipe says: package (Debian's source package), reference (the binary package of this system with the same version), licence
# (SPDX), needs (components), and how to build; sets `key[name]`.
for name in "${components[@]}"; do
    read_recipe "$name"
    key[$name]=$(component_key "$name")
done
whole=$(printf '%s\n' "${key[@]}" | sort | sha256sum | cut -c1-16)
sysroot=$cache/sysroot-$whole

if [ "${1:-}" = --path ]; then
    [ -e "$sysroot/complete" ] || exit 1
    echo "$sysroot"
    exit
fi

mkdir -p "$cache"
exec 9>"$cache/lock"
flock 9 # two builds at once would write into each other's folders
if [ ! -e "$sysroot/complete" ]; then
    for name in "${components[@]}"; do
        build_component "$name"
    done
    merge_components "$sysroot"
fi
prune_cache
echo "$sysroot"
