#include "core/archive/ZipWriter.h"

namespace todoke::archive {

namespace {

/// Leaves room for the directory.
constexpr std::uint64_t kLargestArchive = 0xfff00000;

} // namespace

Result<void> ZipWriter::begin(std::string name) {
    m_members.push_back({std::move(name), 0, 0});
    const Bytes header = storedHeader(m_members.back());
    m_headerAt = m_position;
    m_position += header.size();
    return m_file->write(header);
}

Result<void> ZipWriter::write(ByteView bytes) {
    if (m_position + bytes.size() > kLargestArchive)
        return failure(Error(Errc::tooLarge, "archive").with("limit", std::to_string(kLargestArchive)));
    StoredMember& member = m_members.back();
    member.crc32 = crc32Of(bytes, member.crc32);
    member.size += static_cast<std::uint32_t>(bytes.size());
    m_position += bytes.size();
    return m_file->write(bytes);
}

Result<void> ZipWriter::end() {
    return m_file->overwrite(m_headerAt, storedHeader(m_members.back()));
}

Result<void> ZipWriter::add(std::string name, ByteView content) {
    if (auto begun = begin(std::move(name)); !begun)
        return begun;
    if (auto written = write(content); !written)
        return written;
    return end();
}

Result<void> ZipWriter::finish() {
    return m_file->write(storedDirectory(m_members));
}

} // namespace todoke::archive
