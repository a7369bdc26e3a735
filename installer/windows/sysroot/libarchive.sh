package=libarchive reference=libarchive-dev licence=BSD-2-Clause
needs=(zlib)
build() {
    # ZIP with deflate, nothing else.
    local options=() name
    for name in MBEDTLS NETTLE OPENSSL LIBB2 LZ4 LZO LZMA ZSTD BZip2 LIBXML2 EXPAT PCREPOSIX CNG TAR CPIO CAT XATTR ACL ICONV TEST; do
        options+=("-DENABLE_$name=OFF")
    done
    # ZLIB_WINAPI: its configuration would run a Windows program to find out, so it is told, as it remembers it.
    found=$(component_folder zlib) cmake_build -DZLIB_WINAPI=0 -DZLIB_WINAPI_WITH_LIB="$(component_folder zlib)/lib/libz.dll.a" "${options[@]}" -DENABLE_WERROR=OFF
    install -D -m 644 source/COPYING "installed$neutral/licences/libarchive.txt"
}
