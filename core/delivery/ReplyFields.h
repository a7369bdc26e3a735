#pragma once

#include "core/delivery/ErrorReply.h"
#include "core/delivery/JsonFields.h"
#include "core/model/Receipt.h"

#include <optional>
#include <string_view>

namespace todoke::delivery {

/// Parts that several answers have in common. Used inside `core/delivery` only.

[[nodiscard]] bool isSha256Hex(std::string_view text);

/// `{"sha256", "length"}`.
[[nodiscard]] ByteDigest readDigest(JsonFields& fields);

/// `form`, `state` and `code` of one form.
[[nodiscard]] ReceiptForm readReceiptForm(JsonFields& fields);

/// `code`, `ja`, `en` and, where it stands, `attemptsLeft`.
[[nodiscard]] ErrorReply readErrorReply(JsonFields& fields);

} // namespace todoke::delivery
