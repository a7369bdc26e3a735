#include "tests/core/history/HistoryFolder.h"

#include <QProcess>
#include <QRandomGenerator>
#include <QTest>
#include <set>

using namespace todoke;
using namespace todoke::history;
using namespace todoke::test;

namespace {

constexpr int kPatience = 60'000;

/// A process of `HistoryWriter`.
class Writer {
public:
    Writer(const std::filesystem::path& path, const QString& prefix, int count) {
        m_process.start(TODOKE_HISTORY_WRITER, {QString::fromStdString(path.string()), prefix, QString::number(count)});
    }

    /// Waits for that many acknowledgements; fewer when the process ended.
    void waitFor(int count) {
        while (m_lines.size() < count && (m_process.canReadLine() || m_process.waitForReadyRead(kPatience)))
            readLines();
    }

    void kill() {
        m_process.kill();
        m_process.waitForFinished(kPatience);
        readLines();
    }

    int waitForEnd() {
        m_process.waitForFinished(kPatience);
        readLines();
        return m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
    }

    [[nodiscard]] const QStringList& acknowledged() const { return m_lines; }

private:
    void readLines() {
        while (m_process.canReadLine())
            m_lines += QString::fromUtf8(m_process.readLine()).trimmed();
    }

    QProcess m_process;
    QStringList m_lines;
};

std::set<std::string> idsIn(History& history) {
    std::set<std::string> ids;
    for (const UploadRecord& record : must(history.outbox().uploads()))
        ids.insert(record.packageId);
    return ids;
}

} // namespace

class SeveralProcessesTest : public QObject {
    Q_OBJECT

private slots:
    void aKilledWriterLosesNothingItAcknowledged();
    void twoWritersAndAReaderShareOneHistory();
};

void SeveralProcessesTest::aKilledWriterLosesNothingItAcknowledged() {
    HistoryFolder folder;
    QStringList acknowledged;
    QRandomGenerator random(20261122);
    for (int round = 0; round < 25; ++round) {
        Writer writer(folder.path(), QString("round%1").arg(round), 1'000'000);
        // Zero kills it while it opens the database, in the first round while it makes it.
        writer.waitFor(random.bounded(12));
        writer.kill();
        acknowledged += writer.acknowledged();

        const auto history = folder.open();
        const auto ids = idsIn(*history);
        for (const QString& id : acknowledged)
            QVERIFY2(ids.contains(id.toStdString()), qPrintable("lost: " + id));
        // What was not acknowledged is there wholly or not at all: each upload with its step and its audit row.
        for (const std::string& id : ids)
            QCOMPARE(must(history->outbox().steps(id)).size(), std::size_t{1});
        const auto verification = must(history->audit().verify());
        QVERIFY(!verification.broken);
        QCOMPARE(static_cast<std::size_t>(verification.rows), ids.size());
    }
    QVERIFY(acknowledged.size() > 50);
}

void SeveralProcessesTest::twoWritersAndAReaderShareOneHistory() {
    constexpr int kCount = 60;
    HistoryFolder folder;
    Writer first(folder.path(), "first", kCount);
    Writer second(folder.path(), "second", kCount);
    const auto history = folder.open();
    while (idsIn(*history).size() < kCount)
        QVERIFY(!must(history->audit().verify()).broken);
    QCOMPARE(first.waitForEnd(), 0);
    QCOMPARE(second.waitForEnd(), 0);
    QCOMPARE(idsIn(*history).size(), std::size_t{2 * kCount});
    const auto verification = must(history->audit().verify());
    QVERIFY(!verification.broken);
    QCOMPARE(verification.rows, 2 * kCount);
}

QTEST_GUILESS_MAIN(SeveralProcessesTest)
#include "SeveralProcessesTest.moc"
