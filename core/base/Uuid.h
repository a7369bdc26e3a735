#pragma once

#include "core/base/RandomSource.h"

#include <string>
#include <string_view>

namespace todoke {

/// A random UUID, version 4 (RFC 9562), in lower case with hyphens.
Result<std::string> makeUuid(RandomSource& random);

/// True for the text form that `makeUuid` writes (any version).
[[nodiscard]] bool isUuid(std::string_view text);

} // namespace todoke
