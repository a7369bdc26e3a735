#include "core/archive/MemberStream.h"

#include "core/archive/StoredLayout.h"
#include "core/archive/ZipDirectory.h"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <optional>
#include <utility>

namespace todoke::archive {

namespace {

struct ReaderFree {
    void operator()(::archive* reader) const { archive_read_free(reader); }
};

class MemberStream final : public ByteStream {
public:
    MemberStream(std::shared_ptr<const RandomAccess> bytes, ZipMember member)
        : m_bytes(std::move(bytes))
        , m_member(std::move(member))
        , m_position(m_member.begin)
        , m_block(65536)
        , m_reader(archive_read_new()) {}

    Result<void> start() {
        ::archive* const reader = m_reader.get();
        ::archive_entry* entry = nullptr;
        // A name that the locale cannot show gives a warning here; the name comes from the directory anyway.
        const bool opened = reader != nullptr && archive_read_support_format_zip_streamable(reader) == ARCHIVE_OK &&
                            archive_read_open(reader, this, nullptr, nextBlock, nullptr) == ARCHIVE_OK &&
                            archive_read_next_header(reader, &entry) >= ARCHIVE_WARN;
        return opened ? Result<void>{} : contentFailure();
    }

    Result<std::size_t> read(std::span<std::uint8_t> buffer) override {
        const la_ssize_t count = archive_read_data(m_reader.get(), buffer.data(), buffer.size());
        if (count < 0)
            return failure(contentFailure().error());
        m_delivered += static_cast<std::uint64_t>(count);
        if (m_delivered > m_member.size)
            return refuseZip(Errc::damaged, "content");
        m_crc32 = crc32Of(buffer.first(static_cast<std::size_t>(count)), m_crc32);
        const bool atEnd = count == 0 && !buffer.empty();
        if (atEnd && (m_delivered != m_member.size || m_crc32 != m_member.crc32))
            return refuseZip(Errc::damaged, "content");
        return static_cast<std::size_t>(count);
    }

private:
    static la_ssize_t nextBlock(::archive* reader, void* self, const void** block) {
        return static_cast<MemberStream*>(self)->readBlock(reader, block);
    }

    la_ssize_t readBlock(::archive* reader, const void** block) {
        if (m_position >= m_member.end)
            return padding(block);
        const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(m_block.size(), m_member.end - m_position));
        const auto read = m_bytes->readAt(m_position, std::span(m_block).first(count));
        if (!read) {
            m_error = read.error();
            archive_set_error(reader, EIO, "reading failed");
            return ARCHIVE_FATAL;
        }
        m_position += count;
        *block = m_block.data();
        return static_cast<la_ssize_t>(count);
    }

    /// libarchive looks up to 24 bytes ahead for a data descriptor, which is shorter; what it finds there does not
    /// matter.
    la_ssize_t padding(const void** block) {
        static constexpr std::array<std::uint8_t, 24> kNothing{};
        *block = kNothing.data();
        return std::exchange(m_padded, true) ? 0 : static_cast<la_ssize_t>(kNothing.size());
    }

    /// What the file said, or that the content is not what the directory states.
    Result<void> contentFailure() {
        if (m_error)
            return failure(*m_error);
        return refuseZip(Errc::damaged, "content");
    }

    std::shared_ptr<const RandomAccess> m_bytes;
    ZipMember m_member;
    std::uint64_t m_position;
    std::uint64_t m_delivered = 0;
    std::uint32_t m_crc32 = 0;
    bool m_padded = false;
    Bytes m_block;
    std::optional<Error> m_error;
    std::unique_ptr<::archive, ReaderFree> m_reader;
};

} // namespace

Result<std::unique_ptr<ByteStream>> openMember(std::shared_ptr<const RandomAccess> bytes, const ZipMember& member) {
    auto stream = std::make_unique<MemberStream>(std::move(bytes), member);
    if (auto started = stream->start(); !started)
        return failure(started.error());
    return std::unique_ptr<ByteStream>(std::move(stream));
}

} // namespace todoke::archive
