#include "core/check/DocumentBytes.h"

#include "core/base/Text.h"

#include <algorithm>
#include <array>

namespace todoke::check {

namespace {

/// True when bytes at the end of a block may be the first part of a character.
bool mayBeCut(std::string_view tail) {
    return tail.size() < 4 &&
           (codePointAt(std::string(tail) + "\x80\x80\x80", 0) || codePointAt(std::string(tail) + "\xbf\xbf\xbf", 0));
}

} // namespace

DocumentBytes::DocumentBytes(std::unique_ptr<ByteStream> stream, std::uint64_t maximum)
    : m_stream(std::move(stream))
    , m_maximum(maximum) {}

std::size_t DocumentBytes::read(std::span<std::uint8_t> buffer) {
    if (m_readError || m_invalidUtf8)
        return 0;
    auto count = m_stream->read(buffer);
    if (!count) {
        m_readError = count.error();
        return 0;
    }
    if (*count == 0) {
        if (m_pending != 0) {
            m_invalidUtf8 = size() - m_pending;
            m_endsInsideCharacter = true;
        }
        return 0;
    }
    const ByteView bytes = buffer.first(*count);
    m_hash.update(bytes);
    m_window.append(textOf(bytes));
    if (size() > m_maximum) {
        m_readError = Error(Errc::tooLarge).with("limit", std::to_string(m_maximum));
        return 0;
    }
    checkUtf8(m_window.size() - *count - m_pending);
    if (!m_invalidUtf8)
        return *count;
    const std::uint64_t before = size() - *count;
    return *m_invalidUtf8 > before ? static_cast<std::size_t>(*m_invalidUtf8 - before) : 0;
}

void DocumentBytes::readToEnd() {
    std::array<std::uint8_t, 65536> block{};
    while (!m_readError) {
        auto count = m_stream->read(block);
        if (!count)
            m_readError = count.error();
        if (!count || *count == 0)
            return;
        m_hash.update(std::span(block).first(*count));
        m_window.append(textOf(std::span(block).first(*count)));
        if (size() > m_maximum)
            m_readError = Error(Errc::tooLarge).with("limit", std::to_string(m_maximum));
        // Nothing looks at these bytes any more; only how many there are counts.
        if (m_window.size() > 16 * block.size())
            forgetBefore(size() - block.size());
    }
}

void DocumentBytes::checkUtf8(std::size_t from) {
    const std::string_view text(m_window);
    std::size_t position = from;
    while (position < text.size()) {
        if (static_cast<unsigned char>(text[position]) < 0x80) {
            ++position;
            continue;
        }
        const auto point = codePointAt(text, position);
        if (!point && mayBeCut(text.substr(position)))
            break;
        if (!point) {
            m_invalidUtf8 = m_begin + position;
            return;
        }
        position += point->length;
    }
    m_pending = text.size() - position;
}

void DocumentBytes::forgetBefore(std::uint64_t offset) {
    if (offset <= m_begin)
        return;
    const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(offset - m_begin, m_window.size()));
    // A CR at the cut would lose the LF that may follow it.
    const std::size_t kept = count > 0 && m_window[count - 1] == '\r' ? count - 1 : count;
    m_beginPosition = advance(m_beginPosition, std::string_view(m_window).substr(0, kept));
    m_window.erase(0, kept);
    m_begin += kept;
    m_marks.clear();
}

std::string_view DocumentBytes::view(std::uint64_t begin, std::uint64_t end) const {
    const std::uint64_t from = std::clamp(begin, m_begin, size()) - m_begin;
    const std::uint64_t to = std::clamp(end, m_begin, size()) - m_begin;
    return std::string_view(m_window).substr(static_cast<std::size_t>(from),
                                             static_cast<std::size_t>(to > from ? to - from : 0));
}

TextPosition DocumentBytes::locate(std::uint64_t offset) const {
    addMarksUpTo(offset);
    const auto behind = std::upper_bound(m_marks.begin(), m_marks.end(), offset,
                                         [](std::uint64_t wanted, const Mark& mark) { return wanted < mark.offset; });
    const Mark& mark = behind == m_marks.begin() ? m_marks.front() : *(behind - 1);
    return advance(mark.position, view(mark.offset, offset));
}

void DocumentBytes::addMarksUpTo(std::uint64_t offset) const {
    constexpr std::uint64_t kStep = 4096;
    if (m_marks.empty())
        m_marks.push_back({m_begin, m_beginPosition});
    while (m_marks.back().offset + kStep < std::min(offset, size())) {
        const Mark& last = m_marks.back();
        std::uint64_t next = last.offset + kStep;
        // A line break of two characters must not be counted twice.
        if (m_window[static_cast<std::size_t>(next - m_begin) - 1] == '\r')
            --next;
        m_marks.push_back({next, advance(last.position, view(last.offset, next))});
    }
}

TextPosition advance(TextPosition start, std::string_view text) {
    constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";
    if (start.line == 1 && start.column == 1 && text.substr(0, 3) == kByteOrderMark)
        text.remove_prefix(kByteOrderMark.size());
    std::size_t lineStart = 0;
    std::uint64_t lines = 0;
    for (std::size_t end = text.find_first_of("\r\n"); end != std::string_view::npos;
         end = text.find_first_of("\r\n", lineStart)) {
        lineStart = text[end] == '\r' && text.substr(end + 1, 1) == "\n" ? end + 2 : end + 1;
        ++lines;
    }
    const std::uint64_t points = countCodePoints(text.substr(lineStart));
    return {start.line + lines, lines == 0 ? start.column + points : points + 1};
}

} // namespace todoke::check
