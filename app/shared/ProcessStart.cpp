#include "app/shared/ProcessStart.h"

#ifdef _WIN32
#include <windows.h>

#include <csignal>
#else
#include <sys/resource.h>
#endif
#ifdef __linux__
#include <sys/prctl.h>
#endif

namespace todoke {

#ifdef _WIN32

namespace {

/// What `abort` ends with on Windows.
constexpr UINT kAborted = 3;

/// Ends the process before Windows Error Reporting can take a picture of its memory.
LONG WINAPI endAtOnce(EXCEPTION_POINTERS* crash) {
    TerminateProcess(GetCurrentProcess(), crash->ExceptionRecord->ExceptionCode);
    return EXCEPTION_EXECUTE_HANDLER;
}

} // namespace

void startSafely() {
    SetDefaultDllDirectories(LOAD_LIBRARY_SEARCH_APPLICATION_DIR | LOAD_LIBRARY_SEARCH_SYSTEM32);
    SetDllDirectoryW(L"");
    SetErrorMode(SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX | SEM_NOOPENFILEERRORBOX);
    SetUnhandledExceptionFilter(&endAtOnce);
    std::signal(SIGABRT, [](int) { TerminateProcess(GetCurrentProcess(), kAborted); });
}

#else

void startSafely() {
    const rlimit none{0, 0};
    (void)setrlimit(RLIMIT_CORE, &none);
    // The leak check of AddressSanitizer looks into its own process as a debugger does.
#if defined(__linux__) && !defined(__SANITIZE_ADDRESS__)
    (void)prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
}

#endif

} // namespace todoke
