#include "core/check/rules/ContextPattern.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <utility>

namespace todoke::check {

namespace {

using Kind = XPathToken::Kind;

/// Reads one context. A failed read leaves its reason in `m_reason` and gives `false`.
class ContextParser {
public:
    ContextParser(std::string_view text, std::span<const XPathToken> tokens, const XPathScope& scope)
        : m_text(text)
        , m_tokens(tokens)
        , m_scope(scope) {
        m_scope.currentAllowed = false;
    }

    tl::expected<std::vector<ContextPattern>, Reason> run() {
        std::vector<ContextPattern> alternatives;
        do {
            alternatives.emplace_back();
            if (!pattern(alternatives.back()))
                return tl::unexpected(m_reason);
        } while (take("|"));
        if (token().kind != Kind::end)
            return tl::unexpected(unexpectedToken());
        return alternatives;
    }

private:
    bool pattern(ContextPattern& pattern) {
        pattern.absolute = take("/");
        if (!pattern.absolute)
            take("//");
        for (bool belowAnywhere = false;;) {
            if (!step(pattern.steps.emplace_back()))
                return false;
            pattern.steps.back().belowAnywhere = belowAnywhere;
            belowAnywhere = isSymbol("//");
            if (!take("/") && !take("//"))
                return true;
            if (pattern.steps.back().isAttribute)
                return refuse("an attribute can only be the last step of a context");
        }
    }

    bool step(PatternStep& step) {
        const std::size_t begin = token().begin;
        if (take("@")) {
            step.isAttribute = true;
        } else if (token().kind == Kind::axis) {
            if (token().text != "child" && token().text != "attribute")
                return refuse(fmt::format("the axis \"{}\" cannot stand in a context", token().text));
            step.isAttribute = token().text == "attribute";
            m_at += 2;
        }
        if (token().kind == Kind::nodeType || token().kind == Kind::functionName)
            return refuse(fmt::format("\"{}()\" cannot stand in a context: elements and attributes can", token().text));
        if (token().kind != Kind::nameTest)
            return refuse(unexpectedToken());
        if (!name(step, token().text))
            return false;
        ++m_at;
        return predicates(step, begin);
    }

    bool name(PatternStep& step, std::string_view written) {
        const std::size_t colon = written.find(':');
        const std::string_view local = colon == std::string_view::npos ? written : written.substr(colon + 1);
        if (local != "*")
            step.local = local;
        if (colon != std::string_view::npos) {
            auto ns = namespaceOfPrefix(written.substr(0, colon), m_scope);
            if (!ns)
                return refuse(ns.error());
            step.ns = std::move(*ns);
        } else if (step.local) {
            step.ns = "";
        }
        return true;
    }

    bool predicates(PatternStep& step, std::size_t stepBegin) {
        const std::size_t begin = token().begin;
        while (isSymbol("[")) {
            const std::size_t open = m_at;
            if (!skipBrackets())
                return refuse("a \"[\" is not closed");
            const std::size_t inside = m_tokens[open].begin + 1;
            const auto facts = analyseXPath(m_text.substr(inside, m_tokens[m_at - 1].begin - inside), m_scope);
            if (!facts)
                return refuse(facts.error());
            step.positional |= facts->positional || facts->type == XPathType::number;
        }
        const std::size_t end = m_tokens[m_at - 1].begin + m_tokens[m_at - 1].text.size();
        if (end <= begin)
            return true;
        // A place among siblings is known to the parent only; everything else is asked of the node, which is cheaper.
        step.predicates = step.positional ? std::string(m_text.substr(stepBegin, end - stepBegin))
                                          : fmt::format("self::node(){}", m_text.substr(begin, end - begin));
        return true;
    }

    bool skipBrackets() {
        int open = 0;
        do {
            if (token().kind == Kind::end)
                return false;
            open += isSymbol("[") ? 1 : isSymbol("]") ? -1 : 0;
            ++m_at;
        } while (open > 0);
        return true;
    }

    bool refuse(Reason reason) {
        m_reason = std::move(reason);
        return false;
    }

    [[nodiscard]] Reason unexpectedToken() const {
        if (token().kind == Kind::end)
            return "the context ends too early";
        return fmt::format("\"{}\" is not expected in a context", token().text);
    }

    [[nodiscard]] const XPathToken& token() const { return m_tokens[m_at]; }
    [[nodiscard]] bool isSymbol(std::string_view symbol) const {
        return token().kind == Kind::symbol && token().text == symbol;
    }
    bool take(std::string_view symbol) {
        if (!isSymbol(symbol))
            return false;
        ++m_at;
        return true;
    }

    std::string_view m_text;
    std::span<const XPathToken> m_tokens;
    XPathScope m_scope;
    std::size_t m_at = 0;
    Reason m_reason;
};

} // namespace

tl::expected<std::vector<ContextPattern>, Reason> parseContext(std::string_view text, const XPathScope& scope) {
    const auto tokens = tokenizeXPath(text);
    if (!tokens)
        return tl::unexpected(tokens.error());
    return ContextParser(text, *tokens, scope).run();
}

} // namespace todoke::check
