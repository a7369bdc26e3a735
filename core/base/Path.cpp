#include "core/base/Path.h"

#include "core/base/WideText.h"

#include <algorithm>

#ifdef _WIN32
#include <windows.h>
#endif

namespace todoke {

#ifdef _WIN32

namespace {

constexpr std::wstring_view kLong = LR"(\\?\)";
constexpr std::wstring_view kLongShare = LR"(\\?\UNC\)";
/// Below the limit of 260, and with room for the names of files in a folder.
constexpr std::size_t kShort = 200;

/// `\\?\C:\a` as `C:\a`, `\\?\UNC\server\share` as `\\server\share`.
std::wstring withoutLongForm(const std::wstring& native) {
    if (native.starts_with(kLongShare))
        return LR"(\\)" + native.substr(kLongShare.size());
    return native.starts_with(kLong) ? native.substr(kLong.size()) : native;
}

} // namespace

std::string utf8Path(const std::filesystem::path& path) {
    std::wstring text = withoutLongForm(path.native());
    std::replace(text.begin(), text.end(), L'\\', L'/');
    return utf8FromWide(text);
}

std::string nativeUtf8Path(const std::filesystem::path& path) {
    return utf8FromWide(path.native());
}

std::filesystem::path pathFromUtf8(std::string_view text) {
    return reachablePath(wideFromUtf8(text));
}

std::filesystem::path reachablePath(const std::filesystem::path& path) {
    return path.native().size() <= kShort ? path : absolutePath(path);
}

std::filesystem::path absolutePath(const std::filesystem::path& path) {
    const std::wstring& native = path.native();
    if (native.starts_with(kLong))
        return path;
    std::wstring full(32'768, L'\0');
    full.resize(GetFullPathNameW(native.c_str(), static_cast<DWORD>(full.size()), full.data(), nullptr));
    if (full.empty())
        return path;
    if (full.size() <= kShort)
        return full;
    return full.starts_with(LR"(\\)") ? std::wstring(kLongShare) + full.substr(2) : std::wstring(kLong) + full;
}

#else

std::string utf8Path(const std::filesystem::path& path) {
    return path.generic_string();
}

std::string nativeUtf8Path(const std::filesystem::path& path) {
    return path.string();
}

std::filesystem::path pathFromUtf8(std::string_view text) {
    return text;
}

std::filesystem::path reachablePath(const std::filesystem::path& path) {
    return path;
}

std::filesystem::path absolutePath(const std::filesystem::path& path) {
    std::error_code error;
    std::filesystem::path full = std::filesystem::absolute(path, error);
    return error ? path : full;
}

#endif

} // namespace todoke
