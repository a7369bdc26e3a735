#include "app/desktop/jobs/JobRunner.h"

#include "app/desktop/jobs/ProgressFeed.h"

#include <QSignalSpy>
#include <QTest>
#include <stdexcept>

using namespace todoke;
using desktop::JobRunner;
using desktop::ProgressFeed;

class JobRunnerTest final : public QObject {
    Q_OBJECT

private slots:
    void progressIsToldAsOftenAsItCanBeSeen();
    void runsOnAnotherThreadAndAnswersOnThisOne();
    void runsJobsInTheirOrder();
    void stopsTheJobThatRunsAndThoseThatWait();
    void turnsAnExceptionIntoAnError();
    void forgetsAReceiverThatIsGone();
    void endsWhileAJobRuns();
};

void JobRunnerTest::runsOnAnotherThreadAndAnswersOnThisOne() {
    JobRunner jobs;
    QThread* worker = nullptr;
    QThread* answered = nullptr;
    jobs.run([](const std::stop_token&) -> Result<QThread*> { return QThread::currentThread(); }, this,
             [&](Result<QThread*> result) {
                 worker = result.value();
                 answered = QThread::currentThread();
             });
    QVERIFY(jobs.isBusy());
    QTRY_VERIFY(!jobs.isBusy());
    QCOMPARE(answered, QThread::currentThread());
    QVERIFY(worker != nullptr && worker != answered);
}

void JobRunnerTest::runsJobsInTheirOrder() {
    JobRunner jobs;
    QList<int> order;
    for (int i = 0; i < 5; ++i) {
        jobs.run([i](const std::stop_token&) -> Result<int> { return i; }, this,
                 [&](Result<int> result) { order << result.value(); });
    }
    QTRY_COMPARE(order, (QList<int>{0, 1, 2, 3, 4}));
}

void JobRunnerTest::stopsTheJobThatRunsAndThoseThatWait() {
    JobRunner jobs;
    QList<Errc> errors;
    const auto untilStopped = [](const std::stop_token& stop) -> Result<int> {
        while (!stop.stop_requested()) {
            QThread::yieldCurrentThread();
        }
        return failure(Errc::cancelled);
    };
    for (int i = 0; i < 2; ++i) {
        jobs.run(untilStopped, this, [&](Result<int> result) { errors << result.error().code; });
    }
    jobs.stop();
    QTRY_VERIFY((errors == QList<Errc>{Errc::cancelled, Errc::cancelled}));
    bool ran = false;
    jobs.run([](const std::stop_token&) -> Result<int> { return 1; }, this, [&](Result<int>) { ran = true; });
    QTRY_VERIFY(ran);
}

void JobRunnerTest::turnsAnExceptionIntoAnError() {
    JobRunner jobs;
    std::optional<Error> error;
    jobs.run([](const std::stop_token&) -> Result<int> { throw std::runtime_error("our own bug"); }, this,
             [&](Result<int> result) { error = result.error(); });
    QTRY_VERIFY(error.has_value());
    QVERIFY(error->code == Errc::internal);
    QCOMPARE(error->detail, std::string("our own bug"));
}

void JobRunnerTest::forgetsAReceiverThatIsGone() {
    JobRunner jobs;
    bool answered = false;
    auto receiver = std::make_unique<QObject>();
    jobs.run([](const std::stop_token&) -> Result<int> { return 1; }, receiver.get(),
             [&](Result<int>) { answered = true; });
    receiver.reset();
    QTRY_VERIFY(!jobs.isBusy());
    QVERIFY(!answered);
}

void JobRunnerTest::endsWhileAJobRuns() {
    std::atomic<bool> began = false;
    {
        JobRunner jobs;
        jobs.run(
            [&](const std::stop_token& stop) -> Result<int> {
                began = true;
                while (!stop.stop_requested()) {
                    QThread::yieldCurrentThread();
                }
                return 1;
            },
            this, [](Result<int>) { QFAIL("the runner is gone"); });
        QTRY_VERIFY(began.load());
    }
}

void JobRunnerTest::progressIsToldAsOftenAsItCanBeSeen() {
    ProgressFeed feed;
    QSignalSpy told(&feed, &ProgressFeed::progressed);
    for (std::uint64_t i = 0; i < 10'000; ++i) {
        feed.progress(i, 10'000);
    }
    QVERIFY(!told.empty());
    QVERIFY2(told.size() < 1000, qPrintable(QString::number(told.size())));
}

QTEST_GUILESS_MAIN(JobRunnerTest)
#include "JobRunnerTest.moc"
