#include "core/crypto/SystemRandom.h"

#include "core/crypto/OpenSslError.h"

#include <openssl/rand.h>

namespace todoke::crypto {

Result<void> SystemRandom::fill(std::span<std::uint8_t> bytes) {
    if (RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) != 1)
        return opensslFailure(Errc::cryptoFailed, "random numbers");
    return {};
}

} // namespace todoke::crypto
