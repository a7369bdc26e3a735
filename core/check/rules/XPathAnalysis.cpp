#include "core/check/rules/XPathAnalysis.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <initializer_list>
#include <utility>

namespace todoke::check {

namespace {

using Kind = XPathToken::Kind;

/// Deeper nesting than any person writes would exhaust the stack.
constexpr int kMaximumNesting = 64;

/// Thrown and caught in this file only: the parser's way out of its recursion.
struct Refused {
    Reason reason;
};

[[noreturn]] void refuse(Reason reason) {
    throw Refused{std::move(reason)};
}

bool isAxis(std::string_view name) {
    constexpr std::array<std::string_view, 12> kAxes{
        "child",     "descendant", "parent",    "ancestor", "following-sibling",  "preceding-sibling",
        "following", "preceding",  "attribute", "self",     "descendant-or-self", "ancestor-or-self"};
    return std::ranges::find(kAxes, name) != kAxes.end();
}

/// Recursive descent over the grammar of XPath 1.0. Each function gives the static type of what it read.
class Analyser {
public:
    Analyser(std::string_view text, std::vector<XPathToken> tokens, const XPathScope& scope)
        : m_text(text)
        , m_tokens(std::move(tokens))
        , m_scope(scope) {}

    XPathFacts run() {
        m_facts.type = expression({});
        if (token().kind != Kind::end)
            refuseToken("is not expected here");
        return std::move(m_facts);
    }

private:
    /// `prefix`: the path that the expression's context node was reached by, for `XPathFacts::reads`.
    XPathType expression(const std::string& prefix) {
        if (++m_nesting > kMaximumNesting)
            refuse("the expression is nested too deeply");
        XPathType type = logical(prefix);
        --m_nesting;
        return type;
    }

    XPathType logical(const std::string& prefix) {
        // The four levels of precedence below "or" all give values; which binds closer does not change types.
        XPathType type = arithmetic(prefix);
        while (isOperator({"or", "and"}) || isSymbol({"=", "!=", "<", "<=", ">", ">="})) {
            advance();
            arithmetic(prefix);
            type = XPathType::boolean;
        }
        return type;
    }

    XPathType arithmetic(const std::string& prefix) {
        XPathType type = unary(prefix);
        while (isSymbol({"+", "-"}) || isOperator({"*", "div", "mod"})) {
            advance();
            unary(prefix);
            type = XPathType::number;
        }
        return type;
    }

    XPathType unary(const std::string& prefix) {
        bool negated = false;
        for (; isSymbol({"-"}); advance())
            negated = true;
        const XPathType type = unionOfPaths(prefix);
        return negated ? XPathType::number : type;
    }

    XPathType unionOfPaths(const std::string& prefix) {
        const XPathType type = path(prefix);
        while (isSymbol({"|"})) {
            advance();
            if (path(prefix) != XPathType::nodeSet || type != XPathType::nodeSet)
                refuse("\"|\" joins nodes, but one side is a value");
        }
        return type;
    }

    XPathType path(const std::string& prefix) {
        const bool isFilter = token().kind == Kind::variable || token().kind == Kind::literal ||
                              token().kind == Kind::number || token().kind == Kind::functionName || isSymbol({"("});
        if (!isFilter) {
            locationPath(prefix);
            return XPathType::nodeSet;
        }
        XPathRead read;
        const XPathType type = primary(prefix, read.path);
        if (!isSymbol({"[", "/", "//"})) {
            addRead(read);
            return type;
        }
        if (type != XPathType::nodeSet)
            refuseToken("follows a value, but only nodes have parts");
        const int unknownStart = read.path.empty() ? 1 : 0;
        m_unknownStarts += unknownStart;
        predicates(read.path);
        if (isSymbol({"/", "//"})) {
            read.above.push_back(read.path);
            read.path += advance().text;
            steps(read);
        }
        addRead(read);
        m_unknownStarts -= unknownStart;
        return XPathType::nodeSet;
    }

    /// Reads the first part of a filter expression. `read` becomes its text when it gives nodes that can be asked for
    /// from the expression's own context.
    XPathType primary(const std::string& prefix, std::string& read) {
        const XPathToken first = advance();
        switch (first.kind) {
        case Kind::literal:
            return XPathType::string;
        case Kind::number:
            return XPathType::number;
        case Kind::variable: {
            const std::string name(first.text.substr(1));
            const auto variable = m_scope.variables.find(name);
            if (variable == m_scope.variables.end())
                refuse(fmt::format("the variable \"${}\" is not defined here", name));
            m_facts.variables.push_back(name);
            if (variable->second == XPathType::nodeSet)
                read = first.text;
            return variable->second;
        }
        case Kind::functionName:
            if (first.text == "current")
                read = "current()";
            return function(first.text, prefix);
        default:
            break;
        }
        const XPathType type = expression(prefix);
        expect(")");
        if (type == XPathType::nodeSet && prefix.empty())
            read = m_text.substr(first.begin, token(-1).begin + 1 - first.begin);
        return type;
    }

    XPathType function(std::string_view name, const std::string& prefix) {
        const XPathFunction* known = findXPathFunction(name);
        if (!known)
            refuse(fmt::format("the function \"{}()\" is not supported", name));
        if (name == "current" && !m_scope.currentAllowed)
            refuse("\"current()\" means nothing in a rule's context");
        m_facts.positional |= name == "position" || name == "last";
        expect("(");
        std::size_t count = 0;
        while (!isSymbol({")"})) {
            if (count > 0)
                expect(",");
            const XPathType argument = expression(prefix);
            if (known->takesNodes && argument != XPathType::nodeSet)
                refuse(fmt::format("\"{}()\" takes nodes, but gets a value", name));
            ++count;
        }
        expect(")");
        if (count < known->minimumArguments || count > known->maximumArguments)
            refuse(fmt::format("\"{}()\" has a wrong number of arguments: {}", name, count));
        return known->result;
    }

    void locationPath(const std::string& prefix) {
        XPathRead read;
        if (isSymbol({"/", "//"})) {
            read.path = advance().text;
            if (read.path == "/" && !startsStep())
                return;
        } else {
            read.above.push_back(prefix.empty() ? "." : prefix);
            read.path = prefix.empty() ? "" : prefix + "/";
        }
        steps(read);
        addRead(read);
    }

    void steps(XPathRead& read) {
        step(read.path);
        while (isSymbol({"/", "//"})) {
            read.above.push_back(read.path);
            read.path += advance().text;
            step(read.path);
        }
    }

    void step(std::string& read) {
        if (isSymbol({".", ".."})) {
            read += advance().text;
            return;
        }
        if (isSymbol({"@"})) {
            read += advance().text;
        } else if (token().kind == Kind::axis) {
            const std::string_view axis = advance().text;
            if (!isAxis(axis))
                refuse(fmt::format("the axis \"{}\" is not supported", axis));
            expect("::");
            read.append(axis).append("::");
        }
        nodeTest(read);
        predicates(read);
    }

    void nodeTest(std::string& read) {
        if (token().kind == Kind::nodeType) {
            const std::string_view type = advance().text;
            if (type != "node" && type != "text")
                refuse(fmt::format("\"{}()\" selects nothing: the tree that rules see holds none", type));
            expect("(");
            expect(")");
            read.append(type).append("()");
            return;
        }
        if (token().kind != Kind::nameTest)
            refuseToken("stands where a name of an item is expected");
        const std::string_view name = advance().text;
        if (const std::size_t colon = name.find(':'); colon != std::string_view::npos)
            if (const auto bound = namespaceOfPrefix(name.substr(0, colon), m_scope); !bound)
                refuse(bound.error());
        read += name;
    }

    void predicates(const std::string& read) {
        while (isSymbol({"["})) {
            advance();
            expression(read);
            expect("]");
        }
    }

    void addRead(const XPathRead& read) {
        const bool isKnown = std::ranges::find(m_facts.reads, read.path, &XPathRead::path) != m_facts.reads.end();
        if (m_unknownStarts == 0 && !read.path.empty() && !isKnown)
            m_facts.reads.push_back(read);
    }

    [[nodiscard]] bool startsStep() const {
        return token().kind == Kind::nameTest || token().kind == Kind::nodeType || token().kind == Kind::axis ||
               isSymbol({"@", ".", ".."});
    }

    [[nodiscard]] const XPathToken& token(int offset = 0) const {
        return m_tokens[m_at + static_cast<std::size_t>(offset)];
    }
    const XPathToken& advance() {
        if (token().kind == Kind::end)
            refuse("the expression ends too early");
        return m_tokens[m_at++];
    }

    [[nodiscard]] bool isSymbol(std::initializer_list<std::string_view> symbols) const {
        return token().kind == Kind::symbol && std::ranges::find(symbols, token().text) != symbols.end();
    }
    [[nodiscard]] bool isOperator(std::initializer_list<std::string_view> names) const {
        return token().kind == Kind::operatorName && std::ranges::find(names, token().text) != names.end();
    }

    void expect(std::string_view symbol) {
        if (!isSymbol({symbol}))
            refuseToken(fmt::format("stands where \"{}\" is expected", symbol));
        advance();
    }

    [[noreturn]] void refuseToken(const std::string& what) const {
        if (token().kind == Kind::end)
            refuse("the expression ends too early");
        refuse(fmt::format("\"{}\" {}", token().text, what));
    }

    std::string_view m_text;
    std::vector<XPathToken> m_tokens;
    const XPathScope& m_scope;
    std::size_t m_at = 0;
    int m_nesting = 0;
    /// Above 0 inside a path whose start cannot be written down from the expression's own context.
    int m_unknownStarts = 0;
    XPathFacts m_facts;
};

} // namespace

tl::expected<XPathFacts, Reason> analyseXPath(std::string_view text, const XPathScope& scope) {
    auto tokens = tokenizeXPath(text);
    if (!tokens)
        return tl::unexpected(std::move(tokens.error()));
    try {
        return Analyser(text, std::move(*tokens), scope).run();
    } catch (const Refused& refused) {
        return tl::unexpected(refused.reason);
    }
}

tl::expected<std::string, Reason> namespaceOfPrefix(std::string_view prefix, const XPathScope& scope) {
    if (const auto bound = scope.prefixes->find(std::string(prefix)); bound != scope.prefixes->end())
        return bound->second;
    return tl::unexpected(fmt::format("the prefix \"{}\" is not bound by sch:ns", prefix));
}

} // namespace todoke::check
