#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace todoke {

/// A path as UTF-8 with `/`, whatever the system's own form is; for people, reports and the history. What
/// `pathFromUtf8` put before a long path of Windows does not stand in it.
[[nodiscard]] std::string utf8Path(const std::filesystem::path& path);

/// A path from UTF-8. On Windows a path of more than some 200 characters becomes absolute, in the form (`\\?\…`) to
/// which the limit of 260 does not apply, and so does whatever is appended to it.
[[nodiscard]] std::filesystem::path pathFromUtf8(std::string_view text);

/// As `pathFromUtf8` does it, for a path that came from elsewhere.
[[nodiscard]] std::filesystem::path reachablePath(const std::filesystem::path& path);

/// The path from the root, by the current folder; `std::filesystem::absolute` does not know the long form of Windows.
[[nodiscard]] std::filesystem::path absolutePath(const std::filesystem::path& path);

/// The path in the system's own form as UTF-8, for libraries that open files themselves.
[[nodiscard]] std::string nativeUtf8Path(const std::filesystem::path& path);

} // namespace todoke
