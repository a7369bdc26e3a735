package=zlib reference=zlib1g-dev licence=Zlib
build() {
    # Debian's source has no win32 folder, which zlib's own CMake files need.
    local into=$work/installed$neutral
    mkdir -p "$into/bin" "$into/lib" "$into/include" "$into/licences"
    cd source
    [ ! -e zconf.h.included ] || mv zconf.h.included zconf.h
    link_dll zlib1.dll libz.dll.a adler32.c compress.c crc32.c deflate.c gzclose.c gzlib.c gzread.c gzwrite.c inflate.c infback.c \
        inftrees.c inffast.c trees.c uncompr.c zutil.c
    cp zlib.h zconf.h "$into/include/"
    install -m 644 README "$into/licences/zlib.txt"
}
