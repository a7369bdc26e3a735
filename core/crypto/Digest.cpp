#include "core/crypto/Digest.h"

#include "core/base/Text.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <new>

namespace todoke::crypto {

namespace {

/// Digests of memory fail for want of memory only.
void mustWork(bool worked) {
    if (!worked)
        throw std::bad_alloc();
}

} // namespace

void Sha256::ContextFree::operator()(evp_md_ctx_st* context) const {
    EVP_MD_CTX_free(context);
}

Sha256::Sha256()
    : m_context(EVP_MD_CTX_new()) {
    mustWork(m_context && EVP_DigestInit_ex(m_context.get(), EVP_sha256(), nullptr) == 1);
}

Sha256::~Sha256() = default;

void Sha256::update(ByteView bytes) {
    mustWork(EVP_DigestUpdate(m_context.get(), bytes.data(), bytes.size()) == 1);
}

Sha256Value Sha256::finish() {
    Sha256Value value{};
    mustWork(EVP_DigestFinal_ex(m_context.get(), value.data(), nullptr) == 1);
    mustWork(EVP_DigestInit_ex(m_context.get(), EVP_sha256(), nullptr) == 1);
    return value;
}

std::string Sha256::finishHex() {
    return toHex(finish());
}

Sha256Value sha256(ByteView bytes) {
    Sha256 digest;
    digest.update(bytes);
    return digest.finish();
}

std::string sha256Hex(ByteView bytes) {
    return toHex(sha256(bytes));
}

Sha256Value hmacSha256(const SecretBytes& key, ByteView message) {
    Sha256Value value{};
    // OpenSSL takes a null key for "the key of before": an empty key needs an address.
    static constexpr std::uint8_t kNoKey = 0;
    const std::uint8_t* const bytes = key.empty() ? &kNoKey : key.view().data();
    mustWork(HMAC(EVP_sha256(), bytes, static_cast<int>(key.size()), message.data(), message.size(), value.data(),
                  nullptr) != nullptr);
    return value;
}

bool equalInConstantTime(ByteView a, ByteView b) {
    return a.size() == b.size() && (a.empty() || CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0);
}

} // namespace todoke::crypto
