#pragma once

#include "core/base/Error.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace todoke {

// What std::filesystem asks the system goes through the C library on Windows, which knows no path of more than 260
// characters, and takes the `?` of the long form for a wildcard. These functions ask Windows itself.

enum class FileKind { none, file, folder, link, other };

/// What stands at a path.
struct FileFacts {
    FileKind kind = FileKind::none;
    /// Bytes; of files.
    std::uint64_t size = 0;
    std::chrono::system_clock::time_point written;

    bool operator==(const FileFacts&) const = default;
};

/// Links are followed. `FileKind::none` where nothing stands; `Errc::notReadable`, args `file`, where that cannot be
/// known.
Result<FileFacts> fileFacts(const std::filesystem::path& path);

/// False, too, where it cannot be known.
[[nodiscard]] bool isFile(const std::filesystem::path& path);
[[nodiscard]] bool isFolder(const std::filesystem::path& path);

/// An entry of a folder; a link is a `link`, whatever it leads to.
struct FolderEntry {
    /// The folder's path and the name.
    std::filesystem::path path;
    FileKind kind = FileKind::none;
};

/// What a folder holds, in the order of the names' bytes. `Errc::notFound`, `Errc::notReadable`, args `file`.
Result<std::vector<FolderEntry>> folderEntries(const std::filesystem::path& folder);

/// The name of something below a folder, from that folder on, as UTF-8 with `/`.
[[nodiscard]] std::string nameBelow(const std::filesystem::path& folder, const std::filesystem::path& path);

/// Makes a folder and those above it, unless it is there. `Errc::diskFull`, `Errc::notWritable`, args `file`.
Result<void> makeFolders(const std::filesystem::path& folder);

/// Removes a file, unless it is gone already. `Errc::notWritable`, args `file`.
Result<void> removeFile(const std::filesystem::path& path);

/// Removes a folder with all it holds, unless it is gone already; links in it are removed, not followed.
/// `Errc::notWritable`, args `file`.
Result<void> removeFolder(const std::filesystem::path& folder);

/// Gives a folder another name on the same disk, at once; the name must be free. `Errc::notWritable`, args `file`.
Result<void> moveFolder(const std::filesystem::path& from, const std::filesystem::path& to);

/// Bytes that the user can still write below a folder; the largest number where that cannot be known.
[[nodiscard]] std::uintmax_t freeSpace(const std::filesystem::path& folder);

} // namespace todoke
