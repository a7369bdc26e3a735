#include "core/archive/CodePage.h"

#include "core/base/WideText.h"

#ifdef _WIN32
#include <windows.h>
#else
#include <iconv.h>
#endif

namespace todoke::archive {

#ifdef _WIN32

std::optional<std::string> utf8FromCp932(std::string_view text) {
    constexpr UINT kCp932 = 932;
    const int length = static_cast<int>(text.size());
    const int wideLength = MultiByteToWideChar(kCp932, MB_ERR_INVALID_CHARS, text.data(), length, nullptr, 0);
    if (wideLength <= 0)
        return std::nullopt;
    std::wstring wide(static_cast<std::size_t>(wideLength), L'\0');
    MultiByteToWideChar(kCp932, MB_ERR_INVALID_CHARS, text.data(), length, wide.data(), wideLength);
    return utf8FromWide(wide);
}

#else

std::optional<std::string> utf8FromCp932(std::string_view text) {
    const iconv_t converter = iconv_open("UTF-8", "CP932");
    if (converter == reinterpret_cast<iconv_t>(-1)) // NOLINT: the value that iconv_open is specified to give
        return std::nullopt;
    std::string input(text);
    std::string output(text.size() * 3 + 1, '\0');
    char* from = input.data();
    char* to = output.data();
    std::size_t fromLeft = input.size();
    std::size_t toLeft = output.size();
    const bool converted = iconv(converter, &from, &fromLeft, &to, &toLeft) != static_cast<std::size_t>(-1);
    iconv_close(converter);
    if (!converted || fromLeft != 0)
        return std::nullopt;
    output.resize(output.size() - toLeft);
    return output;
}

#endif

} // namespace todoke::archive
