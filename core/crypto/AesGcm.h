#pragma once

#include "core/base/Error.h"
#include "core/base/RandomSource.h"
#include "core/crypto/SecretBytes.h"

namespace todoke::crypto {

inline constexpr std::size_t kAesKeySize = 32;

/// AES-256-GCM (NIST SP 800-38D) for small values: wrapped keys, columns of the history. The result is a random nonce
/// of 12 bytes, the ciphertext, and the tag of 16 bytes. `context` is authenticated but not contained: what the value
/// belongs to, so that it cannot be moved elsewhere. `Errc::wrongUse` unless the key has 32 bytes.
Result<Bytes> encryptValue(const SecretBytes& key, ByteView context, ByteView value, RandomSource& random);

/// Opens what `encryptValue` made. `Errc::damaged` when key, context or any byte is another one; nothing is released
/// then.
Result<SecretBytes> decryptValue(const SecretBytes& key, ByteView context, ByteView encrypted);

} // namespace todoke::crypto
