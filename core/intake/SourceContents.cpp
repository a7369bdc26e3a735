#include "core/intake/SourceContents.h"

#include "core/archive/ZipArchive.h"
#include "core/base/File.h"

#include <algorithm>

namespace todoke::intake {

namespace {

class MemoryStream final : public ByteStream {
public:
    explicit MemoryStream(std::shared_ptr<const Bytes> bytes)
        : m_bytes(std::move(bytes)) {}

    Result<std::size_t> read(std::span<std::uint8_t> buffer) override {
        const std::size_t count = std::min(buffer.size(), m_bytes->size() - m_position);
        std::copy_n(m_bytes->begin() + static_cast<std::ptrdiff_t>(m_position), count, buffer.begin());
        m_position += count;
        return count;
    }

private:
    std::shared_ptr<const Bytes> m_bytes;
    std::size_t m_position = 0;
};

} // namespace

Result<std::unique_ptr<ByteStream>> FileContent::open() const {
    return FileStream::open(m_path);
}

Result<std::unique_ptr<ByteStream>> MemoryContent::open() const {
    return std::unique_ptr<ByteStream>(std::make_unique<MemoryStream>(m_bytes));
}

ArchiveFile ArchiveFile::of(const std::filesystem::path& path) {
    return {path, fileFacts(path).value_or(FileFacts())};
}

Result<std::unique_ptr<ByteStream>> MemberContent::open() const {
    if (ArchiveFile::of(m_archive->path).facts != m_archive->facts)
        return failure(Error(Errc::inputChanged, "another ZIP than the one that was looked into")
                           .with("file", utf8Path(m_archive->path)));
    return archive::ZipArchive::openMemberOf(m_archive->path, m_member);
}

} // namespace todoke::intake
