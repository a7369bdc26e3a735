#pragma once

#include "core/base/Error.h"

#include <QObject>
#include <QPointer>
#include <condition_variable>
#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <stop_token>
#include <thread>
#include <type_traits>
#include <utility>

namespace todoke::desktop {

/// Runs blocking work of the core on one thread of its own, one job after another. What a job needs it takes along by
/// value; its result comes back on the GUI thread as a value. An exception of a job ends at the thread's edge as
/// `Errc::internal`.
class JobRunner final : public QObject {
    Q_OBJECT

public:
    explicit JobRunner(QObject* parent = nullptr);

    /// Asks what runs to stop, drops what waits, and returns when the thread has ended.
    ~JobRunner() override;

    /// `work` is called as `Result<T>(std::stop_token)` on the worker thread, then `done` as `void(Result<T>)` on the
    /// GUI thread, unless `receiver` is gone by then.
    template <class Work, class Done>
    void run(Work work, QObject* receiver, Done done) {
        using Outcome = std::invoke_result_t<Work, std::stop_token>;
        const auto shared = std::make_shared<std::pair<Work, Done>>(std::move(work), std::move(done));
        post([this, shared, receiver = QPointer<QObject>(receiver), stop = m_stop.get_token()] {
            auto outcome = std::make_shared<Outcome>(guarded<Outcome>(shared->first, stop));
            toGui([shared, receiver, outcome] {
                if (receiver) {
                    shared->second(std::move(*outcome));
                }
            });
        });
    }

    /// Asks all jobs given so far to stop; they end with `Errc::cancelled`. Jobs given later run.
    void stop();

    [[nodiscard]] bool isBusy() const { return m_unfinished > 0; }

signals:
    void busyChanged(bool busy);

private:
    template <class Outcome, class Work>
    static Outcome guarded(Work& work, const std::stop_token& stop) {
        if (stop.stop_requested()) {
            return failure(Errc::cancelled);
        }
        try {
            return work(stop);
        } catch (const std::exception& exception) {
            return failure(Errc::internal, exception.what());
        }
    }

    void post(std::function<void()> job);
    void toGui(std::function<void()> finish);

    /// On the worker thread: one job after another, until the runner ends.
    void work(const std::stop_token& ending);

    /// On the GUI thread, once for each job that ran.
    void finishOne();

    std::mutex m_mutex; // of the two queues
    std::condition_variable_any m_arrived;
    std::deque<std::function<void()>> m_waiting;
    std::deque<std::function<void()>> m_finished;

    std::stop_source m_stop; // of the jobs given so far
    int m_unfinished = 0;
    std::jthread m_worker; // the last member: it uses all others
};

} // namespace todoke::desktop
