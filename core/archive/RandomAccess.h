#pragma once

#include "core/base/Bytes.h"
#include "core/base/Error.h"

#include <cstdint>

namespace todoke::archive {

/// Bytes that can be read anywhere, from several threads.
class RandomAccess {
public:
    RandomAccess() = default;
    RandomAccess(const RandomAccess&) = delete;
    RandomAccess& operator=(const RandomAccess&) = delete;
    virtual ~RandomAccess() = default;

    [[nodiscard]] virtual std::uint64_t size() const = 0;
    /// Fills the whole buffer from `offset`, or fails.
    [[nodiscard]] virtual Result<void> readAt(std::uint64_t offset, std::span<std::uint8_t> buffer) const = 0;
};

} // namespace todoke::archive
