#pragma once

#include "core/model/LocalText.h"

namespace todoke {

/// Japanese when the user's system is (POSIX: `LC_ALL`, `LC_MESSAGES`, `LANG`; Windows: the language of its own
/// interface, unless one of these variables is set), else English.
[[nodiscard]] Language systemLanguage();

} // namespace todoke
