#pragma once

#include <optional>
#include <string>

namespace todoke {

/// A variable of the environment as UTF-8; empty when it is not set, or set to nothing.
[[nodiscard]] std::optional<std::string> environmentVariable(const char* name);

} // namespace todoke
