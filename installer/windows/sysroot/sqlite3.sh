package=sqlite3 reference=libsqlite3-dev licence=blessing
build() {
    local into=$work/installed$neutral
    mkdir -p "$into/bin" "$into/lib" "$into/include" "$into/licences"
    cd source
    [ -e sqlite3.c ] || { ./configure --disable-tcl && make sqlite3.c; }
    link_dll libsqlite3-0.dll libsqlite3.dll.a sqlite3.c -DSQLITE_THREADSAFE=1 -DSQLITE_DQS=0 -DSQLITE_OMIT_LOAD_EXTENSION
    cp sqlite3.h "$into/include/"
    install -m 644 LICENSE.md "$into/licences/sqlite3.txt"
}
