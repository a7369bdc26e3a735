#include "core/crypto/Certificate.h"

#include "core/crypto/Digest.h"
#include "core/crypto/OpenSslError.h"
#include "core/crypto/OpenSslHandles.h"

#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <array>
#include <ctime>
#include <new>

namespace todoke::crypto {

namespace {

constexpr std::size_t kMaximumSize = 1024 * 1024;

struct GeneralNamesFree {
    void operator()(GENERAL_NAMES* names) const { GENERAL_NAMES_free(names); }
};

/// Text of an ASN.1 string as UTF-8; empty when it holds control characters, so that nothing can break a line or a
/// table.
std::string utf8Text(const ASN1_STRING* value) {
    unsigned char* raw = nullptr;
    const int length = ASN1_STRING_to_UTF8(&raw, value);
    const std::unique_ptr<unsigned char, OpenSslMemoryFree> owner(raw);
    if (length <= 0) {
        forgetOpensslErrors();
        return {};
    }
    std::string text(reinterpret_cast<const char*>(raw), static_cast<std::size_t>(length));
    const bool control =
        std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
    return control ? std::string() : text;
}

std::string subjectText(const X509* certificate, const std::string& attribute) {
    const int nid = OBJ_txt2nid(attribute.c_str());
    forgetOpensslErrors();
    const X509_NAME* const subject = X509_get_subject_name(certificate);
    const int position = nid == NID_undef ? -1 : X509_NAME_get_index_by_NID(subject, nid, -1);
    if (position < 0)
        return {};
    return utf8Text(X509_NAME_ENTRY_get_data(X509_NAME_get_entry(subject, position)));
}

std::string alternativeName(const X509* certificate, std::string_view kind) {
    const int wanted = kind == "email" ? GEN_EMAIL : kind == "dns" ? GEN_DNS : kind == "uri" ? GEN_URI : -1;
    const std::unique_ptr<GENERAL_NAMES, GeneralNamesFree> names(
        static_cast<GENERAL_NAMES*>(X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr)));
    for (int i = 0; names && i < sk_GENERAL_NAME_num(names.get()); ++i) {
        int type = 0;
        const void* const value = GENERAL_NAME_get0_value(sk_GENERAL_NAME_value(names.get(), i), &type);
        if (type == wanted)
            return utf8Text(static_cast<const ASN1_STRING*>(value));
    }
    return {};
}

Timestamp timestampOf(const ASN1_TIME* time) {
    std::tm parts{};
    if (ASN1_TIME_to_tm(time, &parts) != 1)
        return {};
    const std::chrono::year_month_day day{std::chrono::year{parts.tm_year + 1900},
                                          std::chrono::month{static_cast<unsigned>(parts.tm_mon + 1)},
                                          std::chrono::day{static_cast<unsigned>(parts.tm_mday)}};
    return Timestamp{std::chrono::sys_days{day}} + std::chrono::hours{parts.tm_hour} +
           std::chrono::minutes{parts.tm_min} + std::chrono::seconds{parts.tm_sec};
}

} // namespace

void Certificate::Free::operator()(x509_st* certificate) const {
    X509_free(certificate);
}

Certificate::Certificate(x509_st* owned)
    : m_certificate(owned) {}

Certificate::Certificate(const Certificate& other)
    : m_certificate(other.handle()) {
    if (m_certificate)
        X509_up_ref(m_certificate.get());
}

Certificate& Certificate::operator=(const Certificate& other) {
    Certificate copy(other);
    m_certificate = std::move(copy.m_certificate);
    return *this;
}

Certificate::~Certificate() = default;

Result<Certificate> Certificate::parse(ByteView pemOrDer) {
    if (pemOrDer.size() > kMaximumSize)
        return failure(Errc::certificateInvalid, "larger than a certificate can be");
    if (textOf(pemOrDer).find("-----BEGIN ") != std::string_view::npos) {
        auto list = parseList(textOf(pemOrDer));
        if (!list)
            return failure(list.error());
        if (list->size() != 1)
            return failure(Errc::certificateInvalid, "exactly one certificate is wanted");
        return std::move(list->front());
    }
    const unsigned char* position = pemOrDer.data();
    X509Handle certificate(d2i_X509(nullptr, &position, static_cast<long>(pemOrDer.size())));
    if (!certificate || position != pemOrDer.data() + pemOrDer.size())
        return opensslFailure(Errc::certificateInvalid, "no X.509 certificate");
    // A certificate whose key cannot be read is of no use to anyone.
    if (X509_get0_pubkey(certificate.get()) == nullptr)
        return opensslFailure(Errc::certificateInvalid, "public key of the certificate");
    return Certificate(certificate.release());
}

Result<std::vector<Certificate>> Certificate::parseList(std::string_view pem) {
    if (pem.size() > kMaximumSize)
        return failure(Errc::certificateInvalid, "larger than a list of certificates can be");
    const BioHandle input(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    std::vector<Certificate> certificates;
    while (X509* const certificate = input ? PEM_read_bio_X509(input.get(), nullptr, nullptr, nullptr) : nullptr) {
        certificates.emplace_back(certificate);
        if (X509_get0_pubkey(certificate) == nullptr)
            return opensslFailure(Errc::certificateInvalid, "public key of the certificate");
    }
    const bool atEnd = ERR_GET_REASON(ERR_peek_last_error()) == PEM_R_NO_START_LINE;
    if (!atEnd || certificates.empty())
        return opensslFailure(Errc::certificateInvalid, "no PEM certificate");
    forgetOpensslErrors();
    return certificates;
}

Bytes Certificate::der() const {
    unsigned char* raw = nullptr;
    const int length = i2d_X509(handle(), &raw);
    const std::unique_ptr<unsigned char, OpenSslMemoryFree> owner(raw);
    if (length < 0)
        throw std::bad_alloc();
    return {raw, raw + length};
}

std::string Certificate::pem() const {
    const BioHandle output(BIO_new(BIO_s_mem()));
    if (!output || PEM_write_bio_X509(output.get(), handle()) != 1)
        throw std::bad_alloc();
    char* text = nullptr;
    const long length = BIO_get_mem_data(output.get(), &text);
    return {text, static_cast<std::size_t>(length)};
}

std::string Certificate::fingerprint() const {
    return sha256Hex(der());
}

std::string Certificate::field(std::string_view name) const {
    constexpr std::string_view kSubject = "subject.";
    constexpr std::string_view kAlternative = "san.";
    if (name.starts_with(kSubject))
        return subjectText(handle(), std::string(name.substr(kSubject.size())));
    if (name.starts_with(kAlternative))
        return alternativeName(handle(), name.substr(kAlternative.size()));
    return {};
}

Timestamp Certificate::notBefore() const {
    return timestampOf(X509_get0_notBefore(handle()));
}

Timestamp Certificate::notAfter() const {
    return timestampOf(X509_get0_notAfter(handle()));
}

KeyAlgorithm Certificate::keyAlgorithm() const {
    EVP_PKEY* const key = X509_get0_pubkey(handle());
    if (EVP_PKEY_is_a(key, "RSA") == 1)
        return KeyAlgorithm::rsa;
    std::array<char, 64> group{};
    if (EVP_PKEY_is_a(key, "EC") != 1 || EVP_PKEY_get_group_name(key, group.data(), group.size(), nullptr) != 1)
        return KeyAlgorithm::other;
    switch (OBJ_txt2nid(group.data())) {
    case NID_X9_62_prime256v1:
        return KeyAlgorithm::ecP256;
    case NID_secp384r1:
        return KeyAlgorithm::ecP384;
    default:
        return KeyAlgorithm::other;
    }
}

int Certificate::keyBits() const {
    return EVP_PKEY_get_bits(X509_get0_pubkey(handle()));
}

bool Certificate::isSelfSigned() const {
    const bool own = X509_verify(handle(), X509_get0_pubkey(handle())) == 1;
    forgetOpensslErrors();
    return own;
}

} // namespace todoke::crypto
