#include "core/archive/StoredReader.h"

#include <algorithm>
#include <array>

namespace todoke::archive {

namespace {

/// Where a local header states the size (PKWARE APPNOTE 4.3.7).
constexpr std::size_t kSizeAt = 22;

tl::unexpected<Error> damaged(const char* what) {
    return failure(Errc::damaged, what);
}

} // namespace

Result<Bytes> StoredReader::readExactly(std::size_t count) {
    Bytes bytes(count);
    for (std::size_t filled = 0; filled < count;) {
        const auto read = m_stream->read(std::span(bytes).subspan(filled));
        if (!read)
            return failure(read.error());
        if (*read == 0)
            return damaged("the archive ends early");
        filled += *read;
    }
    m_position += count;
    return bytes;
}

Result<void> StoredReader::readMember(const std::string& name, std::uint64_t maximum, ByteSink& out) {
    StoredMember member{name, 0, 0};
    const auto header = readExactly(storedHeader(member).size());
    if (!header)
        return failure(header.error());
    for (std::size_t i = 4; i > 0; --i)
        member.size = (member.size << 8U) | (*header)[kSizeAt + i - 1];
    if (member.size > maximum)
        return damaged("a member is larger than it can be");
    for (std::uint64_t left = member.size; left > 0;) {
        const auto block = readExactly(static_cast<std::size_t>(std::min<std::uint64_t>(left, 65536)));
        if (!block)
            return failure(block.error());
        member.crc32 = crc32Of(*block, member.crc32);
        if (auto written = out.write(*block); !written)
            return written;
        left -= block->size();
    }
    // Only now the header that belongs to name, size and content is known.
    if (*header != storedHeader(member))
        return damaged("a member is not what its header says");
    m_members.push_back(std::move(member));
    return {};
}

Result<void> StoredReader::finish() {
    const Bytes directory = storedDirectory(m_members);
    const auto found = readExactly(directory.size());
    if (!found)
        return failure(found.error());
    std::array<std::uint8_t, 1> more{};
    const auto behind = m_stream->read(more);
    if (!behind)
        return failure(behind.error());
    if (*found != directory || *behind != 0)
        return damaged("the directory is not the one of these members");
    return {};
}

} // namespace todoke::archive
