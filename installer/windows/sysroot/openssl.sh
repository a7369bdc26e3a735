package=openssl reference=libssl-dev licence=Apache-2.0
build() {
    cd source
    # The folders of its configuration and modules are where only administrators can create anything: a user's file there would be
    # code in our process.
    local fixed='C:/Program Files/Common Files/Todoke'
    [ -e Makefile ] || ./Configure mingw64 --cross-compile-prefix=x86_64-w64-mingw32- --prefix="$neutral" --libdir=lib \
        shared no-tests no-autoload-config no-engine no-static-engine enable-legacy -Wl,--no-insert-timestamp
    mkdir -p ../tools
    for tool in gcc g++; do ln -sf "/usr/bin/x86_64-w64-mingw32-$tool-posix" "../tools/x86_64-w64-mingw32-$tool"; done
    PATH=$work/tools:$PATH
    local folders=(OPENSSLDIR="$fixed/ssl" ENGINESDIR="$fixed/engines" MODULESDIR="$fixed/modules")
    make -j"$(nproc)" "${folders[@]}" build_libs
    make -j"$(nproc)" "${folders[@]}" build_modules
    make DESTDIR="$work/installed" install_dev install_modules
    mkdir -p "$work/installed$neutral/bin"
    find "$work/installed" -name '*.dll' -exec x86_64-w64-mingw32-strip --strip-unneeded {} +
    install -D -m 644 LICENSE.txt "$work/installed$neutral/licences/openssl.txt"
}
