#include "core/archive/ZipArchive.h"

#include "core/archive/MemberStream.h"
#include "core/archive/RandomAccess.h"
#include "core/archive/ZipDirectory.h"
#include "core/base/File.h"

#include <algorithm>
#include <mutex>

namespace todoke::archive {

namespace {

class BytesAccess final : public RandomAccess {
public:
    explicit BytesAccess(std::shared_ptr<const Bytes> bytes)
        : m_bytes(std::move(bytes)) {}
    std::uint64_t size() const override { return m_bytes->size(); }
    Result<void> readAt(std::uint64_t offset, std::span<std::uint8_t> buffer) const override {
        if (offset > m_bytes->size() || buffer.size() > m_bytes->size() - offset)
            return refuseZip(Errc::damaged, "directory");
        std::copy_n(m_bytes->begin() + static_cast<std::ptrdiff_t>(offset), buffer.size(), buffer.begin());
        return {};
    }

private:
    std::shared_ptr<const Bytes> m_bytes;
};

#ifdef _WIN32
int seekTo(std::FILE* file, std::int64_t offset, int from) {
    return _fseeki64(file, offset, from);
}
std::int64_t positionOf(std::FILE* file) {
    return _ftelli64(file);
}
#else
int seekTo(std::FILE* file, std::int64_t offset, int from) {
    return fseeko(file, offset, from);
}
std::int64_t positionOf(std::FILE* file) {
    return ftello(file);
}
#endif

/// An open file; held open, so that all streams read the same one even when its name is given to another.
class FileAccess final : public RandomAccess {
public:
    FileAccess(FileHandle file, std::string name)
        : m_file(std::move(file))
        , m_name(std::move(name)) {
        if (seekTo(m_file.get(), 0, SEEK_END) == 0)
            m_size = static_cast<std::uint64_t>(std::max<std::int64_t>(positionOf(m_file.get()), 0));
    }
    std::uint64_t size() const override { return m_size; }
    Result<void> readAt(std::uint64_t offset, std::span<std::uint8_t> buffer) const override {
        const std::lock_guard guard(m_lock);
        if (seekTo(m_file.get(), static_cast<std::int64_t>(offset), SEEK_SET) != 0 ||
            std::fread(buffer.data(), 1, buffer.size(), m_file.get()) != buffer.size())
            return failure(Error(Errc::notReadable, "the file ended early or cannot be read").with("file", m_name));
        return {};
    }

private:
    FileHandle m_file;
    std::string m_name;
    std::uint64_t m_size = 0;
    mutable std::mutex m_lock;
};

} // namespace

Result<ZipArchive> ZipArchive::open(const std::filesystem::path& path, const ZipLimits& limits) {
    auto file = openForReading(path);
    if (!file)
        return failure(file.error());
    return read(std::make_shared<FileAccess>(std::move(*file), utf8Path(path)), limits);
}

Result<std::unique_ptr<ByteStream>> ZipArchive::openMemberOf(const std::filesystem::path& path,
                                                             const ZipMember& member) {
    auto file = openForReading(path);
    if (!file)
        return failure(file.error());
    return openMember(std::make_shared<FileAccess>(std::move(*file), utf8Path(path)), member);
}

Result<ZipArchive> ZipArchive::open(std::shared_ptr<const Bytes> bytes, const ZipLimits& limits) {
    return read(std::make_shared<BytesAccess>(std::move(bytes)), limits);
}

Result<ZipArchive> ZipArchive::read(std::shared_ptr<const RandomAccess> bytes, const ZipLimits& limits) {
    auto members = readZipDirectory(*bytes, limits);
    if (!members)
        return failure(members.error());
    return ZipArchive(std::move(bytes), std::move(*members));
}

const ZipMember* ZipArchive::find(std::string_view name) const {
    const auto found =
        std::find_if(m_members.begin(), m_members.end(), [&](const ZipMember& member) { return member.name == name; });
    return found == m_members.end() ? nullptr : &*found;
}

Result<std::unique_ptr<ByteStream>> ZipArchive::open(const ZipMember& member) const {
    return openMember(m_bytes, member);
}

} // namespace todoke::archive
