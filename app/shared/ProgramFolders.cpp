#include "app/shared/ProgramFolders.h"

#include "core/base/Environment.h"
#include "core/base/Path.h"
#include "core/base/Text.h"

#ifdef _WIN32
#include <windows.h>
#endif

namespace todoke {

std::filesystem::path programFolder() {
#ifdef _WIN32
    std::wstring path(32768, L'\0');
    path.resize(GetModuleFileNameW(nullptr, path.data(), static_cast<DWORD>(path.size())));
    return std::filesystem::path(path).parent_path();
#else
    std::error_code error;
    return std::filesystem::read_symlink("/proc/self/exe", error).parent_path();
#endif
}

std::vector<std::filesystem::path> packFolders(const std::vector<std::filesystem::path>& added) {
#ifdef _WIN32
    constexpr char kSeparator = ';';
#else
    constexpr char kSeparator = ':';
#endif
    const std::filesystem::path program = programFolder();
    std::vector<std::filesystem::path> folders{program / "packs", program.parent_path() / "share" / "todoke" / "packs"};
    if (const auto given = environmentVariable("TODOKE_PACK_DIR")) {
        for (const std::string_view folder : split(*given, kSeparator)) {
            if (!folder.empty())
                folders.push_back(pathFromUtf8(folder));
        }
    }
    folders.insert(folders.end(), added.begin(), added.end());
    return folders;
}

} // namespace todoke
