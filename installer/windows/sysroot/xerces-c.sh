package=xerces-c reference=libxerces-c-dev licence=Apache-2.0
build() {
    # Its tests do not compile with mingw-w64, and nothing is ever fetched.
    sed -i -E '/add_subdirectory\((doc|tests|samples)\)/d' source/CMakeLists.txt
    cmake_build -Dnetwork=OFF -Dtranscoder=windows -Dmessage-loader=inmemory -Dthreads=ON
    install -D -m 644 source/LICENSE "installed$neutral/licences/xerces-c.txt"
    cat source/NOTICE >>"installed$neutral/licences/xerces-c.txt"
}
