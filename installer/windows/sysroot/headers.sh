# Libraries that are headers only: as this system's -dev packages have them.
package= reference=nlohmann-json3-dev licence='MIT AND BSD-3-Clause AND CC0-1.0'
build() {
    local into=$work/installed$neutral header
    mkdir -p "$into/include" "$into/share/cmake" "$into/licences"
    for header in CLI nlohmann tl; do cp -rL "/usr/include/$header" "$into/include/"; done
    for header in CLI11 nlohmann_json tl-expected; do cp -rL "/usr/share/cmake/$header" "$into/share/cmake/"; done
    for header in libcli11-dev nlohmann-json3-dev libexpected-dev; do
        cp "/usr/share/doc/$header/copyright" "$into/licences/$header.txt"
    done
}
