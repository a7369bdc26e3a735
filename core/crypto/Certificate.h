#pragma once

#include "core/base/Bytes.h"
#include "core/base/Error.h"
#include "core/base/Time.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct x509_st;

namespace todoke::crypto {

enum class KeyAlgorithm { rsa, ecP256, ecP384, other };

/// An X.509 certificate (RFC 5280) as a value. It is compared byte for byte; nothing here builds or judges chains.
class Certificate {
public:
    /// Reads one certificate, PEM or DER. `Errc::certificateInvalid` when it is none, or when PEM holds more than one.
    static Result<Certificate> parse(ByteView pemOrDer);
    /// Reads a PEM text with any number of certificates, as a profile holds them.
    static Result<std::vector<Certificate>> parseList(std::string_view pem);

    /// Takes over one reference of OpenSSL's object. Only for use inside `core/crypto`.
    explicit Certificate(x509_st* owned);
    Certificate(const Certificate& other);
    Certificate& operator=(const Certificate& other);
    Certificate(Certificate&&) noexcept = default;
    Certificate& operator=(Certificate&&) noexcept = default;
    ~Certificate();

    [[nodiscard]] Bytes der() const;
    [[nodiscard]] std::string pem() const;
    /// SHA-256 of the DER form, 64 lower-case hexadecimal digits.
    [[nodiscard]] std::string fingerprint() const;

    /// A text the certificate states, UTF-8: `subject.` and a short or long name of an attribute (`subject.CN`,
    /// `subject.OU`, `subject.serialNumber`), or `san.email`, `san.dns`, `san.uri`. The first one where there are
    /// several; empty when there is none, or when it holds control characters.
    [[nodiscard]] std::string field(std::string_view name) const;

    [[nodiscard]] Timestamp notBefore() const;
    [[nodiscard]] Timestamp notAfter() const;

    [[nodiscard]] KeyAlgorithm keyAlgorithm() const;
    [[nodiscard]] int keyBits() const;
    /// True when it is signed by its own key and that signature is right.
    [[nodiscard]] bool isSelfSigned() const;

    /// OpenSSL's object, not given away. Only for use inside `core/crypto`.
    [[nodiscard]] x509_st* handle() const { return m_certificate.get(); }

    friend bool operator==(const Certificate& a, const Certificate& b) { return a.der() == b.der(); }

private:
    struct Free {
        void operator()(x509_st* certificate) const;
    };
    std::unique_ptr<x509_st, Free> m_certificate;
};

} // namespace todoke::crypto
