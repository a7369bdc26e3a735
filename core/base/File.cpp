#include "core/base/File.h"

#include "core/base/FileSystem.h"
#include "core/base/WindowsError.h"

#include <array>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <cstring>

#ifdef _WIN32
#include <windows.h>

#include <fcntl.h>
#include <io.h>
#include <process.h>
#include <sys/stat.h>
#else
#include <fcntl.h>
#include <unistd.h>
#endif

namespace todoke {

namespace {

/// What a file is called before its `commit`: its name, this, the number of the process, and a running number.
constexpr const char* kAsideMark = ".part-";
constexpr int kAsideTries = 100;
/// Bytes; a disk with less free space is full.
constexpr std::uintmax_t kNoRoom = 1 << 20;

tl::unexpected<Error> fileFailure(Errc fallback, const std::filesystem::path& path, int error) {
    Errc code = error == ENOSPC ? Errc::diskFull : error == ENOENT ? Errc::notFound : fallback;
#ifdef EDQUOT
    if (error == EDQUOT)
        code = Errc::diskFull;
#endif
    return failure(Error(code, std::generic_category().message(error)).with("file", utf8Path(path)));
}

#ifdef _WIN32
int syncToDisk(std::FILE* file) {
    return _commit(_fileno(file));
}
int processId() {
    return _getpid();
}
bool seekTo(std::FILE* file, std::uint64_t offset) {
    return _fseeki64(file, static_cast<std::int64_t>(offset), SEEK_SET) == 0;
}
#else
int syncToDisk(std::FILE* file) {
    return fsync(fileno(file));
}
int processId() {
    return static_cast<int>(getpid());
}
bool seekTo(std::FILE* file, std::uint64_t offset) {
    return fseeko(file, static_cast<off_t>(offset), SEEK_SET) == 0;
}

/// A rename is only lasting when the folder's entry has reached the disk too.
void syncFolder(const std::filesystem::path& folder) {
    const int handle = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (handle >= 0) {
        ::fsync(handle);
        ::close(handle);
    }
}
#endif

/// Creates a new file that only its owner can read; fails when it exists.
FileHandle createExclusively(const std::filesystem::path& path) {
#ifdef _WIN32
    const int handle =
        _wopen(path.c_str(), _O_WRONLY | _O_CREAT | _O_EXCL | _O_BINARY | _O_NOINHERIT, _S_IREAD | _S_IWRITE);
    return FileHandle(handle < 0 ? nullptr : _fdopen(handle, "wb"));
#else
    const int handle = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    return FileHandle(handle < 0 ? nullptr : ::fdopen(handle, "wb"));
#endif
}

} // namespace

Result<FileHandle> openForReading(const std::filesystem::path& path) {
    if (isFolder(path))
        return fileFailure(Errc::notReadable, path, EISDIR);
#ifdef _WIN32
    FileHandle file(_wfopen(reachablePath(path).c_str(), L"rb"));
    if (!file && GetLastError() == ERROR_SHARING_VIOLATION)
        return fileFailure(Errc::fileBusy, path, EBUSY);
#else
    FileHandle file(std::fopen(path.c_str(), "rbe"));
#endif
    if (!file)
        return fileFailure(Errc::notReadable, path, errno);
    return file;
}

Result<Bytes> readFile(const std::filesystem::path& path, std::uint64_t maximum) {
    auto file = openForReading(path);
    if (!file)
        return failure(file.error());
    Bytes bytes;
    std::array<std::uint8_t, 65536> block{};
    while (true) {
        const std::size_t count = std::fread(block.data(), 1, block.size(), file->get());
        bytes.insert(bytes.end(), block.begin(), block.begin() + static_cast<std::ptrdiff_t>(count));
        if (bytes.size() > maximum)
            return failure(Error(Errc::tooLarge).with("file", utf8Path(path)).with("limit", std::to_string(maximum)));
        if (count < block.size())
            break;
    }
    if (std::ferror(file->get()) != 0)
        return fileFailure(Errc::notReadable, path, errno);
    return bytes;
}

Result<std::unique_ptr<ByteStream>> FileStream::open(const std::filesystem::path& path) {
    auto file = openForReading(path);
    if (!file)
        return failure(file.error());
    return std::unique_ptr<ByteStream>(std::make_unique<FileStream>(std::move(*file), utf8Path(path)));
}

Result<std::size_t> FileStream::read(std::span<std::uint8_t> buffer) {
    const std::size_t count = std::fread(buffer.data(), 1, buffer.size(), m_file.get());
    if (count == 0 && std::ferror(m_file.get()) != 0)
        return fileFailure(Errc::notReadable, pathFromUtf8(m_name), errno);
    return count;
}

Result<std::unique_ptr<AtomicFile>> AtomicFile::create(const std::filesystem::path& path, bool replace) {
    const auto there = fileFacts(path);
    if (!replace && there && there->kind != FileKind::none)
        return failure(Error(Errc::alreadyExists).with("file", utf8Path(path)));
    static std::atomic<unsigned> counter{0};
    std::filesystem::path aside;
    FileHandle file;
    // A name may be taken: by what a killed process of the same number left.
    for (int tries = 0; !file && tries < kAsideTries && (tries == 0 || errno == EEXIST); ++tries) {
        aside = path;
        aside += kAsideMark + std::to_string(processId()) + "-" + std::to_string(counter++);
        file = createExclusively(aside);
    }
    if (!file) {
        const int reason = errno;
        return failure(
            Error(reason == ENOSPC ? Errc::diskFull : Errc::notWritable, std::generic_category().message(reason))
                .with("file", utf8Path(path)));
    }
    return std::unique_ptr<AtomicFile>(new AtomicFile(path, std::move(aside), std::move(file), replace));
}

AtomicFile::~AtomicFile() {
    m_file.reset();
    if (m_committed)
        return;
    (void)removeFile(m_aside);
}

Result<void> AtomicFile::fail(int error) {
    // Windows' C library says nothing, or EINVAL, when a disk took a part only of what was written.
    if ((error == 0 || error == EINVAL) && freeSpace(absolutePath(m_path).parent_path()) < kNoRoom)
        error = ENOSPC;
    m_failure = fileFailure(Errc::notWritable, m_path, error).value();
    return failure(*m_failure);
}

Result<void> AtomicFile::write(ByteView bytes) {
    errno = 0;
    if (!bytes.empty() && std::fwrite(bytes.data(), 1, bytes.size(), m_file.get()) != bytes.size())
        return fail(errno);
    return {};
}

Result<void> AtomicFile::overwrite(std::uint64_t offset, ByteView bytes) {
    if (!seekTo(m_file.get(), offset))
        return fail(errno);
    if (auto written = write(bytes); !written)
        return written;
    if (std::fseek(m_file.get(), 0, SEEK_END) != 0)
        return fail(errno);
    return {};
}

Result<void> AtomicFile::settle() {
    if (m_failure)
        return failure(*m_failure);
    errno = 0;
    if (std::fflush(m_file.get()) != 0 || syncToDisk(m_file.get()) != 0)
        return fail(errno);
    if (std::fclose(m_file.release()) != 0)
        return fail(errno);
    return {};
}

Result<void> AtomicFile::commit() {
    if (m_file || m_failure) {
        if (auto settled = settle(); !settled)
            return settled;
    }
    if (auto given = giveName(); !given)
        return given;
    m_committed = true;
    return {};
}

#ifdef _WIN32

Result<void> AtomicFile::giveName() {
    const DWORD flags = MOVEFILE_WRITE_THROUGH | (m_replace ? MOVEFILE_REPLACE_EXISTING : 0);
    if (MoveFileExW(m_aside.c_str(), m_path.c_str(), flags) != 0)
        return {};
    const DWORD reason = GetLastError();
    if (reason == ERROR_ALREADY_EXISTS || reason == ERROR_FILE_EXISTS)
        return failure(Error(Errc::alreadyExists).with("file", utf8Path(m_path)));
    const bool busy = reason == ERROR_SHARING_VIOLATION || reason == ERROR_LOCK_VIOLATION;
    return failure(
        Error(busy ? Errc::fileBusy : Errc::notWritable, windowsErrorText(reason)).with("file", utf8Path(m_path)));
}

#else

Result<void> AtomicFile::giveName() {
    std::error_code error;
    bool given = false;
    if (!m_replace) {
        // A hard link refuses an existing name, a rename would replace it.
        std::filesystem::create_hard_link(m_aside, m_path, error);
        if (error == std::errc::file_exists)
            return failure(Error(Errc::alreadyExists).with("file", utf8Path(m_path)));
        given = !error;
        if (given)
            (void)removeFile(m_aside);
    }
    if (!given) {
        // Where the file system knows no hard links, this is as near as one gets.
        const auto there = fileFacts(m_path);
        if (!m_replace && (!there || there->kind != FileKind::none))
            return failure(Error(Errc::alreadyExists).with("file", utf8Path(m_path)));
        std::filesystem::rename(m_aside, m_path, error);
        if (error)
            return fileFailure(Errc::notWritable, m_path, error.value());
    }
    syncFolder(m_path.parent_path());
    return {};
}

#endif

void removeAbandoned(const std::filesystem::path& folder) {
    const auto old = std::chrono::system_clock::now() - std::chrono::hours(24);
    const auto entries = folderEntries(folder);
    for (const FolderEntry& entry : entries ? *entries : std::vector<FolderEntry>()) {
        if (entry.kind != FileKind::file || utf8Path(entry.path.filename()).find(kAsideMark) == std::string::npos)
            continue;
        const auto facts = fileFacts(entry.path);
        if (facts && facts->kind == FileKind::file && facts->written < old)
            (void)removeFile(entry.path);
    }
}

Result<void> writeFileAtomically(const std::filesystem::path& path, ByteView bytes) {
    auto file = AtomicFile::create(path);
    if (!file)
        return failure(file.error());
    if (auto written = (*file)->write(bytes); !written)
        return written;
    return (*file)->commit();
}

} // namespace todoke
