# Sourced by sysroot.sh: Debian's source packages, from the archives this system itself trusts. apt checks every file by the hashes
# in the signed index.

# source_index FOLDER: apt's options for an index of sources that is kept in FOLDER, in the array `apt_sources`; made when missing.
# The entries are the system's own ones of its release (security and updates included), with deb-src for deb.
source_index() {
    local folder=$1 codename file
    apt_sources=(-o "Dir::Etc::sourcelist=$folder/none.list" -o "Dir::Etc::sourceparts=$folder/parts"
        -o "Dir::State::lists=$folder/lists" -o APT::Sandbox::User=root)
    [ ! -e "$folder/complete" ] || return 0
    codename=$(. /etc/os-release && echo "$VERSION_CODENAME")
    rm -rf "$folder"
    mkdir -p "$folder/parts" "$folder/lists/partial"
    for file in /etc/apt/sources.list /etc/apt/sources.list.d/*.list; do
        [ -e "$file" ] || continue
        sed -nE "s/^deb((-src)? +(\[[^]]*\] +)?[^ ]+ +$codename([-/][a-z-]+)? )/deb-src\1/; s/^deb-src-src/deb-src/; /^deb-src .* $codename/p" \
            "$file" | sort -u >"$folder/parts/$(basename "$file" .list).list"
    done
    for file in /etc/apt/sources.list.d/*.sources; do
        [ -e "$file" ] || continue
        # Paragraphs whose suites are all of this release.
        awk -v RS= -v ORS='\n\n' -v codename="$codename" '
            { n = split($0, lines, "\n"); good = 0; text = ""
              for (i = 1; i <= n; i++) {
                  line = lines[i]
                  if (line ~ /^#/) continue
                  if (line ~ /^Types:/) line = "Types: deb-src"
                  if (line ~ /^Suites:/) { good = 1; m = split(line, suites, /[ \t]+/)
                      for (s = 2; s <= m; s++) if (suites[s] != "" && suites[s] !~ "^" codename "([-/][a-z-]+)?$") good = 0 }
                  text = text (text == "" ? "" : "\n") line }
              if (good) print text }' "$file" >"$folder/parts/$(basename "$file")"
    done
    apt-get "${apt_sources[@]}" -q update >"$folder/update.log" 2>&1 || { cat "$folder/update.log" >&2; return 1; }
    touch "$folder/complete"
}

# source_versions PACKAGE: the versions of the index, newest first.
source_versions() {
    local versions=() rest=() best candidate
    mapfile -t versions < <(apt-cache "${apt_sources[@]}" showsrc "$1" 2>/dev/null | sed -n 's/^Version: //p' | sort -u)
    while [ ${#versions[@]} -gt 0 ]; do
        best=${versions[0]} rest=()
        for candidate in "${versions[@]:1}"; do
            if dpkg --compare-versions "$candidate" gt "$best"; then
                rest+=("$best")
                best=$candidate
            else
                rest+=("$candidate")
            fi
        done
        echo "$best"
        versions=("${rest[@]}")
    done
}

# listed_hash PACKAGE VERSION FILE: the SHA-256 that the signed index gives for a file of a source package.
listed_hash() {
    apt-cache "${apt_sources[@]}" showsrc "$1" 2>/dev/null | awk -v version="$2" -v file="$3" '
        /^Version: / { right = ($2 == version) }
        /^[A-Z]/ { sums = /^Checksums-Sha256:/ }
        right && sums && $3 == file { print $1; exit }'
}

# fetch_source PACKAGE FOLDER: unpacks the newest source that is to be had into FOLDER/source. That is Debian's, with its patches; when
# the archive has lost Debian's part of the newest version but still gives the original source, that one as it is. FOLDER/source.json
# says which it was.
fetch_source() {
    local package=$1 folder=$2 version upstream file patches= archives=
    rm -rf "$folder/source" "$folder/archives"
    mkdir -p "$folder/archives"
    while read -r version; do
        upstream=${version#*:} upstream=${upstream%-*}
        if (cd "$folder/archives" && apt-get "${apt_sources[@]}" -q --download-only source "$package=$version") \
            >"$folder/fetch.log" 2>&1; then
            dpkg-source -x "$folder/archives/"*.dsc "$folder/source" >>"$folder/fetch.log" 2>&1 || { cat "$folder/fetch.log" >&2; return 1; }
            patches="Debian's"
            break
        fi
        for file in "$folder/archives/${package}_$upstream.orig.tar".*; do
            case $file in *.asc | *'*') continue ;; esac
            [ "$(sha256sum <"$file" | cut -d' ' -f1)" = "$(listed_hash "$package" "$version" "$(basename "$file")")" ] || continue
            mkdir -p "$folder/source"
            tar -xf "$file" -C "$folder/source" --strip-components=1
            patches=none
            break 2
        done
        rm -rf "$folder/archives/"*
    done < <(source_versions "$package")
    [ -n "$patches" ] || { cat "$folder/fetch.log" >&2; echo "No source of $package could be had." >&2; return 1; }
    for file in "$folder/archives/"*.tar.*; do
        case $file in *.asc) continue ;; esac
        archives+="${archives:+, }{ \"name\": \"$(basename "$file")\", \"sha256\": \"$(sha256sum <"$file" | cut -d' ' -f1)\" }"
    done
    printf '"sourcePackage": "%s", "sourceVersion": "%s", "version": "%s", "patches": "%s", "archives": [%s]' \
        "$package" "$version" "${upstream%%+*}" "$patches" "$archives" >"$folder/source.json.part"
    sed -i -E 's/("version": "[0-9.]+)\.dfsg"/\1"/' "$folder/source.json.part"
    rm -rf "$folder/archives"
    mv "$folder/source.json.part" "$folder/source.json"
}
