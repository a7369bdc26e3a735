#include "core/crypto/CmsContainer.h"

#include "core/crypto/OpenSslError.h"
#include "core/crypto/StreamBio.h"

#include <openssl/ec.h>
#include <openssl/rsa.h>

#include <algorithm>

namespace todoke::crypto {

namespace {

bool useOaepSha256(EVP_PKEY_CTX* context) {
    return EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_OAEP_PADDING) > 0 &&
           EVP_PKEY_CTX_set_rsa_oaep_md(context, EVP_sha256()) > 0 &&
           EVP_PKEY_CTX_set_rsa_mgf1_md(context, EVP_sha256()) > 0;
}

/// `CMS_KEY_PARAM` makes OpenSSL prepare the recipient's key operation, so that its parameters can be chosen here.
bool addRecipient(CMS_ContentInfo* cms, const Certificate& certificate) {
    CMS_RecipientInfo* const recipient = CMS_add1_recipient_cert(cms, certificate.handle(), CMS_KEY_PARAM);
    EVP_PKEY_CTX* const context = recipient == nullptr ? nullptr : CMS_RecipientInfo_get0_pkey_ctx(recipient);
    if (context == nullptr)
        return false;
    if (certificate.keyAlgorithm() == KeyAlgorithm::rsa)
        return useOaepSha256(context);
    return EVP_PKEY_CTX_set_ecdh_kdf_md(context, EVP_sha256()) > 0;
}

bool addRecipient(CMS_ContentInfo* cms, const SharedKey& shared) {
    // OpenSSL takes both over, and wipes the key when it frees them.
    auto* const key = static_cast<unsigned char*>(OPENSSL_memdup(shared.key.view().data(), shared.key.size()));
    auto* const id = static_cast<unsigned char*>(OPENSSL_memdup(shared.id.data(), shared.id.size()));
    if (key != nullptr && id != nullptr &&
        CMS_add0_recipient_key(cms, NID_id_aes256_wrap, key, shared.key.size(), id, shared.id.size(), nullptr, nullptr,
                               nullptr) != nullptr)
        return true;
    OPENSSL_clear_free(key, shared.key.size());
    OPENSSL_free(id);
    return false;
}

} // namespace

/// Content goes into `chain`, which encrypts, encodes and ends in `sink`.
struct CmsEncryptor::Pipeline {
    explicit Pipeline(ByteSink& out)
        : sink(out) {}
    ~Pipeline() { close(); }

    /// Frees the chain down to the sink's own BIO.
    void close() {
        while (chain != nullptr && chain != sink.bio()) {
            BIO* const next = BIO_pop(chain);
            BIO_free(chain);
            chain = next;
        }
        chain = nullptr;
    }

    SinkBio sink;
    CmsHandle cms;
    BIO* chain = nullptr;
};

CmsEncryptor::CmsEncryptor(std::unique_ptr<Pipeline> pipeline)
    : m_pipeline(std::move(pipeline)) {}

CmsEncryptor::~CmsEncryptor() = default;

Result<std::unique_ptr<CmsEncryptor>> CmsEncryptor::create(std::span<const Certificate> certificates,
                                                           std::span<const SharedKey* const> sharedKeys,
                                                           ByteSink& out) {
    if (certificates.empty() && sharedKeys.empty())
        return failure(Errc::recipientMissing, "a container without recipients");
    auto pipeline = std::make_unique<Pipeline>(out);
    pipeline->cms.reset(CMS_encrypt(nullptr, nullptr, EVP_aes_256_gcm(), CMS_STREAM | CMS_PARTIAL | CMS_BINARY));
    CMS_ContentInfo* const cms = pipeline->cms.get();
    const bool prepared =
        cms != nullptr && pipeline->sink.bio() != nullptr &&
        std::all_of(certificates.begin(), certificates.end(),
                    [&](const auto& each) { return addRecipient(cms, each); }) &&
        std::all_of(sharedKeys.begin(), sharedKeys.end(), [&](const auto* each) { return addRecipient(cms, *each); });
    if (prepared)
        pipeline->chain = BIO_new_CMS(pipeline->sink.bio(), cms);
    if (pipeline->chain == nullptr)
        return opensslFailure(Errc::cryptoFailed, "preparing a container");
    return std::unique_ptr<CmsEncryptor>(new CmsEncryptor(std::move(pipeline)));
}

Result<void> CmsEncryptor::write(ByteView content) {
    constexpr std::size_t kPiece = 1024 * 1024;
    while (!content.empty()) {
        const ByteView piece = content.first(std::min(content.size(), kPiece));
        const int written = BIO_write(m_pipeline->chain, piece.data(), static_cast<int>(piece.size()));
        if (m_pipeline->sink.error())
            return failure(*m_pipeline->sink.error());
        if (written <= 0)
            return opensslFailure(Errc::cryptoFailed, "encrypting");
        content = content.subspan(static_cast<std::size_t>(written));
    }
    return {};
}

Result<void> CmsEncryptor::finish() {
    const bool flushed = BIO_flush(m_pipeline->chain) > 0;
    m_pipeline->close();
    if (m_pipeline->sink.error())
        return failure(*m_pipeline->sink.error());
    if (!flushed)
        return opensslFailure(Errc::cryptoFailed, "finishing a container");
    return m_pipeline->sink.flush();
}

} // namespace todoke::crypto
