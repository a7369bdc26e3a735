#pragma once

#include "core/base/Clock.h"

namespace todoke::test {

/// A clock that stands until a test moves it; UTC is its time zone.
class FakeClock final : public Clock {
public:
    explicit FakeClock(std::string_view time = "2026-11-22T01:02:03.456Z")
        : m_now(parseTimestamp(time).value()) {}

    [[nodiscard]] Timestamp now() const override { return m_now; }
    [[nodiscard]] Date today() const override { return Date(std::chrono::floor<std::chrono::days>(m_now)); }
    void advance(std::chrono::milliseconds by) { m_now += by; }

private:
    Timestamp m_now;
};

} // namespace todoke::test
