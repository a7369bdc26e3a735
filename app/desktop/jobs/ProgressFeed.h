#pragma once

#include "app/desktop/jobs/Throttle.h"
#include "core/base/ProgressSink.h"

#include <QObject>

namespace todoke::desktop {

/// Carries the progress of a job from its thread to the GUI thread, not more often than a person can see.
class ProgressFeed final : public QObject, public ProgressSink {
    Q_OBJECT

public:
    /// Called from the working thread.
    void progress(std::uint64_t done, std::uint64_t total) override;

signals:
    /// Bytes done of bytes in all.
    void progressed(quint64 done, quint64 total);

private:
    Throttle m_throttle;
};

} // namespace todoke::desktop
