#pragma once

#include "core/base/Time.h"

namespace todoke {

/// Port: what time it is. Everything that needs the time asks one of these, so that tests can set it.
class Clock {
public:
    Clock() = default;
    Clock(const Clock&) = delete;
    Clock& operator=(const Clock&) = delete;
    virtual ~Clock() = default;

    [[nodiscard]] virtual Timestamp now() const = 0;

    /// The calendar day here, in the time zone of this PC.
    [[nodiscard]] virtual Date today() const = 0;
};

/// The clock of this PC.
class SystemClock final : public Clock {
public:
    [[nodiscard]] Timestamp now() const override;
    [[nodiscard]] Date today() const override;
};

} // namespace todoke
