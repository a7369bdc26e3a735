#include "core/crypto/AesGcm.h"

#include "core/crypto/OpenSslError.h"
#include "core/crypto/OpenSslHandles.h"

#include <openssl/evp.h>

#include <algorithm>

namespace todoke::crypto {

namespace {

constexpr std::size_t kNonceSize = 12;
constexpr std::size_t kTagSize = 16;
constexpr std::size_t kMaximumSize = 16 * 1024 * 1024;

int lengthOf(ByteView bytes) {
    return static_cast<int>(bytes.size());
}

} // namespace

Result<Bytes> encryptValue(const SecretBytes& key, ByteView context, ByteView value, RandomSource& random) {
    if (key.size() != kAesKeySize || value.size() > kMaximumSize || context.size() > kMaximumSize)
        return failure(Errc::wrongUse, "AES-256-GCM takes a key of 32 bytes and values up to 16 MiB");
    Bytes result(kNonceSize + value.size() + kTagSize);
    if (auto filled = random.fill(std::span(result).first(kNonceSize)); !filled)
        return failure(filled.error());
    const CipherContext cipher(EVP_CIPHER_CTX_new());
    std::uint8_t* const text = result.data() + kNonceSize;
    int length = 0;
    const bool worked =
        cipher && EVP_EncryptInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, key.view().data(), result.data()) == 1 &&
        EVP_EncryptUpdate(cipher.get(), nullptr, &length, context.data(), lengthOf(context)) == 1 &&
        EVP_EncryptUpdate(cipher.get(), text, &length, value.data(), lengthOf(value)) == 1 &&
        EVP_EncryptFinal_ex(cipher.get(), text + value.size(), &length) == 1 &&
        EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_AEAD_GET_TAG, kTagSize, text + value.size()) == 1;
    if (!worked)
        return opensslFailure(Errc::cryptoFailed, "AES-256-GCM");
    return result;
}

Result<SecretBytes> decryptValue(const SecretBytes& key, ByteView context, ByteView encrypted) {
    if (key.size() != kAesKeySize)
        return failure(Errc::wrongUse, "AES-256-GCM takes a key of 32 bytes");
    if (encrypted.size() < kNonceSize + kTagSize || encrypted.size() > kMaximumSize + kNonceSize + kTagSize)
        return failure(Errc::damaged, "encrypted value of impossible length");
    const ByteView text = encrypted.subspan(kNonceSize, encrypted.size() - kNonceSize - kTagSize);
    Bytes tag = copyOf(encrypted.last(kTagSize));
    SecretBytes value(std::max<std::size_t>(text.size(), 1));
    const CipherContext cipher(EVP_CIPHER_CTX_new());
    int length = 0;
    const bool prepared =
        cipher &&
        EVP_DecryptInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, key.view().data(), encrypted.data()) == 1 &&
        EVP_DecryptUpdate(cipher.get(), nullptr, &length, context.data(), lengthOf(context)) == 1 &&
        EVP_DecryptUpdate(cipher.get(), value.writable().data(), &length, text.data(), lengthOf(text)) == 1 &&
        EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_AEAD_SET_TAG, kTagSize, tag.data()) == 1;
    if (!prepared)
        return opensslFailure(Errc::cryptoFailed, "AES-256-GCM");
    std::uint8_t nothing[kTagSize];
    if (EVP_DecryptFinal_ex(cipher.get(), nothing, &length) != 1) {
        forgetOpensslErrors();
        return failure(Errc::damaged, "AES-256-GCM tag does not match");
    }
    value.shrink(text.size());
    return value;
}

} // namespace todoke::crypto
