#pragma once

#include "core/base/Bytes.h"

#include <optional>
#include <string>
#include <string_view>

namespace todoke::crypto {

/// RFC 4648 section 4, padded, in one line.
[[nodiscard]] std::string toBase64(ByteView bytes);

/// Reads what `toBase64` writes; empty for anything else: white space, missing padding, stray bits behind the last
/// byte.
[[nodiscard]] std::optional<Bytes> fromBase64(std::string_view text);

} // namespace todoke::crypto
