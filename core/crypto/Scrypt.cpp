#include "core/crypto/Scrypt.h"

#include "core/crypto/OpenSslError.h"

#include <openssl/evp.h>

#include <bit>

namespace todoke::crypto {

namespace {

constexpr std::uint64_t kMaximumMemory = 128ULL * 1024 * 1024;

} // namespace

bool isSensible(const ScryptCost& cost) {
    const bool inRange =
        cost.n >= 16384 && cost.n <= 1048576 && cost.r >= 8 && cost.r <= 32 && cost.p >= 1 && cost.p <= 16;
    return inRange && std::has_single_bit(cost.n) && 128 * cost.n * cost.r <= kMaximumMemory;
}

Result<SecretBytes> scrypt(const SecretBytes& passphrase, ByteView salt, const ScryptCost& cost, std::size_t length) {
    if (!isSensible(cost))
        return failure(Errc::wrongUse, "scrypt cost out of bounds");
    SecretBytes key(length);
    // Besides the table OpenSSL counts a block for each lane.
    const std::uint64_t memory = kMaximumMemory + 128 * cost.r * (cost.p + 2);
    if (EVP_PBE_scrypt(reinterpret_cast<const char*>(passphrase.view().data()), passphrase.size(), salt.data(),
                       salt.size(), cost.n, cost.r, cost.p, memory, key.writable().data(), key.size()) != 1)
        return opensslFailure(Errc::cryptoFailed, "scrypt");
    return key;
}

} // namespace todoke::crypto
