#include "core/history/Outbox.h"

#include "tests/core/history/HistoryFolder.h"
#include "tests/support/ErrorCode.h"

#include <QFile>
#include <QTest>

using namespace todoke;
using namespace todoke::history;
using namespace todoke::test;

namespace {

UploadOutcome outcomeOf(const UploadRecord& record) {
    UploadOutcome outcome;
    outcome.receipt.serial = "20261122-000001-2";
    outcome.receipt.endpointId = record.endpointId;
    outcome.receipt.packageId = record.packageId;
    outcome.receipt.receivedAt = parseTimestamp("2026-11-22T03:00:00.000Z").value();
    outcome.receipt.issuedAt = parseTimestamp("2026-11-22T03:00:01.000Z").value();
    outcome.receipt.state = ReceiptState::partlyRegistered;
    outcome.receipt.json = copyOf(bytesOf(R"({"serial": "20261122-000001-2"})"));
    outcome.receipt.signature = {0x30, 0x00, 0xff};
    outcome.receipt.signerPem = "-----BEGIN CERTIFICATE-----";
    outcome.results = {{1, FormState::registered, {}, {}, "7KQ2M9XD"},
                       {2, FormState::refused, "S1002", {"指定医ではありません", "not a designated doctor"}, {}}};
    outcome.accessKeySalt = copyOf(bytesOf("0123456789abcdef0123456789ABCDEF"));
    return outcome;
}

StoredReceipt storedOf(const UploadOutcome& outcome) {
    const Receipt& receipt = outcome.receipt;
    return {receipt.endpointId, receipt.serial, receipt.packageId, receipt.state,     receipt.receivedAt,
            receipt.issuedAt,   receipt.json,   receipt.signature, receipt.signerPem, outcome.accessKeySalt};
}

} // namespace

class OutboxTest : public QObject {
    Q_OBJECT

private slots:
    void keepsEveryMemberOfAnUpload();
    void keepsTheOrderOfTheQueue();
    void aStepIsWrittenWhenStateOrReasonChange();
    void wishesBelongToThePerson();
    void whoGaveUpAPackageIsNotOverruled();
    void fulfillingLeavesANewerWish();
    void anOutcomeComesWithItsState();
    void aReceiptIsNeverReplaced();
    void aSerialThatIsGivenTwiceLosesNoReceipt();
    void aResultWithoutItsKeyDoesNotLoseTheKey();
    void secretsAreNotReadableInTheFile();
    void accountsAreLatchedUntilFreed();
    void stateChangesAreInTheAuditLog();
};

void OutboxTest::keepsEveryMemberOfAnUpload() {
    HistoryFolder folder;
    const UploadRecord record = fullUpload("package-1");
    must(folder.open()->outbox().save(record));
    auto history = folder.open();
    QVERIFY(must(history->outbox().uploads()).at(0) == record);
    QVERIFY(must(history->outbox().upload("package-1")) == record);
    QVERIFY(!must(history->outbox().upload("package-2")));

    UploadRecord bare;
    bare.packageId = "package-1";
    must(history->outbox().save(bare));
    QVERIFY(must(history->outbox().uploads()).at(0) == bare);
}

void OutboxTest::keepsTheOrderOfTheQueue() {
    HistoryFolder folder;
    auto history = folder.open();
    for (const char* id : {"c", "a", "b", "c"})
        must(history->outbox().save(fullUpload(id)));
    std::string order;
    for (const UploadRecord& record : must(history->outbox().uploads()))
        order += record.packageId;
    QCOMPARE(order, std::string("cab"));
}

void OutboxTest::aStepIsWrittenWhenStateOrReasonChange() {
    HistoryFolder folder;
    auto history = folder.open();
    UploadRecord record = fullUpload("a");
    must(history->outbox().save(record));
    record.failures = 9;
    must(history->outbox().save(record));
    record.reason = Errc::endpointTimeout;
    must(history->outbox().save(record));
    record.state = UploadState::uploading;
    record.reason.reset();
    record.offset = 99;
    must(history->outbox().save(record));
    const std::vector<UploadStep> expected = {
        {record.changedAt, UploadState::paused, Errc::vpnRequired, 4'194'304},
        {record.changedAt, UploadState::paused, Errc::endpointTimeout, 4'194'304},
        {record.changedAt, UploadState::uploading, std::nullopt, 99},
    };
    QVERIFY(must(history->outbox().steps("a")) == expected);
    QVERIFY(must(history->outbox().steps("b")).empty());
}

void OutboxTest::wishesBelongToThePerson() {
    HistoryFolder folder;
    auto history = folder.open();
    QVERIFY(must(history->outbox().wish("a")) == UploadWish::none);
    QCOMPARE(codeOf(history->outbox().setWish("a", UploadWish::pause, "山田")), "notFound");
    must(history->outbox().save(fullUpload("a")));
    QVERIFY(must(history->outbox().wish("a")) == UploadWish::none);
    must(history->outbox().setWish("a", UploadWish::pause, "山田"));
    must(history->outbox().save(fullUpload("a")));
    QVERIFY(must(history->outbox().wish("a")) == UploadWish::pause);
    const AuditEvent expected{AuditAction::uploadWish, "a", "山田", {{"wish", "pause"}}};
    QVERIFY(must(history->audit().rows(1)).at(0).event == expected);
}

void OutboxTest::whoGaveUpAPackageIsNotOverruled() {
    HistoryFolder folder;
    auto history = folder.open();
    must(history->outbox().save(fullUpload("a")));
    must(history->outbox().setWish("a", UploadWish::cancel, "山田"));
    for (const UploadWish other : {UploadWish::resume, UploadWish::pause, UploadWish::none})
        must(history->outbox().setWish("a", other, "鈴木"));
    QVERIFY(must(history->outbox().wish("a")) == UploadWish::cancel);
    const AuditEvent expected{AuditAction::uploadWish, "a", "山田", {{"wish", "cancel"}}};
    QVERIFY(must(history->audit().rows(1)).at(0).event == expected);
}

void OutboxTest::fulfillingLeavesANewerWish() {
    HistoryFolder folder;
    auto history = folder.open();
    must(history->outbox().save(fullUpload("a")));
    must(history->outbox().setWish("a", UploadWish::cancel, {}));
    must(history->outbox().fulfil("a", UploadWish::resume));
    QVERIFY(must(history->outbox().wish("a")) == UploadWish::cancel);
    must(history->outbox().fulfil("a", UploadWish::cancel));
    QVERIFY(must(history->outbox().wish("a")) == UploadWish::none);
}

void OutboxTest::anOutcomeComesWithItsState() {
    HistoryFolder folder;
    auto history = folder.open();
    UploadRecord record = fullUpload("a");
    record.state = UploadState::partlyRegistered;
    const UploadOutcome outcome = outcomeOf(record);
    must(history->outbox().save(record, outcome));
    QVERIFY(must(history->outbox().upload("a")) == record);
    QVERIFY(must(history->receipts().ofPackage("a")) == std::vector{storedOf(outcome)});
    QVERIFY(must(history->receipts().formResults("a")) == outcome.results);
    QVERIFY(must(history->receipts().ofPackage("b")).empty());
    QVERIFY(must(history->receipts().formResults("b")).empty());
}

void OutboxTest::aReceiptIsNeverReplaced() {
    HistoryFolder folder;
    auto history = folder.open();
    const UploadRecord record = fullUpload("a");
    const UploadOutcome outcome = outcomeOf(record);
    must(history->outbox().save(record, outcome));
    UploadOutcome other = outcome;
    other.receipt.json = {1, 2, 3};
    must(history->outbox().save(record, other));
    UploadOutcome next = outcome;
    next.receipt.serial = "20261122-000001-3";
    must(history->outbox().save(record, next));
    const std::vector expected = {storedOf(outcome), storedOf(next)};
    QVERIFY(must(history->receipts().ofPackage("a")) == expected);
}

void OutboxTest::aSerialThatIsGivenTwiceLosesNoReceipt() {
    HistoryFolder folder;
    auto history = folder.open();
    const UploadRecord record = fullUpload("a");
    UploadOutcome first = outcomeOf(record);
    first.receipt.state = ReceiptState::received;
    must(history->outbox().save(record, first));
    must(history->outbox().save(record, outcomeOf(record)));
    const UploadRecord other = fullUpload("b");
    must(history->outbox().save(other, outcomeOf(other)));
    QVERIFY(must(history->receipts().ofPackage("a")) == (std::vector{storedOf(first), storedOf(outcomeOf(record))}));
    QVERIFY(must(history->receipts().ofPackage("b")) == std::vector{storedOf(outcomeOf(other))});
}

void OutboxTest::aResultWithoutItsKeyDoesNotLoseTheKey() {
    HistoryFolder folder;
    auto history = folder.open();
    const UploadRecord record = fullUpload("a");
    UploadOutcome outcome = outcomeOf(record);
    must(history->outbox().save(record, outcome));
    outcome.results[0].accessKey.clear();
    must(history->outbox().save(record, outcome));
    QCOMPARE(must(history->receipts().formResults("a")).at(0).accessKey, std::string("7KQ2M9XD"));
}

void OutboxTest::secretsAreNotReadableInTheFile() {
    HistoryFolder folder;
    const UploadRecord record = fullUpload("a");
    must(folder.open()->outbox().save(record, outcomeOf(record)));
    QByteArray raw;
    for (const char* suffix : {"", "-wal", "-shm"}) {
        QFile file(QString::fromStdString(folder.path().string() + suffix));
        if (file.open(QIODevice::ReadOnly))
            raw += file.readAll();
    }
    QVERIFY(raw.contains("20261122-000001-2"));
    QVERIFY(!raw.contains("7KQ2M9XD"));
    QVERIFY(!raw.contains("0123456789abcdef0123456789ABCDEF"));
}

void OutboxTest::accountsAreLatchedUntilFreed() {
    HistoryFolder folder;
    auto history = folder.open();
    AccountState expected;
    expected.endpointId = "practice-local";
    expected.account = "clerk-7";
    QVERIFY(must(history->outbox().account("practice-local", "clerk-7")) == expected);
    expected.latched = Errc::signInRefused;
    expected.attemptsLeft = 2;
    expected.unansweredTries = 1;
    expected.changedAt = folder.clock.now();
    must(history->outbox().save(expected));
    QVERIFY(must(folder.open()->outbox().account("practice-local", "clerk-7")) == expected);
    QVERIFY(!must(history->outbox().account("other", "clerk-7")).latched);
    QVERIFY(!must(history->outbox().account("practice-local", "clerk-8")).latched);
    expected.latched.reset();
    expected.attemptsLeft.reset();
    must(history->outbox().save(expected));
    QVERIFY(must(history->outbox().account("practice-local", "clerk-7")) == expected);
    QCOMPARE(must(history->audit().rows(10)).size(), std::size_t{2});
}

void OutboxTest::stateChangesAreInTheAuditLog() {
    HistoryFolder folder;
    auto history = folder.open();
    UploadRecord record = fullUpload("a");
    must(history->outbox().save(record));
    must(history->outbox().save(record));
    record.state = UploadState::received;
    record.reason.reset();
    must(history->outbox().save(record, outcomeOf(record)));
    const auto rows = must(history->audit().rows(10));
    QCOMPARE(rows.size(), std::size_t{2});
    const AuditEvent expected{
        AuditAction::uploadState, "a", {}, {{"endpoint", "practice-local"}, {"reason", ""}, {"state", "received"}}};
    QVERIFY(rows[0].event == expected);
}

QTEST_GUILESS_MAIN(OutboxTest)
#include "OutboxTest.moc"
