#include "app/shared/FileLog.h"

#include "core/base/File.h"
#include "core/base/Text.h"
#include "tests/support/FakeClock.h"
#include "tests/support/Must.h"

#include <QTemporaryDir>
#include <QTest>
#include <array>
#include <set>
#include <thread>

using namespace todoke;
using namespace todoke::test;

class FileLogTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void writesOneLineForAnEvent();
    void nothingInAValueBreaksTheLine();
    void leavesOutWhatIsBelowItsLevel();
    void putsFullFilesAsideAndForgetsTheOldest();
    void manyWritersLoseNoLine();
    void aFolderThatIsGoneStopsNothing();

private:
    [[nodiscard]] std::filesystem::path folder() const { return m_folder->path().toStdString(); }
    [[nodiscard]] std::string read(const char* name = "todoke.log") const {
        return std::string(textOf(must(readFile(folder() / name, 10'000'000))));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    FakeClock m_clock;
};

void FileLogTest::init() {
    m_folder = std::make_unique<QTemporaryDir>();
}

void FileLogTest::cleanup() {
    m_folder.reset();
}

void FileLogTest::writesOneLineForAnEvent() {
    FileLog log(folder(), m_clock);
    log.log(LogLevel::info, "delivery", "stateChanged", {{"state", "paused"}, {"reason", "vpnRequired"}});
    log.log(LogLevel::error, "history", "failed", {});
    QCOMPARE(read(), std::string("2026-11-22T01:02:03.456Z info delivery stateChanged state=\"paused\" "
                                 "reason=\"vpnRequired\"\n2026-11-22T01:02:03.456Z error history failed\n"));
    QCOMPARE(std::filesystem::status(folder() / "todoke.log").permissions(), std::filesystem::perms(0600));
}

void FileLogTest::nothingInAValueBreaksTheLine() {
    FileLog log(folder(), m_clock);
    log.log(LogLevel::info, "a", "b", {{"detail", "one\ntwo\r\t\"three\" \\ 日本"}});
    QCOMPARE(read(), std::string("2026-11-22T01:02:03.456Z info a b "
                                 "detail=\"one\\x0atwo\\x0d\\x09\\\"three\\\" \\\\ 日本\"\n"));
}

void FileLogTest::leavesOutWhatIsBelowItsLevel() {
    FileLog log(folder(), m_clock, LogLevel::warning);
    log.log(LogLevel::info, "a", "left out", {});
    log.log(LogLevel::warning, "a", "written", {});
    QCOMPARE(read(), std::string("2026-11-22T01:02:03.456Z warning a written\n"));
}

void FileLogTest::putsFullFilesAsideAndForgetsTheOldest() {
    FileLog log(folder(), m_clock, LogLevel::info, {100, 2});
    // Each line has 40 bytes: two in a file.
    for (int number = 10; number < 20; ++number)
        log.log(LogLevel::info, "category", std::to_string(number), {});
    const auto line = [](int number) {
        return "2026-11-22T01:02:03.456Z info category " + std::to_string(number) + "\n";
    };
    QCOMPARE(read(), line(18) + line(19));
    QCOMPARE(read("todoke.log.1"), line(16) + line(17));
    QCOMPARE(read("todoke.log.2"), line(14) + line(15));
    QVERIFY(!std::filesystem::exists(folder() / "todoke.log.3"));
}

void FileLogTest::manyWritersLoseNoLine() {
    constexpr int kLines = 100;
    // Two logs as two processes would have them, and two threads on each.
    FileLog one(folder(), m_clock, LogLevel::info, {4000, 100});
    FileLog other(folder(), m_clock, LogLevel::info, {4000, 100});
    std::vector<std::thread> threads;
    for (FileLog* const log : {&one, &one, &other, &other})
        threads.emplace_back([log, writer = threads.size()] {
            for (int line = 0; line < kLines; ++line)
                log->log(LogLevel::info, "writer", std::to_string(writer) + "/" + std::to_string(line), {});
        });
    for (std::thread& thread : threads)
        thread.join();
    std::set<std::string> lines;
    for (const auto& entry : std::filesystem::directory_iterator(folder())) {
        const std::string text = read(entry.path().filename().c_str());
        for (const std::string_view line : split(text, '\n'))
            lines.emplace(line);
    }
    lines.erase("");
    QCOMPARE(lines.size(), std::size_t{4 * kLines});
}

void FileLogTest::aFolderThatIsGoneStopsNothing() {
    FileLog log(folder() / "gone", m_clock);
    log.log(LogLevel::error, "a", "b", {});
    QVERIFY(!std::filesystem::exists(folder() / "gone"));
}

QTEST_GUILESS_MAIN(FileLogTest)
#include "FileLogTest.moc"
