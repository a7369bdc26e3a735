#pragma once

#include "core/base/RandomSource.h"

#include <random>

namespace todoke::test {

/// Repeatable bytes for tests; never for keys that protect anything.
class SeededRandom final : public RandomSource {
public:
    explicit SeededRandom(std::uint32_t seed)
        : m_engine(seed) {}

    Result<void> fill(std::span<std::uint8_t> bytes) override {
        for (std::uint8_t& byte : bytes)
            byte = static_cast<std::uint8_t>(m_engine());
        return {};
    }

    /// A number from 0 to `below` - 1.
    std::uint32_t below(std::uint32_t limit) { return static_cast<std::uint32_t>(m_engine() % limit); }

private:
    std::mt19937 m_engine;
};

} // namespace todoke::test
