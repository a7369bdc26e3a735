#pragma once

#include <cstddef>
#include <string>

namespace todoke::check {

/// A mistake in a rule file. Thrown while rules are compiled and caught by `RuleSet::compile`, which makes it an
/// `Error`: compiling is a recursive walk over the file, and its first mistake ends it.
struct RuleMistake {
    std::size_t line = 0;
    std::string reason;
};

} // namespace todoke::check
