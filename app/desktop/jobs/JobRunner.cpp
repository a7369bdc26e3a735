#include "app/desktop/work/JobRunner.h"

namespace todoke::desktop {

JobRunner::JobRunner(QObject* parent)
    : QObject(parent)
    , m_context(std::make_unique<QObject>()) {
    m_thread.setObjectName(QStringLiteral("jobs"));
    m_context->moveToThread(&m_thread);
    m_thread.start();
}

JobRunner::~JobRunner() {
    m_stop.request_stop();
    m_thread.quit();
    m_thread.wait();
}

void JobRunner::stop() {
    m_stop.request_stop();
    m_stop = std::stop_source();
}

void JobRunner::post(std::function<void()> job) {
    if (++m_jobs == 1) {
        emit busyChanged(true);
    }
    QMetaObject::invokeMethod(m_context.get(), std::move(job), Qt::QueuedConnection);
}

void JobRunner::toGui(std::function<void()> finish) {
    QMetaObject::invokeMethod(
        this,
        [this, finish = std::move(finish)] {
            finish();
            if (--m_jobs == 0) {
                emit busyChanged(false);
            }
        },
        Qt::QueuedConnection);
}

} // namespace todoke::desktop
