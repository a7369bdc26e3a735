#pragma once

#include "core/check/rules/RuleProgram.h"
#include "core/check/rules/RuleXml.h"
#include "core/check/rules/XPathEngine.h"

#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace todoke::check {

inline constexpr std::string_view kSchematronNamespace = "http://purl.oclc.org/dsdl/schematron";

[[nodiscard]] bool isSchematron(const RuleXml& piece, std::string_view name);

/// Refuses attributes besides those named and those that change nothing: `icon`, `fpi`, `xml:…`, foreign namespaces.
void allowAttributes(const RuleXml& element, std::initializer_list<std::string_view> names);

/// The child elements, in order. Refuses text and elements besides those named.
std::vector<const RuleXml*> childrenOf(const RuleXml& element, std::initializer_list<std::string_view> names);

/// The value of an attribute that must be there and not be empty.
const std::string& requiredAttribute(const RuleXml& element, std::string_view name);

/// The text of an element that holds no elements, without white space at its ends.
std::string textOnly(const RuleXml& element);

/// The names in an attribute that lists several.
std::vector<std::string> namesIn(const std::string* value);

/// Checks the expressions of one rule file and makes them `RuleExpression`s.
class ExpressionReader {
public:
    explicit ExpressionReader(const std::map<std::string, std::string>& prefixes)
        : m_engine(prefixes) {}

    /// The XPath in attribute `name` of `element`.
    RuleExpression read(const RuleXml& element, std::string_view name, const XPathScope& scope);

    /// A rule's context.
    std::vector<ContextPattern> readContext(const RuleXml& rule, const XPathScope& scope);

private:
    void compile(const std::string& text, std::size_t line);

    XPathEngine m_engine;
};

/// The words and values of an assertion or diagnostic. White space is made one space; it vanishes where it breaks a
/// line between Japanese characters (or beside a value among them), because Japanese is written without spaces.
Sentence readSentence(const RuleXml& element, const XPathScope& scope, ExpressionReader& expressions);

} // namespace todoke::check
