#pragma once

#include "core/check/rules/XPathFunctions.h"
#include "core/check/rules/XPathTokens.h"

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace todoke::check {

/// What an expression may use.
struct XPathScope {
    /// Prefix → namespace, as `sch:ns` binds them.
    const std::map<std::string, std::string>* prefixes = nullptr;
    std::map<std::string, XPathType> variables;
    /// Patterns (rule contexts) have no current node.
    bool currentAllowed = true;
};

/// A path, from the expression's context node, that selects what an expression reads. Its predicates are left out, so
/// that it may select more than is read.
struct XPathRead {
    std::string path;
    /// The paths on its way, the longest last: where what it reads is missing when it selects nothing.
    std::vector<std::string> above;
};

/// What an expression is and uses.
struct XPathFacts {
    XPathType type = XPathType::nodeSet;
    /// Every path outside of predicates, and every path inside one, joined to the path that the predicate belongs to.
    std::vector<XPathRead> reads;
    std::vector<std::string> variables;
    /// Uses `position()` or `last()`.
    bool positional = false;
};

/// Checks an XPath 1.0 expression against its scope, so that evaluating it cannot fail for any document: grammar,
/// prefixes, variables, functions and their numbers of arguments, and values used where only nodes make sense.
/// XPath 1.0 has static types, so that this is complete. Refused though XPath has them: `id()` (there is no DTD), the
/// namespace axis, comments and processing instructions (the tree holds none).
tl::expected<XPathFacts, Reason> analyseXPath(std::string_view text, const XPathScope& scope);

/// The namespace of a prefix; fails for one that is not bound.
tl::expected<std::string, Reason> namespaceOfPrefix(std::string_view prefix, const XPathScope& scope);

} // namespace todoke::check
