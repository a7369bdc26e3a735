#include "core/check/rules/XPathTokens.h"

#include "core/base/Text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace todoke::check {

namespace {

using Kind = XPathToken::Kind;

constexpr bool isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}
constexpr bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

/// Letters of names. Beyond ASCII every character counts as one; libxml2, which compiles the same text, is exact.
constexpr bool isNameStart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}
constexpr bool isNameChar(char c) {
    return isNameStart(c) || isDigit(c) || c == '-' || c == '.';
}

class Tokenizer {
public:
    explicit Tokenizer(std::string_view text)
        : m_text(text) {}

    tl::expected<std::vector<XPathToken>, Reason> run() {
        for (skipSpace(); m_at < m_text.size(); skipSpace()) {
            const std::size_t begin = m_at;
            const auto kind = next();
            if (!kind)
                return tl::unexpected(kind.error());
            m_tokens.push_back({*kind, m_text.substr(begin, m_at - begin), begin});
        }
        m_tokens.push_back({Kind::end, {}, m_text.size()});
        return std::move(m_tokens);
    }

private:
    tl::expected<Kind, Reason> next() {
        const char c = m_text[m_at];
        if (c == '\'' || c == '"')
            return literal(c);
        if (isDigit(c) || (c == '.' && isDigit(at(m_at + 1))))
            return number();
        if (c == '$')
            return variable();
        if (isNameStart(c))
            return name();
        if (c == '*') {
            ++m_at;
            return operatorExpected() ? Kind::operatorName : Kind::nameTest;
        }
        return symbol();
    }

    tl::expected<Kind, Reason> literal(char quote) {
        const std::size_t close = m_text.find(quote, m_at + 1);
        if (close == std::string_view::npos)
            return tl::unexpected<Reason>("a quote is not closed");
        m_at = close + 1;
        return Kind::literal;
    }

    Kind number() {
        while (isDigit(at(m_at)))
            ++m_at;
        if (at(m_at) == '.')
            ++m_at;
        while (isDigit(at(m_at)))
            ++m_at;
        return Kind::number;
    }

    tl::expected<Kind, Reason> variable() {
        ++m_at;
        if (!isNameStart(at(m_at)))
            return tl::unexpected<Reason>("\"$\" is not followed by a name");
        skipQName();
        return Kind::variable;
    }

    Kind name() {
        const std::size_t begin = m_at;
        if (operatorExpected()) {
            skipName();
            return Kind::operatorName;
        }
        skipQName();
        const std::string_view written = m_text.substr(begin, m_at - begin);
        const std::size_t after = afterSpace(m_at);
        if (at(after) == '(') {
            constexpr std::array<std::string_view, 4> kNodeTypes{"node", "text", "comment", "processing-instruction"};
            return std::ranges::find(kNodeTypes, written) != kNodeTypes.end() ? Kind::nodeType : Kind::functionName;
        }
        return at(after) == ':' && at(after + 1) == ':' ? Kind::axis : Kind::nameTest;
    }

    tl::expected<Kind, Reason> symbol() {
        for (const std::string_view two : {"..", "::", "//", "!=", "<=", ">="})
            if (m_text.substr(m_at, 2) == two) {
                m_at += 2;
                return Kind::symbol;
            }
        if (std::string_view("()[].@,/|+-=<>").find(m_text[m_at]) == std::string_view::npos)
            return tl::unexpected(fmt::format("\"{}\" has no meaning in XPath", m_text[m_at]));
        ++m_at;
        return Kind::symbol;
    }

    /// A name or `*` is an operator when something precedes it that an operand can end with.
    [[nodiscard]] bool operatorExpected() const {
        if (m_tokens.empty())
            return false;
        const XPathToken& before = m_tokens.back();
        if (before.kind == Kind::operatorName)
            return false;
        if (before.kind == Kind::symbol)
            return before.text == ")" || before.text == "]" || before.text == "." || before.text == "..";
        return true;
    }

    void skipQName() {
        skipName();
        if (at(m_at) != ':' || at(m_at + 1) == ':')
            return;
        if (at(m_at + 1) == '*') {
            m_at += 2;
        } else if (isNameStart(at(m_at + 1))) {
            ++m_at;
            skipName();
        }
    }

    void skipName() {
        while (isNameChar(at(m_at)))
            ++m_at;
    }

    void skipSpace() { m_at = afterSpace(m_at); }

    [[nodiscard]] std::size_t afterSpace(std::size_t position) const {
        while (isSpace(at(position)))
            ++position;
        return position;
    }

    /// The character at a place, NUL behind the end.
    [[nodiscard]] char at(std::size_t position) const { return position < m_text.size() ? m_text[position] : '\0'; }

    std::string_view m_text;
    std::size_t m_at = 0;
    std::vector<XPathToken> m_tokens;
};

} // namespace

tl::expected<std::vector<XPathToken>, Reason> tokenizeXPath(std::string_view text) {
    return Tokenizer(text).run();
}

} // namespace todoke::check
