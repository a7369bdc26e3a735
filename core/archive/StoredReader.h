#pragma once

#include "core/archive/StoredLayout.h"
#include "core/base/ByteStream.h"

#include <cstdint>
#include <string>
#include <vector>

namespace todoke::archive {

/// Reads a ZIP that consists of stored members as `ZipWriter` writes them and of nothing else, in one go from the first
/// byte to the last. Every byte is accounted for: one that is other than written is refused.
class StoredReader {
public:
    /// `stream` must outlive the reader.
    explicit StoredReader(ByteStream& stream)
        : m_stream(&stream) {}

    /// The next member, which must have this name and at most `maximum` bytes. What `out` got is to be thrown away
    /// after an error: `Errc::damaged`, or one of the stream or of `out`.
    Result<void> readMember(const std::string& name, std::uint64_t maximum, ByteSink& out);

    /// Reads the directory, behind which the stream must end.
    Result<void> finish();

    /// Bytes read so far.
    [[nodiscard]] std::uint64_t position() const { return m_position; }

private:
    Result<Bytes> readExactly(std::size_t count);

    ByteStream* m_stream;
    std::uint64_t m_position = 0;
    std::vector<StoredMember> m_members;
};

} // namespace todoke::archive
