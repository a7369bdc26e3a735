#include "core/check/rules/SchematronReader.h"

#include "core/check/rules/SchematronElements.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

namespace todoke::check {

namespace {

using Index = std::map<std::string, const RuleXml*>;

/// Whom a `sch:property` with role `who` names.
Who whoOf(const RuleXml& property) {
    const std::string text = textOnly(property);
    for (const Who who : {Who::doctor, Who::clerk, Who::vendor})
        if (text == toString(who))
            return who;
    throw RuleMistake{property.line, fmt::format("\"{}\" is not one of doctor, clerk, vendor", text)};
}

class Reader {
public:
    explicit Reader(const RuleFile& file)
        : m_root(readRuleXml(file.text)) {
        m_schema.file = file.name;
        m_schema.prefixes.emplace("xml", kXmlNamespace);
    }

    RuleSchema run() {
        readHead();
        ExpressionReader expressions(m_schema.prefixes);
        m_expressions = &expressions;
        XPathScope scope;
        scope.prefixes = &m_schema.prefixes;
        scope.variables.emplace(kTodayVariable, XPathType::string);
        const auto children =
            childrenOf(m_root, {"title", "ns", "let", "phase", "pattern", "diagnostics", "properties", "p"});
        for (const RuleXml* child : children)
            if (child->name == "let")
                m_schema.lets.push_back(readLet(*child, scope));
        for (const RuleXml* child : children)
            if (child->name == "pattern")
                readPattern(*child, scope);
        return std::move(m_schema);
    }

private:
    void readHead() {
        if (!isSchematron(m_root, "schema"))
            throw RuleMistake{m_root.line,
                              fmt::format("the root element is not \"schema\" of {}", kSchematronNamespace)};
        allowAttributes(m_root, {"id", "queryBinding", "schemaVersion", "see", "defaultPhase"});
        if (const std::string* binding = m_root.attribute("queryBinding"); binding && *binding != "xslt")
            throw RuleMistake{m_root.line,
                              fmt::format("the query binding \"{}\" is not supported, only \"xslt\" is", *binding)};
        for (const RuleXml& child : m_root.children) {
            if (isSchematron(child, "ns")) {
                allowAttributes(child, {"prefix", "uri"});
                if (!m_schema.prefixes.emplace(requiredAttribute(child, "prefix"), requiredAttribute(child, "uri"))
                         .second)
                    throw RuleMistake{child.line, "this prefix is bound twice"};
            } else if (isSchematron(child, "diagnostics")) {
                collect(child, "diagnostic", m_diagnostics);
            } else if (isSchematron(child, "properties")) {
                collect(child, "property", m_properties);
            } else if (isSchematron(child, "pattern")) {
                collectAbstractRules(child);
                if (child.attribute("id"))
                    addTo(m_patterns, child);
            } else if (isSchematron(child, "phase")) {
                addTo(m_phases, child);
            }
        }
        readPhases();
    }

    /// Which patterns the default phase has; `#ALL` and a file without one have all (ISO/IEC 19757-3, 5.4.10).
    void readPhases() {
        const std::string* chosen = m_root.attribute("defaultPhase");
        if (chosen && *chosen != "#ALL") {
            if (!m_phases.contains(*chosen))
                throw RuleMistake{m_root.line, fmt::format("there is no phase \"{}\" in this file", *chosen)};
            m_active.emplace();
        }
        for (const auto& [id, phase] : m_phases) {
            allowAttributes(*phase, {"id"});
            for (const RuleXml* active : childrenOf(*phase, {"active", "p"})) {
                if (active->name != "active")
                    continue;
                allowAttributes(*active, {"pattern"});
                const std::string& pattern = requiredAttribute(*active, "pattern");
                if (!m_patterns.contains(pattern))
                    throw RuleMistake{active->line, fmt::format("there is no pattern \"{}\" in this file", pattern)};
                if (m_active && id == *chosen)
                    m_active->insert(pattern);
            }
        }
    }

    void collect(const RuleXml& parent, std::string_view name, Index& index) {
        allowAttributes(parent, {});
        for (const RuleXml* child : childrenOf(parent, {name})) {
            allowAttributes(*child, {"id", "role", "see"});
            addTo(index, *child);
        }
    }

    void collectAbstractRules(const RuleXml& pattern) {
        for (const RuleXml& child : pattern.children)
            if (isSchematron(child, "rule") && isAbstract(child))
                addTo(m_abstractRules, child);
    }

    static void addTo(Index& index, const RuleXml& element) {
        if (!index.emplace(requiredAttribute(element, "id"), &element).second)
            throw RuleMistake{element.line, fmt::format("the id \"{}\" is used twice", *element.attribute("id"))};
    }

    static bool isAbstract(const RuleXml& rule) {
        const std::string* value = rule.attribute("abstract");
        return value && *value == "true";
    }

    /// Reads a variable and makes it visible from here on.
    RuleLet readLet(const RuleXml& let, XPathScope& scope) {
        allowAttributes(let, {"name", "value"});
        childrenOf(let, {});
        const std::string& name = requiredAttribute(let, "name");
        if (name.find(':') != std::string::npos)
            throw RuleMistake{let.line, "names of variables have no prefix here"};
        RuleExpression value = m_expressions->read(let, "value", scope);
        if (!scope.variables.emplace(name, value.facts.type).second)
            throw RuleMistake{let.line, fmt::format("the variable \"${}\" is defined already", name)};
        return {name, std::move(value)};
    }

    void readPattern(const RuleXml& element, XPathScope scope) {
        allowAttributes(element, {"id", "see"});
        RulePattern pattern;
        const auto children = childrenOf(element, {"title", "p", "let", "rule"});
        for (const RuleXml* child : children)
            if (child->name == "let")
                pattern.lets.push_back(readLet(*child, scope));
        for (const RuleXml* child : children)
            if (child->name == "rule" && !isAbstract(*child))
                pattern.rules.push_back(readRule(*child, scope));
        // Patterns that the phase leaves out are read all the same, so that a mistake in them is found.
        const std::string* id = element.attribute("id");
        if (!m_active || (id && m_active->contains(*id)))
            m_schema.patterns.push_back(std::move(pattern));
    }

    Rule readRule(const RuleXml& element, XPathScope scope) {
        allowAttributes(element, {"id", "context", "abstract", "see"});
        Rule rule;
        rule.line = element.line;
        rule.contexts = m_expressions->readContext(element, scope);
        readRuleBody(element, scope, rule);
        if (rule.assertions.empty())
            throw RuleMistake{element.line, "this rule asserts nothing"};
        return rule;
    }

    /// Variables and assertions of a rule; those of the abstract rules it extends stand where `extends` stands.
    void readRuleBody(const RuleXml& element, XPathScope& scope, Rule& rule) {
        for (const RuleXml* child : childrenOf(element, {"p", "let", "assert", "report", "extends"})) {
            if (child->name == "let") {
                rule.lets.push_back(readLet(*child, scope));
            } else if (child->name == "extends") {
                readExtended(*child, scope, rule);
            } else if (child->name != "p") {
                rule.assertions.push_back(readAssertion(*child, scope));
            }
        }
    }

    void readExtended(const RuleXml& element, XPathScope& scope, Rule& rule) {
        allowAttributes(element, {"rule"});
        const std::string& id = requiredAttribute(element, "rule");
        const auto extended = m_abstractRules.find(id);
        if (extended == m_abstractRules.end())
            throw RuleMistake{element.line, fmt::format("there is no abstract rule \"{}\" in this file", id)};
        if (std::ranges::find(m_extending, extended->second) != m_extending.end())
            throw RuleMistake{element.line, fmt::format("the abstract rule \"{}\" extends itself", id)};
        allowAttributes(*extended->second, {"id", "abstract", "see"});
        m_extending.push_back(extended->second);
        readRuleBody(*extended->second, scope, rule);
        m_extending.pop_back();
    }

    RuleAssertion readAssertion(const RuleXml& element, const XPathScope& scope) {
        allowAttributes(element, {"id", "test", "role", "flag", "see", "subject", "properties", "diagnostics"});
        RuleAssertion assertion;
        assertion.info = readInfo(element);
        assertion.isReport = element.name == "report";
        assertion.test = m_expressions->read(element, "test", scope);
        if (element.attribute("subject")) {
            assertion.subject = m_expressions->read(element, "subject", scope);
            if (assertion.subject->facts.type != XPathType::nodeSet)
                throw RuleMistake{element.line, "subject: this gives a value, not an item"};
        }
        addSentence(element, "message", scope, assertion);
        for (const std::string& id : namesIn(element.attribute("diagnostics"))) {
            const auto diagnostic = m_diagnostics.find(id);
            if (diagnostic == m_diagnostics.end())
                throw RuleMistake{element.line, fmt::format("there is no diagnostic \"{}\" in this file", id)};
            const std::string* role = diagnostic->second->attribute("role");
            addSentence(*diagnostic->second, role ? *role : "message", scope, assertion);
        }
        return assertion;
    }

    RuleInfo readInfo(const RuleXml& element) {
        RuleInfo info;
        info.id = requiredAttribute(element, "id");
        info.file = m_schema.file;
        info.line = element.line;
        // An assertion of an abstract rule comes here once per rule that extends it.
        if (m_assertions.emplace(info.id, &element).first->second != &element)
            throw RuleMistake{element.line, fmt::format("the id \"{}\" is used twice", info.id)};
        if (const std::string* see = element.attribute("see"))
            info.clause = *see;
        if (const std::string* role = element.attribute("role"))
            info.severity = severityOf(*role, element.line);
        if (const std::string* flag = element.attribute("flag")) {
            if (*flag != "switchable")
                throw RuleMistake{element.line, fmt::format("the flag \"{}\" is not \"switchable\"", *flag)};
            info.switchable = true;
        }
        bool isNamed = false;
        for (const std::string& id : namesIn(element.attribute("properties"))) {
            const auto property = m_properties.find(id);
            if (property == m_properties.end())
                throw RuleMistake{element.line, fmt::format("there is no property \"{}\" in this file", id)};
            if (requiredAttribute(*property->second, "role") != "who")
                throw RuleMistake{property->second->line, "the only role that a property can have here is \"who\""};
            if (std::exchange(isNamed, true))
                throw RuleMistake{element.line, "two properties say who corrects it"};
            info.who = whoOf(*property->second);
        }
        return info;
    }

    static Severity severityOf(std::string_view role, std::size_t line) {
        for (const Severity severity : {Severity::error, Severity::confirm, Severity::info})
            if (role == toString(severity))
                return severity;
        throw RuleMistake{line, fmt::format("the role \"{}\" is not one of error, confirm, info", role)};
    }

    void addSentence(const RuleXml& element, std::string_view role, const XPathScope& scope, RuleAssertion& assertion) {
        if (role != "message" && role != "fix")
            throw RuleMistake{element.line, fmt::format("the role \"{}\" is not one of message, fix", role)};
        LocalSentence& both = role == "fix" ? assertion.fix : assertion.message;
        Sentence& sentence = languageOf(element) == Language::ja ? both.ja : both.en;
        if (!sentence.empty())
            throw RuleMistake{element.line, fmt::format("\"{}\" has two sentences of role \"{}\" in one language",
                                                        assertion.info.id, role)};
        sentence = readSentence(element, scope, *m_expressions);
        if (sentence.empty())
            throw RuleMistake{element.line, "a sentence is missing"};
    }

    /// The element's own language, else that of the file, else Japanese.
    [[nodiscard]] Language languageOf(const RuleXml& element) const {
        const std::string* tag = element.attribute("lang", kXmlNamespace);
        if (!tag)
            tag = m_root.attribute("lang", kXmlNamespace);
        if (!tag || tag->substr(0, tag->find('-')) == "ja")
            return Language::ja;
        if (tag->substr(0, tag->find('-')) == "en")
            return Language::en;
        throw RuleMistake{element.line, fmt::format("the language \"{}\" is not one of ja, en", *tag)};
    }

    RuleXml m_root;
    RuleSchema m_schema;
    ExpressionReader* m_expressions = nullptr;
    Index m_diagnostics;
    Index m_properties;
    Index m_abstractRules;
    Index m_patterns;
    Index m_phases;
    /// Ids of the patterns that count; empty: all do.
    std::optional<std::set<std::string>> m_active;
    Index m_assertions;
    std::vector<const RuleXml*> m_extending;
};

} // namespace

RuleSchema readSchematron(const RuleFile& file) {
    return Reader(file).run();
}

} // namespace todoke::check
