#pragma once

#include <cstddef>
#include <string_view>

namespace todoke::check {

enum class XPathType { nodeSet, string, number, boolean };

/// Signature of a function that rules may call: those of XPath 1.0, section 4, without `id()`, and `current()` of XSLT.
struct XPathFunction {
    std::string_view name;
    std::size_t minimumArguments = 0;
    std::size_t maximumArguments = 0;
    /// Its argument must be nodes.
    bool takesNodes = false;
    XPathType result = XPathType::string;
};

/// Null for any other name.
[[nodiscard]] const XPathFunction* findXPathFunction(std::string_view name);

} // namespace todoke::check
