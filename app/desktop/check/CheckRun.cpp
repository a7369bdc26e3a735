#include "app/desktop/check/CheckRun.h"

#include <utility>

namespace todoke::desktop {

namespace {

/// Runs on the worker thread.
Result<FinishedCheck> checkPaths(const std::vector<std::filesystem::path>& paths, const pack::PackStore& packs,
                                 const check::CheckOptions& options, const std::stop_token& stop, CheckFeed& feed) {
    const auto begin = std::chrono::steady_clock::now();
    const auto inputs = intake::collectInputs(paths, {});
    if (!inputs) {
        return failure(inputs.error());
    }
    auto report = check::check(*inputs, packs, options, stop, feed);
    if (!report) {
        return failure(report.error());
    }
    const auto duration = std::chrono::steady_clock::now() - begin;
    return FinishedCheck{std::make_shared<const CheckReport>(std::move(*report)),
                         std::chrono::duration_cast<std::chrono::milliseconds>(duration), std::nullopt};
}

} // namespace

CheckRun::CheckRun(const Workplace& workplace, QObject* parent)
    : QObject(parent)
    , m_workplace(workplace)
    , m_institutionCode(workplace.workspace->settings().text("institution.code")) {}

void CheckRun::start(std::vector<std::filesystem::path> paths) {
    if (isRunning()) {
        m_jobs.stop();
    }
    m_paths = std::move(paths);
    m_feed = std::make_shared<CheckFeed>();
    connect(m_feed.get(), &CheckFeed::arrived, this, &CheckRun::takeNews, Qt::QueuedConnection);
    emit started();

    check::CheckOptions options;
    options.date = m_workplace.clock->today();
    options.institutionCode = m_institutionCode;
    m_jobs.run([paths = m_paths, packs = m_workplace.packs, options,
                feed = m_feed](const std::stop_token& stop) { return checkPaths(paths, *packs, options, stop, *feed); },
               this,
               [this, feed = m_feed](Result<FinishedCheck> outcome) {
                   // A check that a newer one took the place of has nothing more to say.
                   if (feed == m_feed) {
                       conclude(std::move(outcome));
                   }
               });
}

void CheckRun::again() {
    if (canRepeat()) {
        start(m_paths);
    }
}

void CheckRun::cancel() {
    if (isRunning()) {
        m_jobs.stop();
    }
}

void CheckRun::takeNews() {
    if (!m_feed) {
        return;
    }
    const CheckNews news = m_feed->take();
    emit rowsFound(news.rows);
    emit progressed(news.bytesDone, news.bytesTotal);
}

void CheckRun::conclude(Result<FinishedCheck> outcome) {
    takeNews();
    m_feed.reset();
    if (!outcome) {
        emit failed(outcome.error());
        return;
    }
    if (repeats()) {
        outcome->comparison = compare(*m_report, *outcome->report);
    }
    m_report = outcome->report;
    m_reportPaths = m_paths;
    emit finished(*outcome);
}

} // namespace todoke::desktop
