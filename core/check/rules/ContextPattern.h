#pragma once

#include "core/check/NameTable.h"
#include "core/check/rules/XPathAnalysis.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace todoke::check {

/// One step of a rule's context.
struct PatternStep {
    /// The step before it may match any ancestor (`//`), not only the parent.
    bool belowAnywhere = false;
    bool isAttribute = false;
    /// Empty: any.
    std::optional<std::string> ns;
    std::optional<std::string> local;
    /// XPath that holds the step's predicates, empty when it has none: asked of the node itself it is true where they
    /// hold; when `positional`, asked of the parent it selects the nodes for which they do.
    std::string predicates;
    bool positional = false;

    [[nodiscard]] bool accepts(const NameTable::Name& name) const {
        return (!ns || *ns == name.ns) && (!local || *local == name.local);
    }
};

/// One alternative of a rule's context: a location path pattern of XSLT 1.0, section 5.2, without `id()` and `key()`,
/// whose last step is an element or an attribute. A relative pattern matches anywhere.
struct ContextPattern {
    /// The first step is the root element.
    bool absolute = false;
    std::vector<PatternStep> steps;
};

/// Reads a `context`, all its alternatives in order.
tl::expected<std::vector<ContextPattern>, Reason> parseContext(std::string_view text, const XPathScope& scope);

} // namespace todoke::check
