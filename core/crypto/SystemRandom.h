#pragma once

#include "core/base/RandomSource.h"

namespace todoke::crypto {

/// The system's random numbers through OpenSSL's generator, fit for keys. May be used from several threads.
class SystemRandom final : public RandomSource {
public:
    /// `Errc::cryptoFailed` when the generator cannot be seeded.
    Result<void> fill(std::span<std::uint8_t> bytes) override;
};

} // namespace todoke::crypto
