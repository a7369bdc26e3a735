#pragma once

#include "core/base/Error.h"

#include <cstddef>
#include <cstdint>
#include <span>

namespace todoke {

/// Bytes that come one block after another: a file, a member of a ZIP, a buffer.
class ByteStream {
public:
    ByteStream() = default;
    ByteStream(const ByteStream&) = delete;
    ByteStream& operator=(const ByteStream&) = delete;
    virtual ~ByteStream() = default;

    /// Fills at most `buffer` and says how many bytes it put there; 0 is the end and only the end.
    virtual Result<std::size_t> read(std::span<std::uint8_t> buffer) = 0;
};

/// Where bytes go one block after another.
class ByteSink {
public:
    ByteSink() = default;
    ByteSink(const ByteSink&) = delete;
    ByteSink& operator=(const ByteSink&) = delete;
    virtual ~ByteSink() = default;

    /// Takes all of `bytes`, or fails.
    virtual Result<void> write(std::span<const std::uint8_t> bytes) = 0;
};

} // namespace todoke
