#pragma once

#include "core/model/Finding.h"

#include <cstddef>
#include <string>

namespace todoke::check {

/// One `rules/*.sch` of a pack whose bytes were verified.
struct RuleFile {
    /// As the pack names it, `rules/common.sch`; stands in errors.
    std::string name;
    /// UTF-8, with or without a byte order mark.
    std::string text;
};

/// What a pack's assertion says about itself, for listings.
struct RuleInfo {
    /// The `id` of the `sch:assert` or `sch:report`; unique in a `RuleSet`.
    std::string id;
    Severity severity = Severity::error;
    Who who = Who::clerk;
    /// The clause or document behind it (`see`); empty when the pack names none.
    std::string clause;
    std::string file;
    /// Line of the start tag, from 1.
    std::size_t line = 0;
    /// Local governments differ on it, so that a site may turn it off (`flag="switchable"`).
    bool switchable = false;
};

} // namespace todoke::check
