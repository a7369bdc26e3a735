#pragma once

#include "core/model/CheckReport.h"

#include <cstdint>

namespace todoke::desktop {

/// What a second check of the same files found otherwise than the first.
struct CheckComparison {
    /// Findings that are gone, and findings that were not there.
    std::uint64_t solved = 0;
    std::uint64_t fresh = 0;
};

/// A finding counts as the same when file, form (by its in-house id, else by its number), code, rule and item are.
[[nodiscard]] CheckComparison compare(const CheckReport& before, const CheckReport& after);

} // namespace todoke::desktop
