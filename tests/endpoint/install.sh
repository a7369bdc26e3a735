#!/bin/sh
# Installs the packages of package-lock.json into node_modules; does nothing when that was done for this lock file before.
set -eu
cd "$(dirname "$0")"
for tool in node npm openssl xmllint zip flock sha256sum; do
    command -v "$tool" >/dev/null || { echo "tests/endpoint needs $tool; install it (Debian: nodejs npm openssl libxml2-utils zip)" >&2; exit 1; }
done
# The lock is on this script: npm ci empties node_modules.
exec 9<install.sh
flock 9
wanted=$(sha256sum package-lock.json)
[ "$(cat node_modules/.installed 2>/dev/null || true)" = "$wanted" ] && exit 0
npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
printf '%s\n' "$wanted" >node_modules/.installed
