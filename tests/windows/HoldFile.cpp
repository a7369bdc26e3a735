#include <windows.h>

#include <shellapi.h>

#include <cstdio>

/// Holds a file open so that nobody else can, says `held`, and ends when its standard input does.
int main() {
    int count = 0;
    LPWSTR* const arguments = CommandLineToArgvW(GetCommandLineW(), &count);
    if (arguments == nullptr || count != 2)
        return 64;
    const HANDLE file =
        CreateFileW(arguments[1], GENERIC_READ, 0, nullptr, OPEN_EXISTING, FILE_ATTRIBUTE_NORMAL, nullptr);
    if (file == INVALID_HANDLE_VALUE)
        return 1;
    std::puts("held");
    std::fflush(stdout);
    while (std::getchar() != EOF) {
    }
    CloseHandle(file);
    LocalFree(arguments);
    return 0;
}
