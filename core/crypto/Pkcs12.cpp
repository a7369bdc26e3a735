#include "core/crypto/Pkcs12.h"

#include "core/crypto/OpenSslError.h"
#include "core/crypto/OpenSslHandles.h"

#include <openssl/err.h>

#include <string>

namespace todoke::crypto {

namespace {

constexpr std::size_t kMaximumSize = 1024 * 1024;
constexpr long kMaximumIterations = 10'000'000;
constexpr int kIterations = 100'000;

struct Pkcs7ListFree {
    void operator()(STACK_OF(PKCS7) * list) const { sk_PKCS7_pop_free(list, PKCS7_free); }
};
struct SafeBagListFree {
    void operator()(STACK_OF(PKCS12_SAFEBAG) * list) const { sk_PKCS12_SAFEBAG_pop_free(list, PKCS12_SAFEBAG_free); }
};

/// OpenSSL wants passphrases with a zero behind them.
SecretBytes zeroTerminated(const SecretBytes& passphrase) {
    SecretBytes text(passphrase.size() + 1);
    std::copy(passphrase.view().begin(), passphrase.view().end(), text.writable().begin());
    return text;
}

const char* chars(const SecretBytes& zeroTerminatedText) {
    return reinterpret_cast<const char*>(zeroTerminatedText.view().data());
}

Pkcs12Handle parse(ByteView file, OSSL_LIB_CTX* context) {
    const BioHandle input(BIO_new_mem_buf(file.data(), static_cast<int>(file.size())));
    PKCS12* target = PKCS12_init_ex(NID_pkcs7_data, context, nullptr);
    if (!input || target == nullptr) {
        PKCS12_free(target);
        return nullptr;
    }
    PKCS12* const parsed = d2i_PKCS12_bio(input.get(), &target);
    // Freed and set to null where decoding failed, still ours where there was nothing to decode.
    if (parsed == nullptr)
        PKCS12_free(target);
    return Pkcs12Handle(parsed);
}

bool isOld(const X509_ALGOR* algorithm) {
    const ASN1_OBJECT* object = nullptr;
    X509_ALGOR_get0(&object, nullptr, nullptr, algorithm);
    return OBJ_obj2nid(object) != NID_pbes2;
}

bool holdsOldKey(PKCS7* safe) {
    const std::unique_ptr<STACK_OF(PKCS12_SAFEBAG), SafeBagListFree> bags(PKCS12_unpack_p7data(safe));
    for (int i = 0; bags && i < sk_PKCS12_SAFEBAG_num(bags.get()); ++i) {
        const PKCS12_SAFEBAG* const bag = sk_PKCS12_SAFEBAG_value(bags.get(), i);
        if (PKCS12_SAFEBAG_get_nid(bag) != NID_pkcs8ShroudedKeyBag)
            continue;
        const X509_ALGOR* algorithm = nullptr;
        X509_SIG_get0(PKCS12_SAFEBAG_get0_pkcs8(bag), &algorithm, nullptr);
        if (isOld(algorithm))
            return true;
    }
    return false;
}

/// True when a part of the file is protected by a cipher of PKCS#12's own old schemes.
bool usesOldCiphers(const PKCS12* file) {
    const std::unique_ptr<STACK_OF(PKCS7), Pkcs7ListFree> safes(PKCS12_unpack_authsafes(file));
    for (int i = 0; safes && i < sk_PKCS7_num(safes.get()); ++i) {
        PKCS7* const safe = sk_PKCS7_value(safes.get(), i);
        const bool encrypted = PKCS7_type_is_encrypted(safe) && safe->d.encrypted != nullptr;
        if (encrypted ? isOld(safe->d.encrypted->enc_data->algorithm) : holdsOldKey(safe))
            return true;
    }
    return false;
}

/// False only when the file says how many rounds its check takes and that is beyond reason.
bool hasBoundedWork(const PKCS12* file) {
    const ASN1_INTEGER* rounds = nullptr;
    PKCS12_get0_mac(nullptr, nullptr, nullptr, &rounds, file);
    if (rounds == nullptr)
        return true;
    const long count = ASN1_INTEGER_get(rounds);
    return count > 0 && count <= kMaximumIterations;
}

bool isRightPassphrase(PKCS12* file, const SecretBytes& passphrase) {
    const auto length = static_cast<int>(passphrase.size());
    const bool right = PKCS12_verify_mac(file, chars(zeroTerminated(passphrase)), length) == 1 ||
                       (passphrase.empty() && PKCS12_verify_mac(file, nullptr, 0) == 1);
    forgetOpensslErrors();
    return right;
}

struct Unpacked {
    KeyHandle key;
    X509Handle certificate;
};

bool unpack(PKCS12* file, const SecretBytes& passphrase, Unpacked& content) {
    EVP_PKEY* key = nullptr;
    X509* certificate = nullptr;
    const bool worked = PKCS12_parse(file, chars(zeroTerminated(passphrase)), &key, &certificate, nullptr) == 1;
    content.key.reset(key);
    content.certificate.reset(certificate);
    return worked;
}

/// Moves key and certificate out of whatever library context they were read in: they must outlive it.
Result<Pkcs12Content> inDefaultContext(const Unpacked& content, bool oldFormat) {
    if (!content.key || !content.certificate)
        return failure(
            Error(Errc::keyFileInvalid, "PKCS#12 without private key or certificate").with("reason", "noKey"));
    const PrivateKey foreign([&] {
        EVP_PKEY_up_ref(content.key.get());
        return content.key.get();
    }());
    auto der = foreign.toPkcs8();
    if (!der)
        return failure(der.error());
    auto key = PrivateKey::fromPkcs8(*der);
    if (!key)
        return failure(key.error());
    X509_up_ref(content.certificate.get());
    auto certificate = Certificate::parse(Certificate(content.certificate.get()).der());
    if (!certificate)
        return failure(certificate.error());
    return Pkcs12Content{std::move(*key), std::move(*certificate), oldFormat};
}

Result<Pkcs12Content> readWithLegacyProvider(ByteView file, const SecretBytes& passphrase) {
    const LibraryContext context(OSSL_LIB_CTX_new());
    const Provider modern(OSSL_PROVIDER_load(context.get(), "default"));
    const Provider legacy(OSSL_PROVIDER_load(context.get(), "legacy"));
    if (!context || !modern || !legacy)
        return opensslFailure(Errc::keyOldFormat, "the legacy provider cannot be loaded");
    const Pkcs12Handle parsed = parse(file, context.get());
    Unpacked content;
    if (!parsed || !unpack(parsed.get(), passphrase, content))
        return opensslFailure(Errc::keyFileInvalid, "reading an old PKCS#12 file");
    return inDefaultContext(content, true);
}

} // namespace

Result<Pkcs12Content> readPkcs12(ByteView file, const SecretBytes& passphrase) {
    const Pkcs12Handle parsed = file.size() <= kMaximumSize ? parse(file, nullptr) : nullptr;
    if (!parsed || !hasBoundedWork(parsed.get())) {
        auto error = opensslFailure(Errc::keyFileInvalid, "no PKCS#12 file");
        return failure(std::move(error.value()).with("reason", "notPkcs12"));
    }
    if (PKCS12_mac_present(parsed.get()) != 1)
        return failure(Error(Errc::keyFileInvalid, "PKCS#12 without MAC").with("reason", "noMac"));
    if (!isRightPassphrase(parsed.get(), passphrase))
        return failure(Errc::wrongPassphrase, "MAC of the PKCS#12 file does not match");
    const bool oldFormat = usesOldCiphers(parsed.get());
    Unpacked content;
    if (unpack(parsed.get(), passphrase, content))
        return inDefaultContext(content, oldFormat);
    if (oldFormat) {
        forgetOpensslErrors();
        return readWithLegacyProvider(file, passphrase);
    }
    return opensslFailure(Errc::keyFileInvalid, "reading a PKCS#12 file");
}

Result<Bytes> writePkcs12(const PrivateKey& key, const Certificate& certificate, const SecretBytes& passphrase) {
    const Pkcs12Handle file(PKCS12_create_ex(chars(zeroTerminated(passphrase)), nullptr, key.handle(),
                                             certificate.handle(), nullptr, NID_aes_256_cbc, NID_aes_256_cbc,
                                             kIterations, -1, 0, nullptr, nullptr));
    const bool made = file && PKCS12_set_mac(file.get(), chars(zeroTerminated(passphrase)), -1, nullptr, 0, kIterations,
                                             EVP_sha256()) == 1;
    unsigned char* raw = nullptr;
    const int length = made ? i2d_PKCS12(file.get(), &raw) : -1;
    const std::unique_ptr<unsigned char, OpenSslMemoryFree> owner(raw);
    if (length <= 0)
        return opensslFailure(Errc::cryptoFailed, "writing a PKCS#12 file");
    return Bytes(raw, raw + length);
}

} // namespace todoke::crypto
