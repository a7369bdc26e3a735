#include "core/intake/FormGaps.h"

#include <algorithm>

namespace todoke::intake {

void FormGaps::take(ByteView block, std::uint64_t position) {
    const std::uint64_t blockEnd = position + block.size();
    for (; m_form + 1 < m_source.forms.size(); ++m_form) {
        const std::uint64_t gapBegin = m_source.forms[m_form].info.bytes.end();
        const std::uint64_t gapEnd = m_source.forms[m_form + 1].info.bytes.offset;
        const std::uint64_t begin = std::max(gapBegin, position);
        const std::uint64_t end = std::min(gapEnd, blockEnd);
        if (begin < end)
            takeGap(textOf(block.subspan(begin - position, end - begin)));
        if (gapEnd > blockEnd)
            return;
        m_inside = Inside::nothing;
    }
}

void FormGaps::takeGap(std::string_view text) {
    // In UTF-16 every other byte of markup is zero.
    for (const char c : text) {
        if (c != '\0')
            next(c);
    }
}

void FormGaps::next(char c) {
    switch (m_inside) {
    case Inside::nothing:
        m_inside = c == '<' ? Inside::markup : Inside::nothing;
        m_holdElements = m_holdElements || (c != '<' && c != ' ' && c != '\t' && c != '\r' && c != '\n');
        m_last = m_beforeLast = 0;
        return;
    case Inside::markup:
        // Behind `<!` nothing but a comment is let through.
        if (m_last == '!') {
            m_holdElements = m_holdElements || c != '-';
            m_inside = Inside::comment;
            m_last = 0;
        } else if (c == '!') {
            m_last = c;
        } else {
            m_holdElements = m_holdElements || c != '?';
            m_inside = c == '?' ? Inside::instruction : Inside::nothing;
        }
        return;
    case Inside::comment:
    case Inside::instruction: {
        const bool ends =
            c == '>' && (m_inside == Inside::comment ? m_last == '-' && m_beforeLast == '-' : m_last == '?');
        m_inside = ends ? Inside::nothing : m_inside;
        m_beforeLast = m_last;
        m_last = c;
        return;
    }
    }
}

} // namespace todoke::intake
