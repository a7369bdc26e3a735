#include "core/base/WindowsError.h"

#ifdef _WIN32

#include "core/base/WideText.h"

#include <windows.h>

#include <array>

namespace todoke {

std::string windowsErrorText(unsigned long code) {
    std::array<wchar_t, 512> text{};
    const DWORD length = FormatMessageW(FORMAT_MESSAGE_FROM_SYSTEM | FORMAT_MESSAGE_IGNORE_INSERTS, nullptr, code, 0,
                                        text.data(), static_cast<DWORD>(text.size()), nullptr);
    std::wstring_view said(text.data(), length);
    while (!said.empty() && (said.back() == L'\n' || said.back() == L'\r' || said.back() == L' '))
        said.remove_suffix(1);
    return "Windows error " + std::to_string(code) + (said.empty() ? "" : ": " + utf8FromWide(said));
}

} // namespace todoke

#endif
