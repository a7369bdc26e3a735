#pragma once

#include <chrono>

namespace todoke::desktop {

/// Lets through what a person can see: the first of something, and then ten a second at most. For one thread.
class Throttle {
public:
    [[nodiscard]] bool passes() {
        const auto now = std::chrono::steady_clock::now();
        if (now < m_next) {
            return false;
        }
        m_next = now + std::chrono::milliseconds(100);
        return true;
    }

private:
    std::chrono::steady_clock::time_point m_next;
};

} // namespace todoke::desktop
