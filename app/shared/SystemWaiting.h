#pragma once

#include "app/shared/SenderPorts.h"
#include "core/base/Clock.h"

#include <condition_variable>
#include <mutex>

namespace todoke {

/// Waits in real time.
class SystemWaiting final : public Waiting {
public:
    /// `clock` must outlive this.
    explicit SystemWaiting(const Clock& clock)
        : m_clock(clock) {}

    void waitUntil(Timestamp time, const std::stop_token& stop) override;
    void wake() override;

private:
    const Clock& m_clock;
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    bool m_awake = false;
};

} // namespace todoke
