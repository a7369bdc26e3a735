#include "core/delivery/Backoff.h"

#include <algorithm>
#include <array>

namespace todoke::delivery {

std::chrono::milliseconds retryDelay(std::uint32_t failures, RandomSource& random) {
    constexpr std::chrono::milliseconds kFirst = std::chrono::seconds(2);
    constexpr std::uint32_t kMostDoublings = 16;
    const std::uint32_t doublings = std::min(failures == 0 ? 0 : failures - 1, kMostDoublings);
    const auto whole = std::min(kFirst * (std::int64_t{1} << doublings), kLongestDelay);
    std::array<std::uint8_t, 2> dice{};
    // Without random numbers the PC waits the whole time: jitter is a courtesy, not a condition.
    if (!random.fill(dice)) {
        return whole;
    }
    const std::int64_t share = (dice[0] << 8) | dice[1];
    return whole - whole * share / (2 * 65536);
}

} // namespace todoke::delivery
