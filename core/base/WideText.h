#pragma once

#ifdef _WIN32

#include <string>
#include <string_view>

namespace todoke {

/// Windows' own UTF-16 as UTF-8; half a surrogate pair, which names of files may hold, becomes U+FFFD.
[[nodiscard]] std::string utf8FromWide(std::wstring_view text);

/// UTF-8 as UTF-16; what is no UTF-8 becomes U+FFFD.
[[nodiscard]] std::wstring wideFromUtf8(std::string_view text);

} // namespace todoke

#endif
