#pragma once

#include "core/delivery/JsonFields.h"
#include "core/model/Receipt.h"

#include <string_view>

namespace todoke::delivery {

/// Parts that several answers have in common. Used inside `core/delivery` only.

[[nodiscard]] bool isSha256Hex(std::string_view text);

/// `{"sha256", "length"}`.
[[nodiscard]] ByteDigest readDigest(JsonFields& fields);

/// `form`, `state` and `code` of one form.
[[nodiscard]] ReceiptForm readReceiptForm(JsonFields& fields);

} // namespace todoke::delivery
