#include "app/shared/SystemLanguage.h"

#include "core/base/Environment.h"

#ifdef _WIN32
#include <windows.h>
#endif

namespace todoke {

Language systemLanguage() {
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        if (const auto value = environmentVariable(name))
            return value->starts_with("ja") ? Language::ja : Language::en;
    }
#ifdef _WIN32
    if (PRIMARYLANGID(GetUserDefaultUILanguage()) == LANG_JAPANESE)
        return Language::ja;
#endif
    return Language::en;
}

} // namespace todoke
