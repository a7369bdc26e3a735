#include "app/shared/FileLock.h"

#include "core/base/File.h"
#include "core/base/WindowsError.h"

#include <utility>

#ifdef _WIN32
#include <windows.h>
#else
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#endif

namespace todoke {

namespace {

tl::unexpected<Error> lockFailure(const std::filesystem::path& path, std::string reason) {
    return failure(Error(Errc::notWritable, std::move(reason)).with("file", utf8Path(path)));
}

} // namespace

#ifdef _WIN32

const FileLock::Handle FileLock::kNone = INVALID_HANDLE_VALUE;

Result<FileLock::Handle> FileLock::open(const std::filesystem::path& path) {
    const Handle handle = CreateFileW(path.c_str(), GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE,
                                      nullptr, OPEN_ALWAYS, FILE_ATTRIBUTE_NORMAL, nullptr);
    if (handle == kNone)
        return lockFailure(path, windowsErrorText(GetLastError()));
    return handle;
}

Result<bool> FileLock::lock(Handle handle, bool wait, const std::filesystem::path& path) {
    OVERLAPPED wholeFile{};
    const DWORD flags = LOCKFILE_EXCLUSIVE_LOCK | (wait ? 0 : LOCKFILE_FAIL_IMMEDIATELY);
    if (LockFileEx(handle, flags, 0, MAXDWORD, MAXDWORD, &wholeFile) != 0)
        return true;
    if (GetLastError() == ERROR_LOCK_VIOLATION)
        return false;
    return lockFailure(path, windowsErrorText(GetLastError()));
}

void FileLock::release() noexcept {
    if (m_handle != kNone)
        CloseHandle(std::exchange(m_handle, kNone));
}

#else

const FileLock::Handle FileLock::kNone = -1;

Result<FileLock::Handle> FileLock::open(const std::filesystem::path& path) {
    // O_CLOEXEC: a program started by this one must not keep the lock alive.
    const Handle handle = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (handle == kNone)
        return lockFailure(path, std::generic_category().message(errno));
    return handle;
}

Result<bool> FileLock::lock(Handle handle, bool wait, const std::filesystem::path& path) {
    int result = 0;
    do {
        result = ::flock(handle, LOCK_EX | (wait ? 0 : LOCK_NB));
    } while (result != 0 && errno == EINTR);
    if (result == 0)
        return true;
    if (errno == EWOULDBLOCK)
        return false;
    return lockFailure(path, std::generic_category().message(errno));
}

void FileLock::release() noexcept {
    if (m_handle != kNone)
        ::close(std::exchange(m_handle, kNone));
}

#endif

Result<std::optional<FileLock>> FileLock::tryAcquire(const std::filesystem::path& path) {
    auto handle = open(path);
    if (!handle)
        return failure(handle.error());
    FileLock held(*handle);
    auto locked = lock(held.m_handle, false, path);
    if (!locked)
        return failure(locked.error());
    if (!*locked)
        return std::optional<FileLock>();
    return std::optional<FileLock>(std::move(held));
}

Result<FileLock> FileLock::acquire(const std::filesystem::path& path) {
    auto handle = open(path);
    if (!handle)
        return failure(handle.error());
    FileLock held(*handle);
    if (auto locked = lock(held.m_handle, true, path); !locked)
        return failure(locked.error());
    return held;
}

FileLock::FileLock(FileLock&& other) noexcept
    : m_handle(std::exchange(other.m_handle, kNone)) {}

FileLock& FileLock::operator=(FileLock&& other) noexcept {
    if (this != &other) {
        release();
        m_handle = std::exchange(other.m_handle, kNone);
    }
    return *this;
}

FileLock::~FileLock() {
    release();
}

} // namespace todoke
