#include "core/check/rules/SchematronElements.h"

#include "core/base/Text.h"

#include <fmt/format.h>

#include <algorithm>

namespace todoke::check {

namespace {

constexpr std::string_view kXmlSpace = " \t\r\n";

/// Joins the runs of words and values of a sentence.
class SentenceBuilder {
public:
    void addWords(std::string_view text) {
        for (std::size_t at = 0; at < text.size();) {
            if (kXmlSpace.find(text[at]) != std::string_view::npos) {
                m_space = true;
                m_lineBreak |= text[at] == '\n';
                ++at;
                continue;
            }
            const auto point = codePointAt(text, at).value_or(CodePoint{0, 1});
            // CJK radicals and everything above them: kana, ideographs, full-width forms.
            joinTo(point.value >= 0x2E80 ? Side::wide : Side::narrow);
            m_words.append(text.substr(at, point.length));
            at += point.length;
        }
    }

    void addValue(RuleExpression value) {
        joinTo(Side::value);
        m_sentence.push_back({std::move(m_words), std::move(value)});
        m_words.clear();
    }

    Sentence take() {
        if (!m_words.empty())
            m_sentence.push_back({std::move(m_words), std::nullopt});
        return std::move(m_sentence);
    }

private:
    enum class Side { start, narrow, wide, value };

    void joinTo(Side next) {
        const bool spaceless = m_before != Side::narrow && next != Side::narrow && m_before != next;
        const bool bothWide = m_before == Side::wide && next == Side::wide;
        if (m_space && m_before != Side::start && !(m_lineBreak && (spaceless || bothWide)))
            m_words += ' ';
        m_space = m_lineBreak = false;
        m_before = next;
    }

    Sentence m_sentence;
    std::string m_words;
    Side m_before = Side::start;
    bool m_space = false;
    bool m_lineBreak = false;
};

bool isBlank(std::string_view text) {
    return trimmed(text).empty();
}

} // namespace

bool isSchematron(const RuleXml& piece, std::string_view name) {
    return piece.ns == kSchematronNamespace && piece.name == name;
}

void allowAttributes(const RuleXml& element, std::initializer_list<std::string_view> names) {
    for (const auto& attribute : element.attributes) {
        const bool ignored = !attribute.ns.empty() || attribute.name == "icon" || attribute.name == "fpi";
        if (!ignored && std::ranges::find(names, attribute.name) == names.end())
            throw RuleMistake{element.line, fmt::format("the attribute \"{}\" of sch:{} is not supported",
                                                        attribute.name, element.name)};
    }
}

std::vector<const RuleXml*> childrenOf(const RuleXml& element, std::initializer_list<std::string_view> names) {
    std::vector<const RuleXml*> children;
    for (const RuleXml& child : element.children) {
        if (!child.isElement()) {
            if (!isBlank(child.text))
                throw RuleMistake{child.line, fmt::format("text is not allowed in sch:{}", element.name)};
            continue;
        }
        if (child.ns != kSchematronNamespace)
            throw RuleMistake{child.line, fmt::format("the element \"{}\" is not one of Schematron", child.name)};
        if (std::ranges::find(names, child.name) == names.end())
            throw RuleMistake{child.line, fmt::format("sch:{} is not supported in sch:{}", child.name, element.name)};
        children.push_back(&child);
    }
    return children;
}

const std::string& requiredAttribute(const RuleXml& element, std::string_view name) {
    const std::string* value = element.attribute(name);
    if (!value || isBlank(*value))
        throw RuleMistake{element.line, fmt::format("sch:{} needs the attribute \"{}\"", element.name, name)};
    return *value;
}

std::string textOnly(const RuleXml& element) {
    std::string text;
    for (const RuleXml& child : element.children) {
        if (child.isElement())
            throw RuleMistake{child.line, fmt::format("sch:{} can hold text only", element.name)};
        text += child.text;
    }
    return std::string(trimmed(text));
}

std::vector<std::string> namesIn(const std::string* value) {
    std::vector<std::string> names;
    if (!value)
        return names;
    // The parser made every white space of an attribute a space.
    for (const std::string_view name : split(*value, ' '))
        if (!name.empty())
            names.emplace_back(name);
    return names;
}

RuleExpression ExpressionReader::read(const RuleXml& element, std::string_view name, const XPathScope& scope) {
    const std::string& text = requiredAttribute(element, name);
    auto facts = analyseXPath(text, scope);
    if (!facts)
        throw RuleMistake{element.line, fmt::format("{} of sch:{}: {}", name, element.name, facts.error())};
    compile(text, element.line);
    for (const XPathRead& read : facts->reads) {
        compile(read.path, element.line);
        for (const std::string& above : read.above)
            compile(above, element.line);
    }
    return {text, std::move(*facts), element.line};
}

std::vector<ContextPattern> ExpressionReader::readContext(const RuleXml& rule, const XPathScope& scope) {
    auto contexts = parseContext(requiredAttribute(rule, "context"), scope);
    if (!contexts)
        throw RuleMistake{rule.line, fmt::format("context of sch:rule: {}", contexts.error())};
    for (const ContextPattern& context : *contexts)
        for (const PatternStep& step : context.steps)
            if (!step.predicates.empty())
                compile(step.predicates, rule.line);
    return std::move(*contexts);
}

void ExpressionReader::compile(const std::string& text, std::size_t line) {
    if (const auto compiled = m_engine.compile(text); !compiled)
        throw RuleMistake{line, fmt::format("the expression {} cannot be compiled: {}", text, compiled.error())};
}

Sentence readSentence(const RuleXml& element, const XPathScope& scope, ExpressionReader& expressions) {
    SentenceBuilder sentence;
    for (const RuleXml& child : element.children) {
        if (!child.isElement()) {
            sentence.addWords(child.text);
        } else if (isSchematron(child, "value-of")) {
            allowAttributes(child, {"select"});
            sentence.addValue(expressions.read(child, "select", scope));
        } else if (isSchematron(child, "name")) {
            allowAttributes(child, {"path"});
            RuleXml named = child;
            if (!named.attribute("path"))
                named.attributes.push_back({{}, "path", "."});
            RuleExpression path = expressions.read(named, "path", scope);
            if (path.facts.type != XPathType::nodeSet)
                throw RuleMistake{child.line, "path of sch:name: this gives a value, not a node"};
            path.text = fmt::format("name({})", path.text);
            sentence.addValue(std::move(path));
        } else {
            throw RuleMistake{child.line, fmt::format("\"{}\" is not supported in a sentence", child.name)};
        }
    }
    return sentence.take();
}

} // namespace todoke::check
