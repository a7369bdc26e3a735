#pragma once

#include "core/base/Error.h"

#include <cstdint>
#include <span>

namespace todoke {

/// Port: unpredictable bytes (keys, ids, jitter). Tests give repeatable ones.
class RandomSource {
public:
    RandomSource() = default;
    RandomSource(const RandomSource&) = delete;
    RandomSource& operator=(const RandomSource&) = delete;
    virtual ~RandomSource() = default;

    /// Fills the whole span, or fails; never a part.
    virtual Result<void> fill(std::span<std::uint8_t> bytes) = 0;
};

} // namespace todoke
