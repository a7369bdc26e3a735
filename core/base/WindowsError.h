#pragma once

#ifdef _WIN32

#include <string>

namespace todoke {

/// What Windows says of the code of `GetLastError`, in the language of the system, with the code: for logs and details.
[[nodiscard]] std::string windowsErrorText(unsigned long code);

} // namespace todoke

#endif
