# Sourced by sysroot.sh: building the components. Each lies in a folder of its own, `<cache>/<name>-<key>`, which appears whole or not
# at all; the sysroot is a folder of hard links to all of them.

# read_recipe NAME: the variables and the function build() of a component.
read_recipe() {
    package= reference= licence= needs=()
    unset -f build
    source "installer/windows/sysroot/$1.sh"
}

# component_key NAME: changes with the recipe, the way of building, the compiler, the versions of this system, and the needs.
component_key() {
    local need
    {
        cat "installer/windows/sysroot/$1.sh" installer/windows/sysroot/compile.sh installer/windows/toolchain.cmake
        for need in $reference g++-mingw-w64-x86-64-posix; do
            dpkg-query -W -f='${Package} ${source:Version}\n' "$need" 2>/dev/null || true
        done
        for need in "${needs[@]}"; do echo "${key[$need]}"; done
    } | sha256sum | cut -c1-16
}

# remaining: seconds left of TODOKE_SECONDS; a large number without it.
remaining() { echo $((${TODOKE_SECONDS:-86400} - SECONDS)); }

# build_component NAME: fetches, builds and installs it, unless it is there.
build_component() {
    local name=$1 result status started=$SECONDS
    result=$cache/$name-${key[$name]}
    [ ! -e "$result" ] || return 0
    local work=$cache/building/$name-${key[$name]} old
    for old in "$cache/building/$name-"*; do
        [ "$old" = "$work" ] || rm -rf "$old"
    done
    mkdir -p "$work"
    [ "$(remaining)" -gt 0 ] || stop_for_time
    read_recipe "$name"
    if [ -n "$package" ] && [ ! -e "$work/source.json" ]; then
        source_index "$cache/index"
        fetch_source "$package" "$work"
    fi
    rm -rf "$work/installed"
    status=0
    # In a shell of its own, so that the time can be limited; what ninja or make have done stays for the next run.
    export -f build cmake_build link_dll component_folder
    export name work cache repository neutral package licence
    declare -p key >"$work/keys"
    timeout --signal=TERM --kill-after=30 "$(remaining)" \
        bash -euo pipefail -c 'source "$work/keys"; cd "$work"; build' >"$work/build.log" 2>&1 </dev/null || status=$?
    if [ "$status" -eq 124 ] || [ "$status" -eq 137 ]; then
        stop_for_time
    elif [ "$status" -ne 0 ]; then
        grep -E 'error|Error|FAILED' "$work/build.log" | head -n 20 >&2 || true
        tail -n 40 "$work/build.log" >&2
        echo "$name could not be built for Windows; see above." >&2
        exit 1
    fi
    write_origin "$name" >"$work/installed$neutral/origin-$name.json"
    mv "$work/installed$neutral" "$result"
    rm -rf "$work"
    echo "$name for Windows: $((SECONDS - started)) s" >&2
}

stop_for_time() {
    echo "The time given for the Windows libraries is over; the next run goes on from here." >&2
    exit 75
}

# component_folder NAME: where a finished component lies.
component_folder() { echo "$cache/$1-${key[$1]}"; }

# write_origin NAME: where a component came from, for the SBOM: JSON.
write_origin() {
    local origin= installed=
    [ ! -e "$work/source.json" ] || origin=", $(cat "$work/source.json")"
    [ -z "$reference" ] || installed=$(dpkg-query -W -f='${source:Version}' "$reference")
    printf '{ "name": "%s", "licence": "%s", "installedVersion": "%s"%s }\n' "$1" "$licence" "$installed" "$origin"
}

# prune_cache: removes components and sysroots that no build has used for 30 days.
prune_cache() {
    local name
    for name in "${components[@]}"; do touch -c "$(component_folder "$name")"; done
    touch -c "$sysroot"
    find "$cache" -mindepth 1 -maxdepth 1 -type d -name '*-????????????????' -mtime +30 -exec rm -rf {} +
}

# merge_components FOLDER: one folder with all of them, by hard links.
merge_components() {
    local name part=$1.part
    rm -rf "$part"
    mkdir -p "$part"
    for name in "${components[@]}"; do
        cp -al "$(component_folder "$name")/." "$part/"
    done
    touch "$part/complete"
    rm -rf "$1"
    mv "$part" "$1"
}
