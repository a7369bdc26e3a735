#pragma once

#include "core/base/RandomSource.h"

#include <chrono>
#include <cstdint>

namespace todoke::delivery {

/// Longest time between two tries; also what a `Retry-After` is cut to is never longer than `kLongestWait`.
constexpr std::chrono::milliseconds kLongestDelay = std::chrono::minutes(5);
constexpr std::chrono::milliseconds kLongestWait = std::chrono::hours(1);

/// How long to wait after so many failures in a row (from 1): doubles from two seconds up to `kLongestDelay`, and then
/// a random half is taken off, so that many PCs do not come back at the same moment.
[[nodiscard]] std::chrono::milliseconds retryDelay(std::uint32_t failures, RandomSource& random);

} // namespace todoke::delivery
