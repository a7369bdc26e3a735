package=curl reference=libcurl4-openssl-dev licence=curl
needs=(zlib openssl)
build() {
    # HTTP only, TLS by our OpenSSL, Windows' own sign-in (SSPI) for proxies. It gets its trusted certificates from the program.
    found="$(component_folder openssl) $(component_folder zlib)" cmake_build -DHTTP_ONLY=ON -DBUILD_CURL_EXE=OFF -DBUILD_TESTING=OFF \
        -DCURL_USE_OPENSSL=ON -DCURL_USE_SCHANNEL=OFF -DCURL_WINDOWS_SSPI=ON -DENABLE_UNICODE=ON -DCURL_USE_LIBSSH2=OFF \
        -DCURL_USE_LIBPSL=OFF -DUSE_NGHTTP2=OFF -DUSE_LIBIDN2=OFF -DUSE_WIN32_IDN=ON -DCURL_ZLIB=ON -DENABLE_MANUAL=OFF \
        -DCURL_CA_BUNDLE=none -DCURL_CA_PATH=none
    install -D -m 644 source/COPYING "installed$neutral/licences/curl.txt"
}
