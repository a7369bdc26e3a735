#pragma once

#include "core/base/Time.h"

#include <cstdint>
#include <string>

namespace todoke::check {

/// What a check needs to know besides the documents.
struct CheckOptions {
    /// The day that counts as today.
    Date date{};
    /// The institution of this PC (医療機関コード); empty when the settings name none (no F5006 then).
    std::string institutionCode;
    /// A larger document is refused (F1005).
    std::uint64_t maximumBytes = 4ULL * 1024 * 1024 * 1024;
};

} // namespace todoke::check
