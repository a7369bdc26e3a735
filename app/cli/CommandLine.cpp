#include "app/cli/CommandLine.h"

#ifdef _WIN32
#include "core/base/Path.h"
#include "core/base/WideText.h"

#include <windows.h>

#include <shellapi.h>

#include <algorithm>
#include <memory>
#endif

namespace todoke::cli {

#ifdef _WIN32

namespace {

/// The files that a pattern fits, in the order of their names; the argument itself when it is no pattern or fits none.
std::vector<std::string> expanded(const std::wstring& argument) {
    const std::filesystem::path pattern(argument);
    const bool isPattern = pattern.filename().native().find_first_of(L"*?") != std::wstring::npos;
    WIN32_FIND_DATAW found{};
    const HANDLE search =
        isPattern && !argument.starts_with(L'-') ? FindFirstFileW(argument.c_str(), &found) : INVALID_HANDLE_VALUE;
    if (search == INVALID_HANDLE_VALUE)
        return {utf8FromWide(argument)};
    std::vector<std::string> names;
    do {
        if ((found.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY) == 0)
            names.push_back(nativeUtf8Path(pattern.parent_path() / found.cFileName));
    } while (FindNextFileW(search, &found) != 0);
    FindClose(search);
    std::sort(names.begin(), names.end());
    return names;
}

} // namespace

std::vector<std::string> commandLineArguments(int, char*[]) {
    struct Freed {
        void operator()(LPWSTR* list) const { LocalFree(list); }
    };
    int count = 0;
    const std::unique_ptr<LPWSTR, Freed> list(CommandLineToArgvW(GetCommandLineW(), &count));
    std::vector<std::string> arguments;
    for (int i = 1; list && i < count; ++i) {
        for (std::string& argument : expanded(list.get()[i]))
            arguments.push_back(std::move(argument));
    }
    return arguments;
}

#else

std::vector<std::string> commandLineArguments(int count, char* arguments[]) {
    return {arguments + 1, arguments + count};
}

#endif

} // namespace todoke::cli
