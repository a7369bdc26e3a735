#pragma once

#include "core/base/RandomSource.h"
#include "core/base/Time.h"
#include "core/crypto/Certificate.h"
#include "core/crypto/SecretBytes.h"

#include <memory>
#include <string>

struct evp_pkey_st;

namespace todoke::crypto {

/// A private key; wiped when it is released, not copyable.
class PrivateKey {
public:
    /// A new key on the curve P-256, for signing.
    static Result<PrivateKey> generateEcP256();
    /// Reads PKCS#8 without encryption (DER). `Errc::damaged`.
    static Result<PrivateKey> fromPkcs8(const SecretBytes& der);

    /// Takes over one reference of OpenSSL's object. Only for use inside `core/crypto`.
    explicit PrivateKey(evp_pkey_st* owned);
    PrivateKey(PrivateKey&&) noexcept = default;
    PrivateKey& operator=(PrivateKey&&) noexcept = default;
    ~PrivateKey();

    /// PKCS#8 without encryption (DER), for a store that protects it.
    [[nodiscard]] Result<SecretBytes> toPkcs8() const;

    /// True when the certificate is about this key.
    [[nodiscard]] bool belongsTo(const Certificate& certificate) const;

    /// OpenSSL's object, not given away. Only for use inside `core/crypto`.
    [[nodiscard]] evp_pkey_st* handle() const { return m_key.get(); }

private:
    struct Free {
        void operator()(evp_pkey_st* key) const;
    };
    std::unique_ptr<evp_pkey_st, Free> m_key;
};

/// A certificate signed by its own key, valid from `notBefore` without an end (RFC 5280, 4.1.2.5: 9999-12-31), for keys
/// that others know by their fingerprint. `commonName` is UTF-8.
Result<Certificate> makeSelfSignedCertificate(const PrivateKey& key, const std::string& commonName, Timestamp notBefore,
                                              RandomSource& random);

} // namespace todoke::crypto
