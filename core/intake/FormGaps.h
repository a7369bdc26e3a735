#pragma once

#include "core/base/Bytes.h"
#include "core/model/CheckReport.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace todoke::intake {

/// Looks, while a document passes by, at what stands between its forms.
class FormGaps {
public:
    /// `source` must outlive this.
    explicit FormGaps(const SourceReport& source)
        : m_source(source) {}

    /// The block of the document that starts at `position`; one after another, from the first.
    void take(ByteView block, std::uint64_t position);

    /// Whether anything but white space, comments and processing instructions stands between two forms.
    [[nodiscard]] bool holdElements() const { return m_holdElements; }

private:
    void takeGap(std::string_view text);
    void next(char c);

    enum class Inside { nothing, markup, comment, instruction };

    const SourceReport& m_source;
    /// The gap behind this form is the next to come, or the one that is passing by.
    std::size_t m_form = 0;
    Inside m_inside = Inside::nothing;
    /// The last two characters in a comment or instruction.
    char m_last = 0;
    char m_beforeLast = 0;
    bool m_holdElements = false;
};

} // namespace todoke::intake
