#pragma once

#include "core/check/rules/RuleProgram.h"

namespace todoke::check {

/// Reads one rule file. Throws `RuleMistake` at the first thing that is wrong or not supported.
RuleSchema readSchematron(const RuleFile& file);

} // namespace todoke::check
