package=qrencode reference=libqrencode-dev licence=LGPL-2.1-or-later
build() {
    cmake_build -DWITH_TOOLS=NO -DWITHOUT_PNG=YES -DCMAKE_DISABLE_FIND_PACKAGE_PNG=ON -DCMAKE_DISABLE_FIND_PACKAGE_Iconv=ON
    install -D -m 644 source/COPYING "installed$neutral/licences/qrencode.txt"
}
