# Sourced by sysroot.sh: how recipes compile. What stands here is part of every component's key.

# What stands in the programs where a path of the machine would stand otherwise.
neutral=/todoke

# cmake_build [ARGUMENT…]: configures source/ into out/, builds, installs. Finds what the recipe needs by the folders in `found`.
cmake_build() {
    local flags="-O2 -g0 -ffile-prefix-map=$work=$neutral -ffile-prefix-map=$cache=$neutral" roots= folder
    for folder in ${found:-}; do roots+="${roots:+;}$folder"; done
    cmake -S "${source_folder:-source}" -B out -G Ninja -DCMAKE_BUILD_TYPE=Release -DBUILD_SHARED_LIBS=ON \
        -DCMAKE_TOOLCHAIN_FILE="$repository/installer/windows/toolchain.cmake" -DTODOKE_WINDOWS_SYSROOT="$roots" \
        -DCMAKE_C_FLAGS="$flags" -DCMAKE_CXX_FLAGS="$flags" -DCMAKE_C_FLAGS_RELEASE=-DNDEBUG -DCMAKE_CXX_FLAGS_RELEASE=-DNDEBUG \
        -DCMAKE_INSTALL_PREFIX="$neutral" "$@"
    cmake --build out
    DESTDIR=$work/installed cmake --install out --strip
}

# link_dll DLL IMPORT SOURCE…: compiles C sources into a DLL with its import library, for libraries whose own way of building does not
# know mingw-w64.
link_dll() {
    local dll=$1 import=$2
    shift 2
    x86_64-w64-mingw32-gcc-posix -O2 -g0 -DNDEBUG -ffile-prefix-map="$work=$neutral" -shared -s "$@" \
        -o "$work/installed$neutral/bin/$dll" -Wl,--out-implib,"$work/installed$neutral/lib/$import" \
        -Wl,--no-insert-timestamp -Wl,--dynamicbase -Wl,--nxcompat -Wl,--high-entropy-va
}
