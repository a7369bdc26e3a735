#pragma once

#include "core/base/Bytes.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace todoke {

/// One code point of a UTF-8 text and how many bytes it takes there.
struct CodePoint {
    char32_t value = 0;
    std::size_t length = 0;
};

/// The code point at `position`; empty at the end and where the bytes are not UTF-8 (RFC 3629: no surrogates, no
/// overlong forms, at most U+10FFFF).
[[nodiscard]] std::optional<CodePoint> codePointAt(std::string_view text, std::size_t position);

/// Where the text stops being UTF-8; empty when all of it is.
[[nodiscard]] std::optional<std::size_t> firstInvalidUtf8(std::string_view text);

/// How many code points a UTF-8 text has.
[[nodiscard]] std::size_t countCodePoints(std::string_view text);

void appendUtf8(std::string& text, char32_t codePoint);

/// `U+9AD9`.
[[nodiscard]] std::string formatCodePoint(char32_t codePoint);

/// Lower-case hexadecimal digits.
[[nodiscard]] std::string toHex(ByteView bytes);

/// Reads hexadecimal digits of either case; empty for anything else.
[[nodiscard]] std::optional<Bytes> fromHex(std::string_view text);

/// The parts between the separators; a text without one gives itself.
[[nodiscard]] std::vector<std::string_view> split(std::string_view text, char separator);

/// Without the white space of XML (space, tab, CR, LF) at both ends.
[[nodiscard]] std::string_view trimmed(std::string_view text);

/// Every occurrence of `{name}` replaced; a placeholder without a value stays, so that it is seen.
[[nodiscard]] std::string fillPlaceholders(std::string_view text,
                                           const std::vector<std::pair<std::string, std::string>>& values);

} // namespace todoke
