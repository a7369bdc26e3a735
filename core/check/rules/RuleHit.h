#pragma once

#include "core/check/DocumentTree.h"
#include "core/model/Finding.h"

#include <cstddef>
#include <optional>
#include <string>

namespace todoke::check {

/// A form broke a rule.
struct RuleHit {
    std::string ruleId;
    Severity severity = Severity::error;
    Who who = Who::clerk;
    std::string clause;
    /// Whole sentences, values filled in (each cut after 200 code points): patient data, like `Finding::found`.
    LocalText message;
    LocalText fix;
    /// The item at which the finding points (`subject`), else the context of the rule; with `attribute` set, that
    /// attribute of the node (a position in `DocumentTree::attributes(node)`).
    NodeIndex node = kNoNode;
    std::optional<std::size_t> attribute;
};

} // namespace todoke::check
