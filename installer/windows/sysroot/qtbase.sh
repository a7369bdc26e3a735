package=qt6-base reference=qt6-base-dev licence=LGPL-3.0-only
needs=(zlib)
build() {
    local off=(opengl opengl_dynamic dynamicgl vulkan dbus icu sql xml concurrent tabletevent ssl schannel gssapi libproxy zstd brotli
        glib) options=() name
    for name in "${off[@]}"; do options+=("-DFEATURE_$name=OFF"); done
    found=$(component_folder zlib) cmake_build "${options[@]}" -DFEATURE_system_zlib=ON -DFEATURE_pkg_config=OFF -DINPUT_openssl=no -DINPUT_opengl=no \
        -DQT_HOST_PATH=/usr -DQT_HOST_PATH_CMAKE_DIR=/usr/lib/x86_64-linux-gnu/cmake -DQT_QMAKE_TARGET_MKSPEC=win32-g++ \
        -DQT_BUILD_EXAMPLES=OFF -DQT_BUILD_TESTS=OFF -DQT_BUILD_TOOLS_WHEN_CROSSCOMPILING=OFF
    mkdir -p "installed$neutral/licences"
    cat source/LICENSES/LGPL-3.0-only.txt >"installed$neutral/licences/qtbase.txt"
}
