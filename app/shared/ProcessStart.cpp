#include "app/shared/CoreDumps.h"

#ifndef _WIN32
#include <sys/resource.h>
#endif
#ifdef __linux__
#include <sys/prctl.h>
#endif

namespace todoke {

void preventCoreDumps() {
#ifndef _WIN32
    const rlimit none{0, 0};
    (void)setrlimit(RLIMIT_CORE, &none);
#endif
    // The leak check of AddressSanitizer looks into its own process as a debugger does.
#if defined(__linux__) && !defined(__SANITIZE_ADDRESS__)
    (void)prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
}

} // namespace todoke
