package=libxml2 reference=libxml2-dev licence=MIT
build() {
    # XPath on trees that the program builds itself; it never parses a file.
    local off=(C14N CATALOG DEBUG DOCB FTP HTML HTTP ICONV LEGACY LZMA MODULES PROGRAMS PYTHON READER RUN_DEBUG SCHEMAS SCHEMATRON
        TESTS XINCLUDE ZLIB WRITER PUSH VALID) options=() name
    for name in "${off[@]}"; do options+=("-DLIBXML2_WITH_$name=OFF"); done
    cmake_build "${options[@]}"
    install -D -m 644 source/Copyright "installed$neutral/licences/libxml2.txt"
}
