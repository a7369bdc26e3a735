#pragma once

#include "core/base/ByteStream.h"
#include "core/base/Bytes.h"

#include <algorithm>

namespace todoke::test {

/// A sink that keeps everything.
class MemorySink final : public ByteSink {
public:
    Result<void> write(ByteView bytes) override {
        content.insert(content.end(), bytes.begin(), bytes.end());
        return {};
    }
    Bytes content;
};

/// A stream of bytes that it owns, in pieces of at most `piece`, so that readers meet every border.
class MemoryStream final : public ByteStream {
public:
    explicit MemoryStream(Bytes bytes, std::size_t piece = 65536)
        : m_bytes(std::move(bytes))
        , m_piece(piece) {}
    Result<std::size_t> read(std::span<std::uint8_t> buffer) override {
        const std::size_t count = std::min({buffer.size(), m_piece, m_bytes.size() - m_position});
        std::copy_n(m_bytes.begin() + static_cast<std::ptrdiff_t>(m_position), count, buffer.begin());
        m_position += count;
        return count;
    }

private:
    Bytes m_bytes;
    std::size_t m_piece;
    std::size_t m_position = 0;
};

} // namespace todoke::test
