#include "app/shared/SystemWaiting.h"

namespace todoke {

void SystemWaiting::waitUntil(Timestamp time, const std::stop_token& stop) {
    std::unique_lock lock(m_mutex);
    // A duration, not a moment: setting the clock back must not make the wait longer.
    m_changed.wait_for(lock, stop, time - m_clock.now(), [this] { return m_awake; });
    m_awake = false;
}

void SystemWaiting::wake() {
    {
        const std::scoped_lock lock(m_mutex);
        m_awake = true;
    }
    m_changed.notify_all();
}

} // namespace todoke
