#include "app/desktop/jobs/JobRunner.h"

namespace todoke::desktop {

JobRunner::JobRunner(QObject* parent)
    : QObject(parent)
    , m_worker([this](const std::stop_token& ending) { work(ending); }) {}

JobRunner::~JobRunner() {
    m_stop.request_stop();
    m_worker.request_stop();
    m_worker.join();
}

void JobRunner::stop() {
    m_stop.request_stop();
    m_stop = std::stop_source();
}

void JobRunner::post(std::function<void()> job) {
    if (++m_unfinished == 1) {
        emit busyChanged(true);
    }
    {
        const std::scoped_lock lock(m_mutex);
        m_waiting.push_back(std::move(job));
    }
    m_arrived.notify_one();
}

void JobRunner::work(const std::stop_token& ending) {
    for (;;) {
        std::function<void()> job;
        {
            std::unique_lock lock(m_mutex);
            m_arrived.wait(lock, ending, [this] { return !m_waiting.empty(); });
            if (ending.stop_requested()) {
                return;
            }
            job = std::move(m_waiting.front());
            m_waiting.pop_front();
        }
        job();
    }
}

void JobRunner::toGui(std::function<void()> finish) {
    {
        const std::scoped_lock lock(m_mutex);
        m_finished.push_back(std::move(finish));
    }
    QMetaObject::invokeMethod(this, &JobRunner::finishOne, Qt::QueuedConnection);
}

void JobRunner::finishOne() {
    std::function<void()> finish;
    {
        const std::scoped_lock lock(m_mutex);
        finish = std::move(m_finished.front());
        m_finished.pop_front();
    }
    finish();
    if (--m_unfinished == 0) {
        emit busyChanged(false);
    }
}

} // namespace todoke::desktop
