#include "core/history/History.h"

#include "core/base/Uuid.h"
#include "core/base/Version.h"
#include "core/check/ReportBuilder.h"
#include "tests/core/history/HistoryFolder.h"
#include "tests/core/history/RawDatabase.h"
#include "tests/support/ErrorCode.h"

#include <QFile>
#include <QTest>
#include <algorithm>

using namespace todoke;
using namespace todoke::history;
using namespace todoke::test;

namespace {

/// Two documents: one with a form of each verdict, and one that no pack serves.
CheckReport report() {
    Finding error;
    error.code = "F3005";
    Finding rule;
    rule.code = "F4001";
    rule.ruleId = "DATE-ORDER";
    rule.severity = Severity::confirm;

    SourceReport source;
    source.name = "山田太郎/export.xml";
    source.path = "/export/山田太郎/export.xml";
    source.size = 4096;
    source.sha256 = std::string(64, 'a');
    source.pack = PackRef{"standin", "2024-04", std::string(64, 'b'), {"模擬仕様", "Stand-in"}, true, true};
    source.institutionCode = "1319999996";
    source.forms.resize(3);
    source.forms[1].findings = {rule};
    source.forms[2].findings = {error, rule, error};
    SourceReport blocked;
    blocked.name = "letter.xml";
    blocked.findings.emplace_back().code = "F1006";

    check::ReportBuilder builder(parseDate("2026-11-21").value());
    builder.add(std::move(source));
    builder.add(std::move(blocked));
    return std::move(builder).finish();
}

PackageRecord package(const std::string& id) {
    PackageInfo info;
    info.packageId = id;
    info.name = "TDK-20261122-0001-" + id.substr(0, 8);
    info.kind = PackageKind::rehearsal;
    info.partIndex = 2;
    info.partCount = 3;
    info.payloadSha256 = std::string(64, 'c');
    info.payloadLength = 300'000'000'000;
    info.pack = {"standin", "2024-04", std::string(64, 'd'), {"模擬仕様", "Stand-in"}, false, true};
    info.engineVersion = "0.1.0";
    info.forms = 2;
    info.ready = 1;
    info.confirmed = 1;
    info.confirmations = {{"F4001:DATE-ORDER", "確認済", "山田", parseTimestamp("2026-11-22T01:00:00.001Z").value()}};
    info.consent = Consent{"佐藤", parseTimestamp("2026-11-22T01:00:00.002Z").value()};
    info.institutionCode = "1319999996";
    info.doctorNumber = "1300012345";
    info.keyFingerprint = std::string(64, 'e');
    info.recipients = {{RecipientKind::keyAgreement, std::string(64, 'f'), RecipientRole::endpoint},
                       {RecipientKind::kek, std::string(64, '0'), RecipientRole::doctor}};
    info.createdAt = parseTimestamp("2026-11-22T01:00:00.003Z").value();
    info.clockOffsetMs = -5;
    info.supersedes = {"one", "two"};
    info.auditHead = std::string(64, '1');
    return {info, "/packages/" + info.name + ".todoke"};
}

const std::vector<PackageForm> kForms = {{1, "97", "1300012345", "IN-HOUSE-0815", "2026-11-20", 4, 0, 7},
                                         {2, "6", "1300012345", "IN-HOUSE-4711", "2026-11-19", 4, 1, 1}};

} // namespace

class HistoryTest : public QObject {
    Q_OBJECT

private slots:
    void opensOnlyWithItsKeys();
    void keepsTheIdOfTheDevice();
    void recordsChecks();
    void recordsPackagesAndTheirForms();
    void formsOfADocumentAreKnownAsSealed();
    void aPackageIsRecordedOnce();
    void aPackageThatCouldNotBeWrittenIsWithdrawn();
    void countsPackagesByName();
    void keepsImportedResults();
    void whatCouldNameAPersonIsNotReadableInTheFile();
    void anEncryptedValueOpensNowhereElse();
};

void HistoryTest::opensOnlyWithItsKeys() {
    HistoryFolder folder;
    crypto::SystemRandom random;
    must(folder.open()->audit().append({AuditAction::settingChanged, "language", {}, {}}));
    const auto open = [&](HistoryKeys keys) {
        return codeOf(History::open(folder.path(), std::move(keys), random, folder.clock));
    };
    QCOMPARE(open(testKeys(2)), "databaseKeyWrong");
    QCOMPARE(open({testKeys(1).data, testKeys(2).audit}), "databaseKeyWrong");
    QCOMPARE(open({testKeys(2).data, testKeys(1).audit}), "databaseKeyWrong");
    QCOMPARE(open({testKeys(1).data, crypto::SecretBytes(16)}), "wrongUse");
    QCOMPARE(open(testKeys(1)), "none");
    QVERIFY(!must(folder.open()->audit().verify()).broken);
}

void HistoryTest::keepsTheIdOfTheDevice() {
    HistoryFolder folder;
    HistoryFolder other;
    const std::string id = folder.open()->deviceId();
    QVERIFY(isUuid(id));
    QCOMPARE(folder.open()->deviceId(), id);
    QVERIFY(other.open()->deviceId() != id);
}

void HistoryTest::recordsChecks() {
    HistoryFolder folder;
    auto history = folder.open();
    const std::int64_t first = must(history->checks().add(report(), "山田"));
    folder.clock.advance(std::chrono::hours(1));
    const std::int64_t second = must(history->checks().add(report(), {}));

    CheckRecord expected;
    expected.id = first;
    expected.at = parseTimestamp("2026-11-22T01:02:03.456Z").value();
    expected.day = parseDate("2026-11-21").value();
    expected.engineVersion = kVersion;
    expected.operatorName = "山田";
    expected.counts = {1, 1, 1};
    expected.sources.resize(2);
    expected.sources[0] = {"山田太郎/export.xml",
                           "/export/山田太郎/export.xml",
                           4096,
                           std::string(64, 'a'),
                           report().sources()[0].pack,
                           "1319999996",
                           {1, 1, 1},
                           false};
    expected.sources[1].name = "letter.xml";
    expected.sources[1].blocked = true;
    expected.findingCounts = {{"F1006", 1}, {"F3005", 2}, {"F4001:DATE-ORDER", 2}};

    const auto checks = must(history->checks().newest(10));
    QCOMPARE(checks.size(), std::size_t{2});
    QCOMPARE(checks[0].id, second);
    QVERIFY(checks[1] == expected);
    QCOMPARE(must(history->checks().newest(1)).size(), std::size_t{1});
    const AuditEvent event{AuditAction::checked,
                           std::to_string(first),
                           "山田",
                           {{"confirm", "1"}, {"notAcceptable", "1"}, {"ready", "1"}}};
    QVERIFY(must(history->audit().rows(10)).at(1).event == event);
}

void HistoryTest::recordsPackagesAndTheirForms() {
    HistoryFolder folder;
    auto history = folder.open();
    const PackageRecord full = package("11111111-full");
    PackageRecord bare = package("22222222-bare");
    bare.info.consent.reset();
    bare.info.clockOffsetMs.reset();
    bare.info.auditHead.reset();
    bare.info.confirmations.clear();
    must(history->packages().add({{full, kForms}}, "山田"));
    must(history->packages().add({{bare, {}}}, {}));
    QVERIFY(must(history->packages().find(full.info.packageId)) == full);
    QVERIFY(!must(history->packages().find("33333333-none")));
    const std::vector newestFirst = {bare, full};
    QVERIFY(must(history->packages().newest(10)) == newestFirst);
    QVERIFY(must(history->packages().forms(full.info.packageId)) == kForms);
    QVERIFY(must(history->packages().forms(bare.info.packageId)).empty());
    QVERIFY(must(history->audit().rows(10)).at(1).event.action == AuditAction::sealed);
}

void HistoryTest::formsOfADocumentAreKnownAsSealed() {
    HistoryFolder folder;
    auto history = folder.open();
    const std::int64_t check = must(history->checks().add(report(), {}));
    const std::int64_t again = must(history->checks().add(report(), {}));
    const auto seal = [&](const std::string& id, PackageKind kind, std::int64_t of,
                          const std::vector<std::uint32_t>& forms) {
        PackageRecord sealed = package(id);
        sealed.info.kind = kind;
        std::vector<PackageForm> places;
        for (const std::uint32_t form : forms) {
            places.push_back(
                {static_cast<std::uint32_t>(places.size() + 1), "97", "D", "I", "2026-11-20", of, 0, form});
        }
        must(history->packages().add({{sealed, places}}, {}));
    };
    seal("11111111", PackageKind::real, check, {1, 2});
    seal("22222222", PackageKind::rehearsal, again, {1});
    seal("33333333", PackageKind::real, again, {3});
    const std::string document(64, 'a');
    const auto known = [&] {
        auto forms = must(history->packages().sealedForms({std::string(64, 'f'), document}));
        std::sort(forms.begin(), forms.end());
        return forms;
    };
    const SealedForm first{document, 1, PackageKind::real};
    const SealedForm second{document, 2, PackageKind::real};
    const SealedForm rehearsed{document, 1, PackageKind::rehearsal};
    const SealedForm third{document, 3, PackageKind::real};
    const std::vector all = {first, rehearsed, second, third};
    QVERIFY(known() == all);
    QVERIFY(must(history->packages().sealedForms({std::string(64, 'f')})).empty());

    UploadRecord upload = fullUpload("33333333");
    upload.state = UploadState::cancelled;
    must(history->outbox().save(upload));
    UploadOutcome outcome;
    outcome.receipt.packageId = "11111111";
    outcome.receipt.serial = "s-1";
    outcome.results = {{1, FormState::registered, {}, {}, "7KQ2M9XD"}, {2, FormState::refused, "S1002", {}, {}}};
    must(history->receipts().addImported(outcome, {}));
    const std::vector kept = {first, rehearsed};
    QVERIFY(known() == kept);
}

void HistoryTest::aPackageIsRecordedOnce() {
    HistoryFolder folder;
    auto history = folder.open();
    must(history->packages().add({{package("11111111"), kForms}}, {}));
    QCOMPARE(codeOf(history->packages().add({{package("11111111"), {}}}, {})), "alreadyExists");
    QVERIFY(must(history->packages().forms("11111111")) == kForms);
    QCOMPARE(must(history->audit().rows(10)).size(), std::size_t{1});
    // Of several none is recorded when one cannot be.
    QCOMPARE(codeOf(history->packages().add({{package("22222222"), {}}, {package("11111111"), {}}}, {})),
             "alreadyExists");
    QVERIFY(!must(history->packages().find("22222222")));
}

void HistoryTest::aPackageThatCouldNotBeWrittenIsWithdrawn() {
    HistoryFolder folder;
    auto history = folder.open();
    must(history->packages().add({{package("11111111"), kForms}, {package("22222222"), kForms}}, {}));
    must(history->packages().withdraw({"11111111"}, "山田"));
    QVERIFY(!must(history->packages().find("11111111")));
    QVERIFY(must(history->packages().forms("11111111")).empty());
    QVERIFY(must(history->packages().find("22222222")));
    const AuditRow row = must(history->audit().rows(1)).at(0);
    QVERIFY(row.event.action == AuditAction::purged && row.event.subject == "11111111");
    QVERIFY(!must(history->audit().verify()).broken);
}

void HistoryTest::countsPackagesByName() {
    HistoryFolder folder;
    auto history = folder.open();
    QCOMPARE(must(history->packages().countNamed("TDK-20261122-")), std::uint32_t{0});
    must(history->packages().add({{package("11111111"), {}}}, {}));
    must(history->packages().add({{package("22222222"), {}}}, {}));
    QCOMPARE(must(history->packages().countNamed("TDK-20261122-")), std::uint32_t{2});
    QCOMPARE(must(history->packages().countNamed("TDK-20261123-")), std::uint32_t{0});
}

void HistoryTest::keepsImportedResults() {
    HistoryFolder folder;
    auto history = folder.open();
    UploadOutcome outcome;
    outcome.receipt.packageId = "a";
    outcome.receipt.serial = "s-1";
    outcome.results = {{1, FormState::registered, {}, {}, "7KQ2M9XD"}};
    must(history->receipts().addImported(outcome, "山田"));
    QCOMPARE(must(history->receipts().ofPackage("a")).size(), std::size_t{1});
    QVERIFY(must(history->receipts().formResults("a")) == outcome.results);
    QVERIFY(must(history->audit().rows(1)).at(0).event.action == AuditAction::resultImported);
}

void HistoryTest::whatCouldNameAPersonIsNotReadableInTheFile() {
    HistoryFolder folder;
    {
        auto history = folder.open();
        must(history->checks().add(report(), {}));
        must(history->packages().add({{package("11111111"), kForms}}, {}));
    }
    QFile file(QString::fromStdString(folder.path().string()));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray raw = file.readAll();
    QVERIFY(raw.contains("TDK-20261122-0001"));
    QVERIFY(!raw.contains("山田太郎"));
    QVERIFY(!raw.contains("IN-HOUSE"));
    QVERIFY(!raw.contains("2026-11-20"));
}

void HistoryTest::anEncryptedValueOpensNowhereElse() {
    HistoryFolder folder;
    auto history = folder.open();
    must(history->packages().add({{package("11111111"), kForms}}, {}));
    RawDatabase(folder.path())
        .run("UPDATE package_forms SET in_house_id_sealed=(SELECT in_house_id_sealed FROM package_forms WHERE number=2)"
             " WHERE number=1");
    QCOMPARE(codeOf(history->packages().forms("11111111")), "damaged");
}

QTEST_GUILESS_MAIN(HistoryTest)
#include "HistoryTest.moc"
