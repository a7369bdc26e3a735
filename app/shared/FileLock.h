#pragma once

#include "core/base/Error.h"

#include <filesystem>
#include <optional>

namespace todoke {

/// A lock between processes on a file that has no other content. The system takes it away with the process that holds
/// it, however that ends; the file itself stays and means nothing.
class FileLock {
public:
    /// Empty when another process, or another lock of this one, holds it. `Errc::notWritable`, args `file`.
    static Result<std::optional<FileLock>> tryAcquire(const std::filesystem::path& path);

    /// Waits for it; only for locks that are held for moments.
    static Result<FileLock> acquire(const std::filesystem::path& path);

    FileLock(FileLock&& other) noexcept;
    FileLock& operator=(FileLock&& other) noexcept;
    FileLock(const FileLock&) = delete;
    FileLock& operator=(const FileLock&) = delete;
    /// Gives it back.
    ~FileLock();

private:
#ifdef _WIN32
    using Handle = void*;
#else
    using Handle = int;
#endif
    static const Handle kNone;

    explicit FileLock(Handle handle)
        : m_handle(handle) {}
    static Result<Handle> open(const std::filesystem::path& path);
    /// False when another one holds it and `wait` is false.
    static Result<bool> lock(Handle handle, bool wait, const std::filesystem::path& path);
    void release() noexcept;

    Handle m_handle;
};

} // namespace todoke
