#pragma once

#include "app/desktop/check/ReportRow.h"
#include "core/check/Check.h"

#include <QObject>
#include <mutex>

namespace todoke::desktop {

/// What a running check found since the last look.
struct CheckNews {
    std::vector<ReportRow> rows;
    std::uint64_t bytesDone = 0;
    std::uint64_t bytesTotal = 0;
};

/// Carries what a check finds from its thread to the GUI thread, as much at once as came together meanwhile.
class CheckFeed final : public QObject, public check::CheckObserver {
    Q_OBJECT

public:
    // Called from the checking thread.
    void sourceStarted(std::size_t index, const SourceReport& source) override;
    void formChecked(std::size_t sourceIndex, const FormReport& form) override;
    void sourceFinished(std::size_t index, const SourceReport& source) override;
    void progress(std::uint64_t done, std::uint64_t total) override;

    /// Called from the GUI thread.
    [[nodiscard]] CheckNews take();

signals:
    /// There is something to take; sent once until it was taken.
    void arrived();

private:
    void announce(std::unique_lock<std::mutex> lock);

    std::mutex m_mutex;
    CheckNews m_news;
    bool m_announced = false;
};

} // namespace todoke::desktop
