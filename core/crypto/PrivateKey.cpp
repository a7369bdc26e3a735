#include "core/crypto/PrivateKey.h"

#include "core/crypto/OpenSslError.h"
#include "core/crypto/OpenSslHandles.h"

#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <array>

namespace todoke::crypto {

namespace {

using BigNumber = std::unique_ptr<BIGNUM, OpenSslFree<BN_free>>;

bool setRandomSerial(X509* certificate, std::array<std::uint8_t, 16> bytes) {
    // Positive, and never shorter than the others: RFC 5280, 4.1.2.2.
    bytes[0] = static_cast<std::uint8_t>((bytes[0] & 0x3fU) | 0x40U);
    const BigNumber number(BN_bin2bn(bytes.data(), static_cast<int>(bytes.size()), nullptr));
    return number && BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate)) != nullptr;
}

bool setValidity(X509* certificate, Timestamp notBefore) {
    std::string text = formatTimestamp(notBefore).substr(0, 19);
    text.erase(std::remove_if(text.begin(), text.end(), [](char c) { return c < '0' || c > '9'; }), text.end());
    text += 'Z';
    return ASN1_TIME_set_string_X509(X509_getm_notBefore(certificate), text.c_str()) == 1 &&
           ASN1_TIME_set_string_X509(X509_getm_notAfter(certificate), "99991231235959Z") == 1;
}

bool setNames(X509* certificate, const std::string& commonName) {
    X509_NAME* const subject = X509_get_subject_name(certificate);
    return X509_NAME_add_entry_by_NID(subject, NID_commonName, MBSTRING_UTF8,
                                      reinterpret_cast<const unsigned char*>(commonName.data()),
                                      static_cast<int>(commonName.size()), -1, 0) == 1 &&
           X509_set_issuer_name(certificate, subject) == 1;
}

bool addUsage(X509* certificate) {
    for (const auto& [nid, value] : {std::pair{NID_basic_constraints, "critical,CA:FALSE"},
                                     std::pair{NID_key_usage, "critical,digitalSignature"}}) {
        X509_EXTENSION* const extension = X509V3_EXT_conf_nid(nullptr, nullptr, nid, value);
        const bool added = extension != nullptr && X509_add_ext(certificate, extension, -1) == 1;
        X509_EXTENSION_free(extension);
        if (!added)
            return false;
    }
    return true;
}

} // namespace

void PrivateKey::Free::operator()(evp_pkey_st* key) const {
    EVP_PKEY_free(key);
}

PrivateKey::PrivateKey(evp_pkey_st* owned)
    : m_key(owned) {}

PrivateKey::~PrivateKey() = default;

Result<PrivateKey> PrivateKey::generateEcP256() {
    KeyHandle key(EVP_EC_gen("P-256"));
    if (!key)
        return opensslFailure(Errc::cryptoFailed, "making an EC key");
    return PrivateKey(key.release());
}

Result<PrivateKey> PrivateKey::fromPkcs8(const SecretBytes& der) {
    const unsigned char* position = der.view().data();
    const Pkcs8Handle info(d2i_PKCS8_PRIV_KEY_INFO(nullptr, &position, static_cast<long>(der.size())));
    KeyHandle key(info && position == der.view().data() + der.size() ? EVP_PKCS82PKEY(info.get()) : nullptr);
    if (!key)
        return opensslFailure(Errc::damaged, "no PKCS#8 private key");
    return PrivateKey(key.release());
}

Result<SecretBytes> PrivateKey::toPkcs8() const {
    const Pkcs8Handle info(EVP_PKEY2PKCS8(handle()));
    const int length = info ? i2d_PKCS8_PRIV_KEY_INFO(info.get(), nullptr) : -1;
    if (length <= 0)
        return opensslFailure(Errc::cryptoFailed, "writing a private key");
    SecretBytes der(static_cast<std::size_t>(length));
    unsigned char* position = der.writable().data();
    if (i2d_PKCS8_PRIV_KEY_INFO(info.get(), &position) != length)
        return opensslFailure(Errc::cryptoFailed, "writing a private key");
    return der;
}

bool PrivateKey::belongsTo(const Certificate& certificate) const {
    const bool own = X509_check_private_key(certificate.handle(), handle()) == 1;
    forgetOpensslErrors();
    return own;
}

Result<Certificate> makeSelfSignedCertificate(const PrivateKey& key, const std::string& commonName, Timestamp notBefore,
                                              RandomSource& random) {
    std::array<std::uint8_t, 16> serial{};
    if (auto filled = random.fill(serial); !filled)
        return failure(filled.error());
    X509Handle certificate(X509_new());
    const bool made = certificate && X509_set_version(certificate.get(), X509_VERSION_3) == 1 &&
                      setRandomSerial(certificate.get(), serial) && setValidity(certificate.get(), notBefore) &&
                      setNames(certificate.get(), commonName) &&
                      X509_set_pubkey(certificate.get(), key.handle()) == 1 && addUsage(certificate.get()) &&
                      X509_sign(certificate.get(), key.handle(), EVP_sha256()) > 0;
    if (!made)
        return opensslFailure(Errc::cryptoFailed, "making a certificate");
    // Read back, so that it is in the state of every other certificate.
    return Certificate::parse(Certificate(certificate.release()).der());
}

} // namespace todoke::crypto
