#pragma once

#include "app/desktop/Workplace.h"
#include "app/desktop/check/CheckComparison.h"
#include "app/desktop/check/CheckFeed.h"
#include "app/desktop/jobs/JobRunner.h"

#include <QObject>
#include <chrono>
#include <filesystem>
#include <optional>

namespace todoke::desktop {

/// A check that is over.
struct FinishedCheck {
    std::shared_ptr<const CheckReport> report;
    std::chrono::milliseconds duration{};
    /// Against the check before, when the same paths were checked again.
    std::optional<CheckComparison> comparison;
};

/// The check of what the user handed in: runs it on a worker thread, says what it finds while it runs, and keeps the
/// newest report. GUI thread only.
class CheckRun final : public QObject {
    Q_OBJECT

public:
    /// `workplace` must outlive this.
    explicit CheckRun(const Workplace& workplace, QObject* parent = nullptr);

    /// Checks files, folders and ZIP archives; what runs is stopped.
    void start(std::vector<std::filesystem::path> paths);
    /// Checks the same paths again.
    void again();
    void cancel();

    [[nodiscard]] bool isRunning() const { return m_feed != nullptr; }
    /// True when the check that was started last is about the same paths as the newest report.
    [[nodiscard]] bool repeats() const { return m_report != nullptr && m_paths == m_reportPaths; }
    [[nodiscard]] bool canRepeat() const { return !m_paths.empty() && !isRunning(); }

signals:
    void started();
    void rowsFound(const std::vector<todoke::desktop::ReportRow>& rows);
    /// Bytes read of bytes in all.
    void progressed(quint64 done, quint64 total);
    void finished(const todoke::desktop::FinishedCheck& check);
    /// `Errc::cancelled` when the user stopped it; rows found until then stay.
    void failed(const todoke::Error& error);

private:
    void takeNews();
    void conclude(Result<FinishedCheck> outcome);

    const Workplace& m_workplace;
    std::string m_institutionCode;
    JobRunner m_jobs;
    std::vector<std::filesystem::path> m_paths;
    /// Of the check that runs; null when none does.
    std::shared_ptr<CheckFeed> m_feed;
    /// The newest report, and what it is about.
    std::shared_ptr<const CheckReport> m_report;
    std::vector<std::filesystem::path> m_reportPaths;
};

} // namespace todoke::desktop
