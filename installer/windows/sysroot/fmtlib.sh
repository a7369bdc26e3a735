package=fmtlib reference=libfmt-dev licence=MIT
build() {
    cmake_build -DBUILD_SHARED_LIBS=OFF -DFMT_TEST=OFF -DFMT_DOC=OFF
    install -D -m 644 "$(ls source/LICENSE* | head -n 1)" "installed$neutral/licences/fmtlib.txt"
}
