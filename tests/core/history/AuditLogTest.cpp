#include "core/history/AuditLog.h"

#include "core/base/Text.h"
#include "tests/core/history/HistoryFolder.h"
#include "tests/core/history/RawDatabase.h"

#include <QTest>
#include <functional>

using namespace todoke;
using namespace todoke::history;
using namespace todoke::test;

namespace {

AuditEvent settingChanged(const std::string& key) {
    return {AuditAction::settingChanged, key, "山田 \"医事課\"", {{"before", "ja"}, {"after", "en"}}};
}

} // namespace

class AuditLogTest : public QObject {
    Q_OBJECT

private slots:
    void keepsWhatHappenedInOrder();
    void everyRowMovesTheHead();
    void knowsEveryHeadItHad();
    void anEmptyLogHasAHeadOfItsKey();
    void anUntouchedLogVerifies();
    void noticesTampering_data();
    void noticesTampering();
    void rowsCannotBeChangedByOurOwnMistake();
    void twoHistoriesAppendToOneChain();
    void everyActionHasANameThatIsReadBack();
};

void AuditLogTest::keepsWhatHappenedInOrder() {
    HistoryFolder folder;
    auto history = folder.open();
    must(history->audit().append(settingChanged("language")));
    folder.clock.advance(std::chrono::seconds(5));
    must(history->audit().append(settingChanged("role")));
    const auto rows = must(history->audit().rows(10));
    QCOMPARE(rows.size(), std::size_t{2});
    QCOMPARE(rows[0].number, 2);
    QVERIFY(rows[0].event == settingChanged("role"));
    QCOMPARE(formatTimestamp(rows[0].at), std::string("2026-11-22T01:02:08.456Z"));
    QVERIFY(rows[1].event == settingChanged("language"));
    QCOMPARE(must(history->audit().rows(1)).size(), std::size_t{1});
}

void AuditLogTest::everyRowMovesTheHead() {
    HistoryFolder folder;
    auto history = folder.open();
    std::vector<std::string> heads = {must(history->audit().head())};
    for (int round = 0; round < 3; ++round) {
        must(history->audit().append(settingChanged("language")));
        heads.push_back(must(history->audit().head()));
    }
    for (const std::string& head : heads) {
        QCOMPARE(head.size(), std::size_t{64});
        QVERIFY(fromHex(head).has_value());
        QCOMPARE(std::count(heads.begin(), heads.end(), head), 1);
    }
    QCOMPARE(must(history->audit().rows(1))[0].head, heads.back());
}

void AuditLogTest::knowsEveryHeadItHad() {
    HistoryFolder folder;
    auto history = folder.open();
    const std::string first = must(history->audit().head());
    must(history->audit().append(settingChanged("language")));
    const std::string second = must(history->audit().head());
    must(history->audit().append(settingChanged("language")));
    QVERIFY(must(history->outbox().auditLogHolds(first)));
    QVERIFY(must(history->outbox().auditLogHolds(second)));
    QVERIFY(!must(history->outbox().auditLogHolds(std::string(64, '0'))));
    QVERIFY(!must(history->outbox().auditLogHolds("")));
}

void AuditLogTest::anEmptyLogHasAHeadOfItsKey() {
    HistoryFolder one;
    HistoryFolder other;
    FakeClock clock;
    crypto::SystemRandom random;
    const auto foreign = must(History::open(other.path(), testKeys(7), random, clock));
    QVERIFY(must(one.open()->audit().head()) != must(foreign->audit().head()));
}

void AuditLogTest::anUntouchedLogVerifies() {
    HistoryFolder folder;
    auto history = folder.open();
    QVERIFY(!must(history->audit().verify()).broken);
    for (int round = 0; round < 5; ++round)
        must(history->audit().append(settingChanged("language")));
    const auto verification = must(history->audit().verify());
    QCOMPARE(verification.rows, 5);
    QVERIFY(!verification.broken);
}

void AuditLogTest::noticesTampering_data() {
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("number");
    const auto changed = static_cast<int>(AuditBreak::Kind::changed);
    const auto missing = static_cast<int>(AuditBreak::Kind::missing);
    const auto cut = static_cast<int>(AuditBreak::Kind::cut);
    for (const char* column : {"subject='role'", "operator='somebody'", "action='purged'", "at=at+1", "details='{}'",
                               "head=replace(head, substr(head, 1, 1), 'x')"})
        QTest::addRow("edited %s", column)
            << QByteArray("UPDATE audit SET ") + column + " WHERE number=3" << changed << 3;
    QTest::newRow("removed in the middle") << QByteArray("DELETE FROM audit WHERE number=3") << missing << 4;
    QTest::newRow("removed at the start") << QByteArray("DELETE FROM audit WHERE number=1") << missing << 2;
    QTest::newRow("removed and numbered again")
        << QByteArray("DELETE FROM audit WHERE number=3; UPDATE audit SET number=3 WHERE number=4;"
                      "UPDATE audit SET number=4 WHERE number=5")
        << changed << 3;
    QTest::newRow("two rows exchanged")
        << QByteArray("UPDATE audit SET number=99 WHERE number=2; UPDATE audit SET number=2 WHERE number=3;"
                      "UPDATE audit SET number=3 WHERE number=99")
        << changed << 2;
    QTest::newRow("removed at the end") << QByteArray("DELETE FROM audit WHERE number=5") << cut << 5;
    QTest::newRow("all removed") << QByteArray("DELETE FROM audit") << cut << 1;
    QTest::newRow("removed at the end with the mark")
        << QByteArray("DELETE FROM audit WHERE number=5;"
                      "UPDATE audit_tail SET number=4, head=(SELECT head FROM audit WHERE number=4)")
        << cut << 5;
    QTest::newRow("mark of the end removed") << QByteArray("DELETE FROM audit_tail") << cut << 6;
    QTest::newRow("invented at the end")
        << QByteArray("INSERT INTO audit SELECT 6, at, action, subject, operator, details, replace(head, '0', '1')"
                      " FROM audit WHERE number=5")
        << changed << 6;
}

void AuditLogTest::noticesTampering() {
    QFETCH(QByteArray, sql);
    QFETCH(int, kind);
    QFETCH(int, number);
    HistoryFolder folder;
    auto history = folder.open();
    for (const char* key : {"a", "b", "c", "d", "e"})
        must(history->audit().append(settingChanged(key)));
    RawDatabase raw(folder.path());
    raw.run("DROP TRIGGER audit_stays_unchanged; DROP TRIGGER audit_stays_whole");
    raw.run(sql.toStdString());
    const auto broken = must(history->audit().verify()).broken;
    QVERIFY(broken.has_value());
    QCOMPARE(static_cast<int>(broken->kind), kind);
    QCOMPARE(broken->number, number);
    // Nothing that is written afterwards makes it whole again.
    for (const char* key : {"f", "g"}) {
        (void)history->audit().append(settingChanged(key));
        QVERIFY(must(history->audit().verify()).broken);
    }
}

void AuditLogTest::rowsCannotBeChangedByOurOwnMistake() {
    HistoryFolder folder;
    auto history = folder.open();
    must(history->audit().append(settingChanged("language")));
    RawDatabase raw(folder.path());
    QVERIFY_THROWS_EXCEPTION(std::runtime_error, raw.run("UPDATE audit SET subject='x'"));
    QVERIFY_THROWS_EXCEPTION(std::runtime_error, raw.run("DELETE FROM audit"));
}

void AuditLogTest::twoHistoriesAppendToOneChain() {
    HistoryFolder folder;
    auto first = folder.open();
    auto second = folder.open();
    for (int round = 0; round < 5; ++round) {
        must(first->audit().append(settingChanged("language")));
        must(second->audit().append(settingChanged("role")));
    }
    const auto verification = must(first->audit().verify());
    QCOMPARE(verification.rows, 10);
    QVERIFY(!verification.broken);
}

void AuditLogTest::everyActionHasANameThatIsReadBack() {
    for (int value = 0; value <= static_cast<int>(AuditAction::purged); ++value) {
        const auto action = static_cast<AuditAction>(value);
        QVERIFY(parseAuditAction(toString(action)) == action);
    }
    QVERIFY(!parseAuditAction("somethingElse"));
}

QTEST_GUILESS_MAIN(AuditLogTest)
#include "AuditLogTest.moc"
