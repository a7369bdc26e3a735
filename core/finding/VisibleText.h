#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace todoke::finding {

/// A text from a document made safe to show inside a sentence, on a terminal too: control characters become their
/// pictures (`␊`), invisible characters that turn or break a line become `[U+202E]`, bytes that are not UTF-8 become
/// U+FFFD. All other characters stay.
[[nodiscard]] std::string visibleText(std::string_view text);

/// The first `maximum` code points of a UTF-8 text, with `…` behind them when there are more.
[[nodiscard]] std::string shortened(std::string_view text, std::size_t maximum);

/// A number of bytes as people read it, in steps of 1024: `512 B`, `1.5 MB`. A text that is not a number stays.
[[nodiscard]] std::string bytesInWords(std::string_view decimal);

} // namespace todoke::finding
