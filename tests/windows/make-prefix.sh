#!/bin/sh
# A fresh Wine prefix in FOLDER/prefix with its own home in FOLDER/home, so that nothing reaches the user's own: make-prefix.sh FOLDER
set -eu
rm -rf "$1"
mkdir -p "$1/home"
wineboot --init >"$1/wineboot.log" 2>&1 || { cat "$1/wineboot.log"; exit 1; }
wineserver --wait
