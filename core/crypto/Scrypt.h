#pragma once

#include "core/base/Error.h"
#include "core/crypto/SecretBytes.h"

#include <cstddef>
#include <cstdint>

namespace todoke::crypto {

/// Cost of scrypt (RFC 7914): memory is 128 · n · r bytes, time grows with n · r · p.
struct ScryptCost {
    std::uint64_t n = 32768;
    std::uint64_t r = 8;
    std::uint64_t p = 3;

    friend bool operator==(const ScryptCost&, const ScryptCost&) = default;
};

/// True for costs that are neither so low that guessing is cheap (n below 2^14) nor so high that a hostile file could
/// stop the program (at most 128 MiB of memory, p at most 16); n is a power of two, r from 8 to 32.
[[nodiscard]] bool isSensible(const ScryptCost& cost);

/// A key of `length` bytes from a passphrase (UTF-8). `Errc::wrongUse` for a cost that is not sensible.
Result<SecretBytes> scrypt(const SecretBytes& passphrase, ByteView salt, const ScryptCost& cost, std::size_t length);

} // namespace todoke::crypto
