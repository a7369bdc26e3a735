#pragma once

#include "core/check/rules/RuleMistake.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace todoke::check {

/// A piece of a rule file: an element, or a run of character data (then only `text` and `line` are set). UTF-8.
struct RuleXml {
    struct Attribute {
        std::string ns;
        std::string name;
        std::string value;
    };

    std::string ns;
    std::string name;
    std::vector<Attribute> attributes;
    std::vector<RuleXml> children;
    std::string text;
    /// Of the `<` of the start tag, from 1.
    std::size_t line = 0;

    [[nodiscard]] bool isElement() const { return !name.empty(); }

    /// The value of an attribute without a namespace (or of the given one), null when it is not there.
    [[nodiscard]] const std::string* attribute(std::string_view attributeName, std::string_view attributeNs = {}) const;
};

inline constexpr std::string_view kXmlNamespace = "http://www.w3.org/XML/1998/namespace";

/// Reads a rule file and gives its root element. Comments and processing instructions are left out. Throws
/// `RuleMistake` for text that is not UTF-8 or not well-formed, and for a DOCTYPE; nothing but the given text is ever
/// opened.
RuleXml readRuleXml(std::string_view text);

} // namespace todoke::check
