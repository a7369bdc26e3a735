#pragma once

#include "core/pack/Bindings.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace todoke::check {

/// A character that another system may lose or show as another one.
struct CharacterProblem {
    char32_t character = 0;
    /// Position in the text, in code points from 1, and in bytes from 0.
    std::size_t position = 0;
    std::size_t offset = 0;
    /// `externalCharacter`, `control`, `halfWidthKana`, `cp932Addition`, `outsideJisX0213`, `combiningMark`,
    /// `variationSelector`, `similarDash`, `similarSpace`, `notAscii`.
    std::string_view reason;
    /// What could stand there instead, UTF-8; empty when nothing obvious can.
    std::string substitute;
};

/// What a text holds that its set does not allow: for each reason the first character, in the order of the text; one
/// that needs only a look must not hide one that cannot be accepted. `ascii`: printable ASCII only. `text` (free text)
/// refuses 外字 (private use), control characters, half-width kana, variation selectors, combining marks and characters
/// outside of JIS X 0213. `name` (names, addresses) refuses besides these what CP932 added to JIS X 0208 (NEC and IBM:
/// ①, ㈱, 髙, 﨑 …), and dashes and spaces that only look like the usual ones.
[[nodiscard]] std::vector<CharacterProblem> findBadCharacters(pack::CharacterSet set, std::string_view text);

/// True for a character of JIS X 0213:2004.
[[nodiscard]] bool isInJisX0213(char32_t character);

} // namespace todoke::check
