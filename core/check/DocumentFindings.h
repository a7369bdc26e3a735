#pragma once

#include "core/check/DocumentBytes.h"
#include "core/check/XmlParser.h"
#include "core/model/Finding.h"

#include <string>
#include <string_view>

namespace todoke::check {

/// The finding (F1xxx) for a document that could not be read to its end; `outcome` is not `complete`.
[[nodiscard]] Finding documentFinding(const ParseOutcome& outcome, const DocumentBytes& bytes);

/// The finding for a document that cannot be opened or read at all.
[[nodiscard]] Finding unreadableFinding(const Error& error);

/// The encoding that the first bytes of a document show when it is not UTF-8 (byte order mark or XML declaration):
/// `UTF-16`, `UTF-32`, or the name declared. Empty for UTF-8, also without any sign.
[[nodiscard]] std::string foreignEncoding(std::string_view head);

/// What bytes that are not UTF-8 look like: `Shift_JIS`, `EUC-JP` or `unknown`.
[[nodiscard]] std::string guessEncoding(std::string_view bytes);

} // namespace todoke::check
