# Sourced by app/run.sh and tests/run.sh: what they need of Debian 12, installed when it is missing.

build_packages=(
    build-essential cmake ninja-build ccache
    libxerces-c-dev libssl-dev libsqlite3-dev libarchive-dev zlib1g-dev libcurl4-openssl-dev libxml2-dev
    libexpected-dev libfmt-dev nlohmann-json3-dev libcli11-dev
    qt6-base-dev qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools qt6-translations-l10n libgl-dev librsvg2-bin
)
practice_packages=(openssl libxml2-utils zip util-linux procps ca-certificates fonts-noto-cjk)
windows_packages=(
    gcc-mingw-w64-x86-64-posix g++-mingw-w64-x86-64-posix binutils-mingw-w64-x86-64
    dpkg-dev file perl tcl zlib1g-dev libqrencode-dev
    wixl msitools gir1.2-libmsi-1.0 python3 python3-gi osslsigncode icoutils zip unzip wine wine64
)
test_packages=(python3 python3-jsonschema git xvfb xauth xdotool imagemagick sqlite3 clang-format)

# need_packages NAME…: installs those that are missing, quietly; shows the log only when it fails.
need_packages() {
    local missing=() name log
    for name in "$@"; do
        dpkg-query -W -f='${Status}' "$name" 2>/dev/null | grep -q '^install ok installed' || missing+=("$name")
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    local as_root=()
    [ "$(id -u)" -eq 0 ] || as_root=(sudo)
    echo "Installing ${#missing[@]} packages: ${missing[*]}"
    log=$(mktemp)
    if ! { "${as_root[@]}" apt-get update -q && "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -q --no-install-recommends "${missing[@]}"; } >"$log" 2>&1 </dev/null; then
        tail -n 40 "$log" >&2
        rm -f "$log"
        echo "The packages could not be installed; see above." >&2
        return 1
    fi
    rm -f "$log"
}

# Node.js 18 or newer with npm, from wherever it came.
need_node() {
    command -v node >/dev/null && command -v npm >/dev/null || need_packages nodejs npm
}

# quietly NAME COMMAND…: runs a step; shows its output only when it fails.
quietly() {
    local name=$1 log started=$SECONDS
    shift
    log=$(mktemp)
    if ! "$@" >"$log" 2>&1 </dev/null; then
        grep -E 'error|Error|FAILED|fatal' "$log" | head -n 40 >&2 || true
        tail -n 40 "$log" >&2
        rm -f "$log"
        echo "$name failed; see above." >&2
        return 1
    fi
    rm -f "$log"
    [ $((SECONDS - started)) -lt 5 ] || echo "$name: $((SECONDS - started)) s"
}
