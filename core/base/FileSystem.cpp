#include "core/base/FileSystem.h"

#include "core/base/Path.h"
#include "core/base/WindowsError.h"

#include <algorithm>
#include <limits>
#include <memory>
#include <system_error>

#ifdef _WIN32
#include <windows.h>
#endif

namespace todoke {

namespace {

tl::unexpected<Error> refusal(Errc code, const std::filesystem::path& path, std::string detail) {
    return failure(Error(code, std::move(detail)).with("file", utf8Path(path)));
}

} // namespace

#ifdef _WIN32

namespace {

struct HandleCloser {
    using pointer = HANDLE;
    void operator()(HANDLE handle) const { CloseHandle(handle); }
};
struct FindCloser {
    using pointer = HANDLE;
    void operator()(HANDLE handle) const { FindClose(handle); }
};

bool meansNothingThere(DWORD reason) {
    return reason == ERROR_FILE_NOT_FOUND || reason == ERROR_PATH_NOT_FOUND || reason == ERROR_INVALID_NAME ||
           reason == ERROR_BAD_NETPATH || reason == ERROR_BAD_PATHNAME;
}

/// FILETIME counts 100 ns from 1601-01-01.
std::chrono::system_clock::time_point timeOf(const FILETIME& time) {
    constexpr std::int64_t kSecondsTo1970 = 11'644'473'600;
    const std::int64_t ticks = static_cast<std::int64_t>(time.dwHighDateTime) << 32 | time.dwLowDateTime;
    using Ticks = std::chrono::duration<std::int64_t, std::ratio<1, 10'000'000>>;
    return std::chrono::system_clock::time_point(std::chrono::duration_cast<std::chrono::system_clock::duration>(
        Ticks(ticks) - std::chrono::seconds(kSecondsTo1970)));
}

FileKind kindOf(DWORD attributes) {
    return (attributes & FILE_ATTRIBUTE_DIRECTORY) != 0 ? FileKind::folder
           : (attributes & FILE_ATTRIBUTE_DEVICE) != 0  ? FileKind::other
                                                        : FileKind::file;
}

/// A link of the file system; what cloud storage leaves as a placeholder is a file.
bool isLink(const WIN32_FIND_DATAW& found) {
    return (found.dwFileAttributes & FILE_ATTRIBUTE_REPARSE_POINT) != 0 &&
           (found.dwReserved0 == IO_REPARSE_TAG_SYMLINK || found.dwReserved0 == IO_REPARSE_TAG_MOUNT_POINT);
}

std::uint64_t sizeOf(DWORD high, DWORD low) {
    return static_cast<std::uint64_t>(high) << 32 | low;
}

} // namespace

Result<FileFacts> fileFacts(const std::filesystem::path& path) {
    const std::filesystem::path reached = reachablePath(path);
    WIN32_FILE_ATTRIBUTE_DATA data{};
    if (GetFileAttributesExW(reached.c_str(), GetFileExInfoStandard, &data) == 0) {
        const DWORD reason = GetLastError();
        if (meansNothingThere(reason))
            return FileFacts();
        // A file that another program holds for itself is there all the same.
        if (reason == ERROR_SHARING_VIOLATION)
            return FileFacts{FileKind::file, 0, {}};
        return refusal(Errc::notReadable, path, windowsErrorText(reason));
    }
    if ((data.dwFileAttributes & FILE_ATTRIBUTE_REPARSE_POINT) == 0)
        return FileFacts{kindOf(data.dwFileAttributes), sizeOf(data.nFileSizeHigh, data.nFileSizeLow),
                         timeOf(data.ftLastWriteTime)};
    const HANDLE target =
        CreateFileW(reached.c_str(), FILE_READ_ATTRIBUTES, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE,
                    nullptr, OPEN_EXISTING, FILE_FLAG_BACKUP_SEMANTICS, nullptr);
    if (target == INVALID_HANDLE_VALUE) {
        const DWORD reason = GetLastError();
        if (meansNothingThere(reason))
            return FileFacts();
        return refusal(Errc::notReadable, path, windowsErrorText(reason));
    }
    const std::unique_ptr<HANDLE, HandleCloser> closer(target);
    BY_HANDLE_FILE_INFORMATION facts{};
    if (GetFileInformationByHandle(target, &facts) == 0)
        return refusal(Errc::notReadable, path, windowsErrorText(GetLastError()));
    return FileFacts{kindOf(facts.dwFileAttributes), sizeOf(facts.nFileSizeHigh, facts.nFileSizeLow),
                     timeOf(facts.ftLastWriteTime)};
}

Result<std::vector<FolderEntry>> folderEntries(const std::filesystem::path& folder) {
    WIN32_FIND_DATAW found{};
    // The pattern may make a path long that was not.
    const std::filesystem::path pattern = reachablePath(folder / L"*");
    const HANDLE search = FindFirstFileW(pattern.c_str(), &found);
    if (search == INVALID_HANDLE_VALUE) {
        const DWORD reason = GetLastError();
        return refusal(meansNothingThere(reason) ? Errc::notFound : Errc::notReadable, folder,
                       windowsErrorText(reason));
    }
    const std::unique_ptr<HANDLE, FindCloser> closer(search);
    std::vector<FolderEntry> entries;
    do {
        const std::wstring_view name = found.cFileName;
        if (name != L"." && name != L"..")
            entries.push_back({folder / name, isLink(found) ? FileKind::link : kindOf(found.dwFileAttributes)});
    } while (FindNextFileW(search, &found) != 0);
    if (GetLastError() != ERROR_NO_MORE_FILES)
        return refusal(Errc::notReadable, folder, windowsErrorText(GetLastError()));
    std::sort(entries.begin(), entries.end(),
              [](const FolderEntry& a, const FolderEntry& b) { return utf8Path(a.path) < utf8Path(b.path); });
    return entries;
}

Result<void> makeFolders(const std::filesystem::path& folder) {
    if (folder.empty() || isFolder(folder))
        return {};
    if (folder.has_parent_path() && folder.parent_path() != folder) {
        if (auto made = makeFolders(folder.parent_path()); !made)
            return made;
    }
    if (CreateDirectoryW(reachablePath(folder).c_str(), nullptr) != 0)
        return {};
    const DWORD reason = GetLastError();
    if (isFolder(folder))
        return {};
    return refusal(reason == ERROR_DISK_FULL ? Errc::diskFull : Errc::notWritable, folder, windowsErrorText(reason));
}

Result<void> removeFile(const std::filesystem::path& path) {
    if (DeleteFileW(reachablePath(path).c_str()) != 0 || meansNothingThere(GetLastError()))
        return {};
    return refusal(Errc::notWritable, path, windowsErrorText(GetLastError()));
}

Result<void> removeFolder(const std::filesystem::path& folder) {
    const auto entries = folderEntries(folder);
    if (!entries)
        return entries.error().code == Errc::notFound ? Result<void>() : failure(entries.error());
    for (const FolderEntry& entry : *entries) {
        if (auto removed = entry.kind == FileKind::folder ? removeFolder(entry.path) : removeFile(entry.path); !removed)
            return removed;
    }
    if (RemoveDirectoryW(reachablePath(folder).c_str()) != 0)
        return {};
    return refusal(Errc::notWritable, folder, windowsErrorText(GetLastError()));
}

Result<void> moveFolder(const std::filesystem::path& from, const std::filesystem::path& to) {
    if (MoveFileExW(reachablePath(from).c_str(), reachablePath(to).c_str(), MOVEFILE_WRITE_THROUGH) != 0)
        return {};
    return refusal(Errc::notWritable, to, windowsErrorText(GetLastError()));
}

std::uintmax_t freeSpace(const std::filesystem::path& folder) {
    ULARGE_INTEGER available{};
    return GetDiskFreeSpaceExW(absolutePath(folder).c_str(), &available, nullptr, nullptr) != 0
               ? available.QuadPart
               : std::numeric_limits<std::uintmax_t>::max();
}

#else

namespace {

FileKind kindOf(std::filesystem::file_type type) {
    switch (type) {
    case std::filesystem::file_type::regular:
        return FileKind::file;
    case std::filesystem::file_type::directory:
        return FileKind::folder;
    case std::filesystem::file_type::symlink:
        return FileKind::link;
    case std::filesystem::file_type::not_found:
    case std::filesystem::file_type::none:
        return FileKind::none;
    default:
        return FileKind::other;
    }
}

} // namespace

Result<FileFacts> fileFacts(const std::filesystem::path& path) {
    std::error_code error;
    const auto type = std::filesystem::status(path, error).type();
    if (type == std::filesystem::file_type::not_found)
        return FileFacts();
    FileFacts facts{kindOf(type), 0, {}};
    if (!error && facts.kind == FileKind::file)
        facts.size = std::filesystem::file_size(path, error);
    if (!error)
        facts.written = std::chrono::file_clock::to_sys(std::filesystem::last_write_time(path, error));
    if (error)
        return refusal(Errc::notReadable, path, error.message());
    return facts;
}

Result<std::vector<FolderEntry>> folderEntries(const std::filesystem::path& folder) {
    std::vector<FolderEntry> entries;
    std::error_code error;
    std::filesystem::directory_iterator at(folder, error);
    for (const std::filesystem::directory_iterator end; !error && at != end; at.increment(error)) {
        std::error_code unknown;
        entries.push_back({at->path(), kindOf(at->symlink_status(unknown).type())});
    }
    if (error)
        return refusal(error == std::errc::no_such_file_or_directory ? Errc::notFound : Errc::notReadable, folder,
                       error.message());
    std::sort(entries.begin(), entries.end(),
              [](const FolderEntry& a, const FolderEntry& b) { return a.path.native() < b.path.native(); });
    return entries;
}

Result<void> makeFolders(const std::filesystem::path& folder) {
    std::error_code error;
    if (!folder.empty())
        std::filesystem::create_directories(folder, error);
    if (!error)
        return {};
    return refusal(error == std::errc::no_space_on_device ? Errc::diskFull : Errc::notWritable, folder,
                   error.message());
}

Result<void> removeFile(const std::filesystem::path& path) {
    std::error_code error;
    std::filesystem::remove(path, error);
    return error ? Result<void>(refusal(Errc::notWritable, path, error.message())) : Result<void>();
}

Result<void> removeFolder(const std::filesystem::path& folder) {
    std::error_code error;
    std::filesystem::remove_all(folder, error);
    return error ? Result<void>(refusal(Errc::notWritable, folder, error.message())) : Result<void>();
}

Result<void> moveFolder(const std::filesystem::path& from, const std::filesystem::path& to) {
    std::error_code error;
    std::filesystem::rename(from, to, error);
    return error ? Result<void>(refusal(Errc::notWritable, to, error.message())) : Result<void>();
}

std::uintmax_t freeSpace(const std::filesystem::path& folder) {
    std::error_code error;
    const std::uintmax_t available = std::filesystem::space(absolutePath(folder), error).available;
    return error ? std::numeric_limits<std::uintmax_t>::max() : available;
}

#endif

std::string nameBelow(const std::filesystem::path& folder, const std::filesystem::path& path) {
    // By the texts: std::filesystem takes the `?` of Windows' long form for the name of a server.
    const std::string above = utf8Path(folder / "");
    std::string name = utf8Path(path);
    return name.starts_with(above) ? name.substr(above.size()) : name;
}

bool isFile(const std::filesystem::path& path) {
    const auto facts = fileFacts(path);
    return facts && facts->kind == FileKind::file;
}

bool isFolder(const std::filesystem::path& path) {
    const auto facts = fileFacts(path);
    return facts && facts->kind == FileKind::folder;
}

} // namespace todoke
