#include "core/base/Environment.h"

#include "core/base/WideText.h"

#include <cstdlib>

namespace todoke {

std::optional<std::string> environmentVariable(const char* name) {
#ifdef _WIN32
    const wchar_t* value = _wgetenv(wideFromUtf8(name).c_str());
    if (value == nullptr || *value == L'\0')
        return std::nullopt;
    return utf8FromWide(value);
#else
    const char* value = std::getenv(name);
    if (value == nullptr || *value == '\0')
        return std::nullopt;
    return std::string(value);
#endif
}

} // namespace todoke
