#pragma once

#include "core/crypto/Certificate.h"
#include "core/crypto/PrivateKey.h"
#include "core/crypto/SecretBytes.h"

namespace todoke::crypto {

/// What a PKCS#12 file (RFC 7292) holds: a private key and its certificate.
struct Pkcs12Content {
    PrivateKey key;
    Certificate certificate;
    /// True when any part is protected by RC2, RC4 or 3DES with SHA-1: readable, but to be saved anew.
    bool oldFormat = false;
};

/// Reads a PKCS#12 file. The old ciphers come from OpenSSL's legacy provider, loaded into a context of its own, so that
/// nothing else in the program can use them. The passphrase is UTF-8.
///
/// `Errc::wrongPassphrase` when the file's own check says so; `Errc::keyOldFormat` when the passphrase is right but
/// this installation has no legacy provider to read the old cipher; `Errc::keyFileInvalid` (args `reason`: `notPkcs12`,
/// `noMac`, `noKey`) for everything that is no PKCS#12 file with such a check, a private key and its certificate.
Result<Pkcs12Content> readPkcs12(ByteView file, const SecretBytes& passphrase);

/// Writes a PKCS#12 file with AES-256 (PBES2) and HMAC-SHA-256.
Result<Bytes> writePkcs12(const PrivateKey& key, const Certificate& certificate, const SecretBytes& passphrase);

} // namespace todoke::crypto
