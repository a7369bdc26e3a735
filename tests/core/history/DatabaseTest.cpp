#include "core/history/Database.h"

#include "core/base/File.h"
#include "core/history/HistorySchema.h"
#include "tests/core/history/RawDatabase.h"
#include "tests/support/ErrorCode.h"
#include "tests/support/Must.h"

#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <array>
#include <thread>

using namespace todoke;
using namespace todoke::history;
using namespace todoke::test;
using namespace std::chrono_literals;

namespace {

constexpr std::array<std::string_view, 3> kSteps = {
    "CREATE TABLE numbers (value INTEGER NOT NULL) STRICT; INSERT INTO numbers VALUES (1)",
    "ALTER TABLE numbers ADD COLUMN doubled INTEGER; UPDATE numbers SET doubled = 2 * value",
    "CREATE TABLE sums (value INTEGER NOT NULL) STRICT; INSERT INTO sums SELECT sum(doubled) FROM numbers",
};
constexpr std::int32_t kOwnId = 4711;
const Schema kSchema{kOwnId, kSteps};

std::int64_t ask(Database& database, std::string_view sql) {
    auto transaction = must(database.begin(Access::read));
    auto rows = transaction.rows(sql, {}, [](const Statement& row) { return Result<std::int64_t>(row.integer(0)); });
    return must(std::move(rows)).at(0);
}

void run(Database& database, std::string_view sql) {
    auto transaction = must(database.begin(Access::write));
    must(transaction.run(sql));
    must(transaction.commit());
}

} // namespace

class DatabaseTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void isReadableForItsOwnerOnly();
    void tightensTheRightsOfAnExistingFile();
    void leavesForeignFilesAlone_data();
    void leavesForeignFilesAlone();
    void leavesANewerFileAlone();
    void refusesADamagedFile();
    void saysWhenItCannotWrite();
    void migratesFromEveryVersion();
    void theHistoryMigratesFromEveryVersion();
    void aFailedMigrationChangesNothing();
    void aTransactionWithoutCommitChangesNothing();
    void openedAtOnceByManyItIsMadeOnce();
    void writersWaitForEachOther();
    void givesUpWhenAnotherHoldsItTooLong();
    void writesAreOnTheDiskAtCommit();

private:
    [[nodiscard]] std::filesystem::path path(const char* name = "history.sqlite") const {
        return std::filesystem::path(m_folder->path().toStdString()) / name;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void DatabaseTest::init() {
    m_folder = std::make_unique<QTemporaryDir>();
}

void DatabaseTest::cleanup() {
    m_folder.reset();
}

void DatabaseTest::isReadableForItsOwnerOnly() {
    auto database = must(Database::open(path(), kSchema));
    run(*database, "INSERT INTO numbers VALUES (2, 4)");
    const auto owner = std::filesystem::perms::owner_read | std::filesystem::perms::owner_write;
    for (const char* name : {"history.sqlite", "history.sqlite-wal", "history.sqlite-shm"})
        QCOMPARE(std::filesystem::status(path(name)).permissions(), owner);
}

void DatabaseTest::tightensTheRightsOfAnExistingFile() {
    must(Database::open(path(), kSchema));
    std::filesystem::permissions(path(), std::filesystem::perms(0644));
    must(Database::open(path(), kSchema));
    QCOMPARE(std::filesystem::status(path()).permissions(), std::filesystem::perms(0600));
}

void DatabaseTest::leavesForeignFilesAlone_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("sql");
    QTest::newRow("no database") << QByteArray("not a database, but longer than the header of one; ").repeated(10)
                                 << QByteArray();
    QTest::newRow("another program's mark")
        << QByteArray() << QByteArray("PRAGMA application_id=99; CREATE TABLE t (a)");
    QTest::newRow("no mark, but tables") << QByteArray() << QByteArray("CREATE TABLE t (a)");
    QTest::newRow("no mark, but a version") << QByteArray() << QByteArray("PRAGMA user_version=3");
}

void DatabaseTest::leavesForeignFilesAlone() {
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, sql);
    if (text.isEmpty())
        RawDatabase(path()).run(sql.toStdString());
    else
        must(writeFileAtomically(path(), bytesOf(text.toStdString())));
    const Bytes before = must(readFile(path(), 1'000'000));
    const auto opened = Database::open(path(), kSchema);
    QCOMPARE(codeOf(opened), "databaseForeign");
    QCOMPARE(QString::fromStdString(std::string(opened.error().arg("file"))), QString::fromStdString(utf8Path(path())));
    QVERIFY(must(readFile(path(), 1'000'000)) == before);
}

void DatabaseTest::leavesANewerFileAlone() {
    must(Database::open(path(), kSchema));
    RawDatabase(path()).run("PRAGMA user_version=4");
    const Bytes before = must(readFile(path(), 1'000'000));
    QCOMPARE(codeOf(Database::open(path(), kSchema)), "databaseNewer");
    QVERIFY(must(readFile(path(), 1'000'000)) == before);
}

void DatabaseTest::refusesADamagedFile() {
    {
        auto database = must(Database::open(path(), kSchema));
        auto transaction = must(database->begin(Access::write));
        for (std::int64_t value = 0; value < 20'000; ++value)
            must(transaction.run("INSERT INTO numbers VALUES (?, ?)", {value, value}));
        must(transaction.commit());
    }
    Bytes bytes = must(readFile(path(), 10'000'000));
    std::fill(bytes.begin() + 40'960, bytes.begin() + 57'344, std::uint8_t{0xA5});
    must(writeFileAtomically(path(), bytes));
    QCOMPARE(codeOf(Database::open(path(), kSchema)), "databaseFailed");
}

void DatabaseTest::saysWhenItCannotWrite() {
    QCOMPARE(codeOf(Database::open(path("no folder/history.sqlite"), kSchema)), "notWritable");
}

void DatabaseTest::migratesFromEveryVersion() {
    for (std::size_t version = 0; version <= kSteps.size(); ++version) {
        init();
        must(Database::open(path(), Schema{kOwnId, std::span(kSteps).first(version)}));
        auto database = must(Database::open(path(), kSchema));
        QCOMPARE(ask(*database, "PRAGMA user_version"), 3);
        QCOMPARE(ask(*database, "PRAGMA application_id"), kOwnId);
        QCOMPARE(ask(*database, "SELECT value FROM sums"), 2);
    }
}

void DatabaseTest::theHistoryMigratesFromEveryVersion() {
    const Schema& newest = historySchema();
    for (std::size_t version = 0; version <= newest.migrations.size(); ++version) {
        init();
        must(Database::open(path(), Schema{newest.applicationId, newest.migrations.first(version)}));
        auto database = must(Database::open(path(), newest));
        QCOMPARE(ask(*database, "PRAGMA user_version"), static_cast<std::int64_t>(newest.migrations.size()));
        QCOMPARE(ask(*database, "SELECT count(*) FROM uploads"), 0);
    }
}

void DatabaseTest::aFailedMigrationChangesNothing() {
    must(Database::open(path(), Schema{kOwnId, std::span(kSteps).first(1)}));
    const std::array<std::string_view, 2> broken = {kSteps[0],
                                                    "CREATE TABLE half (a) STRICT; INSERT INTO nowhere VALUES (1)"};
    QCOMPARE(codeOf(Database::open(path(), Schema{kOwnId, broken})), "databaseFailed");
    auto database = must(Database::open(path(), Schema{kOwnId, std::span(kSteps).first(1)}));
    QCOMPARE(ask(*database, "PRAGMA user_version"), 1);
    QCOMPARE(ask(*database, "SELECT count(*) FROM sqlite_schema"), 1);
}

void DatabaseTest::aTransactionWithoutCommitChangesNothing() {
    auto database = must(Database::open(path(), kSchema));
    {
        auto transaction = must(database->begin(Access::write));
        must(transaction.run("INSERT INTO numbers VALUES (7, 14)"));
    }
    QCOMPARE(ask(*database, "SELECT count(*) FROM numbers"), 1);
}

void DatabaseTest::openedAtOnceByManyItIsMadeOnce() {
    std::vector<std::thread> threads;
    std::array<QByteArray, 8> codes;
    for (QByteArray& code : codes)
        threads.emplace_back([&] { code = codeOf(Database::open(path(), kSchema)); });
    for (std::thread& thread : threads)
        thread.join();
    for (const QByteArray& code : codes)
        QCOMPARE(code, "none");
    QCOMPARE(ask(*must(Database::open(path(), kSchema)), "SELECT count(*) FROM sums"), 1);
}

void DatabaseTest::writersWaitForEachOther() {
    constexpr int kTimes = 100;
    const auto count = [&](Database& database) {
        for (int time = 0; time < kTimes; ++time)
            run(database, "UPDATE numbers SET value = value + 1");
    };
    auto first = must(Database::open(path(), kSchema));
    auto second = must(Database::open(path(), kSchema));
    // Two threads on one connection, and a connection of its own.
    std::array threads = {std::thread([&] { count(*first); }), std::thread([&] { count(*first); }),
                          std::thread([&] { count(*second); })};
    for (std::thread& thread : threads)
        thread.join();
    QCOMPARE(ask(*first, "SELECT value FROM numbers"), 1 + 3 * kTimes);
}

void DatabaseTest::givesUpWhenAnotherHoldsItTooLong() {
    auto first = must(Database::open(path(), kSchema));
    auto second = must(Database::open(path(), kSchema, 1ms));
    auto holding = must(first->begin(Access::write));
    QCOMPARE(codeOf(second->begin(Access::write)), "databaseLocked");
    QCOMPARE(ask(*second, "SELECT count(*) FROM numbers"), 1);
}

void DatabaseTest::writesAreOnTheDiskAtCommit() {
    auto database = must(Database::open(path(), kSchema));
    QCOMPARE(ask(*database, "PRAGMA synchronous"), 2);
    auto transaction = must(database->begin(Access::read));
    auto modes = transaction.rows("PRAGMA journal_mode", {},
                                  [](const Statement& row) { return Result<std::string>(row.text(0)); });
    QCOMPARE(QByteArray::fromStdString(must(std::move(modes)).at(0)), "wal");
}

QTEST_GUILESS_MAIN(DatabaseTest)
#include "DatabaseTest.moc"
