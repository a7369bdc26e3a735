#include "app/desktop/send/SealDraft.h"

#include "app/desktop/send/SealedBefore.h"
#include "core/check/ReportBuilder.h"
#include "tests/support/CheckedDocument.h"
#include "tests/support/FakeClock.h"
#include "tests/support/Must.h"
#include "tests/support/OpenSslTool.h"

#include <QSignalSpy>
#include <QTest>

using namespace todoke;
using namespace todoke::desktop;
using namespace todoke::test;

namespace {

Finding toConfirm(const char* code) {
    Finding finding;
    finding.code = code;
    finding.severity = Severity::confirm;
    return finding;
}

std::shared_ptr<const CheckReport> reportOf(const std::vector<SourceReport>& sources) {
    check::ReportBuilder builder(*parseDate("2026-11-22"));
    for (const SourceReport& source : sources) {
        builder.add(source);
    }
    return std::make_shared<const CheckReport>(std::move(builder).finish());
}

/// Forms of these doctors.
SourceReport documentOf(const std::vector<std::string>& doctors) {
    std::vector<FormWish> wishes;
    for (const std::string& doctor : doctors) {
        wishes.push_back({doctor, "x", {}});
    }
    return CheckedDocument(wishes).report;
}

std::shared_ptr<const delivery::EndpointProfile> endpoint(bool rehearsal, KeyScope scope = KeyScope::doctor) {
    delivery::EndpointProfile profile;
    profile.id = rehearsal ? "practice" : "real";
    profile.rehearsal = rehearsal;
    profile.keyScope = scope;
    return std::make_shared<const delivery::EndpointProfile>(profile);
}

/// Certificates as key files; `openssl` dates them from now on.
class Keys {
public:
    std::shared_ptr<const seal::KeyFile> make(const char* doctor, const char* institution = "1319999996") {
        m_tool.makeCertificate(doctor, "ec -pkeyopt ec_paramgen_curve:P-256",
                               QStringLiteral("/CN=%1/serialNumber=%1/OU=%2").arg(doctor, institution));
        return read(doctor, {});
    }
    std::shared_ptr<const seal::KeyFile> read(const std::string& name, const seal::KeyFields& fields) {
        return std::make_shared<const seal::KeyFile>(must(seal::KeyFile::load(
            m_tool.path(name + ".pem"), [] { return Result<crypto::SecretBytes>(crypto::SecretBytes("x")); }, fields)));
    }

private:
    OpenSslTool m_tool;
};

} // namespace

class SealDraftTest final : public QObject {
    Q_OBJECT

private slots:
    void whatIsToConfirmAboutTheFileIsOwedForAllItsForms();
    void formsSealedBeforeAreHeldForTheirKindOnly();
    void formsSealedBeforeAreFoundInAnotherCheck();
    void aReasonIsCountedOnceItIsThere();
    void aKeyReadAnewReplacesTheOneBefore();
    void anExpiredKeyServesNobody();
    void aFormWithoutInstitutionBelongsToThatOfItsDocument();

private:
    SystemClock m_clock;
    Keys m_keys;
};

void SealDraftTest::whatIsToConfirmAboutTheFileIsOwedForAllItsForms() {
    SourceReport document = documentOf({"1", "1", "1"});
    document.findings = {toConfirm("F3009")};
    document.forms[1].findings = {toConfirm("F3009"), toConfirm("F3008")};
    Finding error;
    error.code = "F3005";
    document.forms[2].findings = {error};
    SealDraft draft(m_clock);
    draft.setReport(reportOf({document}));
    QCOMPARE(draft.confirmations().size(), std::size_t{2});
    QCOMPARE(draft.confirmations()[0].code, std::string("F3008"));
    QCOMPARE(draft.confirmations()[0].forms, std::uint64_t{1});
    QCOMPARE(draft.confirmations()[1].code, std::string("F3009"));
    QCOMPARE(draft.confirmations()[1].forms, std::uint64_t{2});
    QCOMPARE(draft.counts().toConfirm, std::uint64_t{2});
    draft.setReason("F3009", QStringLiteral("確認済み"));
    QCOMPARE(draft.counts().toConfirm, std::uint64_t{1});
    draft.setReason("F3008", QStringLiteral("確認済み"));
    QCOMPARE(draft.waitingForKey(), std::uint64_t{2});
    QCOMPARE(draft.held(), std::uint64_t{1});
}

void SealDraftTest::formsSealedBeforeAreHeldForTheirKindOnly() {
    const auto report = reportOf({documentOf({"1", "1"})});
    const std::string document = report->sources()[0].sha256;
    SealDraft draft(m_clock);
    draft.setEndpoint(endpoint(false));
    draft.setReport(report);
    draft.markSealed({{document, 1, PackageKind::real},
                      {document, 1, PackageKind::rehearsal},
                      {document, 2, PackageKind::rehearsal},
                      {std::string(64, 'f'), 2, PackageKind::real}});
    QCOMPARE(draft.counts().sealedBefore, std::uint64_t{1});
    QCOMPARE(draft.waitingForKey(), std::uint64_t{1});
    QCOMPARE(draft.held(), std::uint64_t{0});
    draft.setEndpoint(endpoint(true));
    QCOMPARE(draft.counts().sealedBefore, std::uint64_t{2});
    QCOMPARE(draft.decisions({}).held.size(), std::size_t{2});
}

void SealDraftTest::formsSealedBeforeAreFoundInAnotherCheck() {
    const SourceReport sealed = documentOf({"1", "2"});
    const SourceReport other = documentOf({"1", "2", "3"});
    SealDraft draft(m_clock);
    draft.setEndpoint(endpoint(false));
    // The sealing ends when the check is another one: the document stands at another place in it.
    draft.setReport(reportOf({other, sealed}));
    draft.markSealed({{sealed.sha256, 2, PackageKind::real}});
    const Decisions decisions = draft.decisions({});
    QCOMPARE(decisions.held.size(), std::size_t{1});
    QVERIFY(decisions.held.contains(FormKey{1, 2}));
}

void SealDraftTest::aReasonIsCountedOnceItIsThere() {
    SourceReport document = documentOf({"1"});
    document.forms[0].findings = {toConfirm("F3008")};
    SealDraft draft(m_clock);
    draft.setReport(reportOf({document}));
    QSignalSpy counted(&draft, &SealDraft::countsChanged);
    for (const char* typed : {"o", "ok", "ok ", "okay"}) {
        draft.setReason("F3008", QString::fromLatin1(typed));
    }
    QCOMPARE(counted.size(), 1);
    QCOMPARE(draft.reason("F3008"), QStringLiteral("okay"));
    draft.setReason("F3008", {});
    QCOMPARE(counted.size(), 2);
    QCOMPARE(draft.counts().toConfirm, std::uint64_t{1});
}

void SealDraftTest::aKeyReadAnewReplacesTheOneBefore() {
    m_keys.make("1300012345", "1319999996");
    seal::KeyFields other;
    other.doctorNumber = "subject.OU";
    SealDraft draft(m_clock);
    draft.setReport(reportOf({documentOf({"1300012345"})}));
    draft.addKey(m_keys.read("1300012345", other));
    QCOMPARE(draft.sealable(), std::uint64_t{0});
    draft.addKey(m_keys.read("1300012345", {}));
    QCOMPARE(draft.keys().size(), std::size_t{1});
    QCOMPARE(draft.sealable(), std::uint64_t{1});
    QCOMPARE(draft.formsOf(*draft.keys().front()), std::uint64_t{1});
}

void SealDraftTest::anExpiredKeyServesNobody() {
    const auto key = m_keys.make("1300012345");
    FakeClock later("2099-01-01T00:00:00.000Z");
    SealDraft draft(later);
    draft.setReport(reportOf({documentOf({"1300012345", "1300012345"})}));
    draft.addKey(key);
    QCOMPARE(draft.sealable(), std::uint64_t{0});
    QCOMPARE(draft.waitingForKey(), std::uint64_t{2});
    QVERIFY(!draft.doctors().front().hasKey);
}

void SealDraftTest::aFormWithoutInstitutionBelongsToThatOfItsDocument() {
    SealDraft draft(m_clock);
    draft.setEndpoint(endpoint(false, KeyScope::institution));
    draft.setReport(reportOf({documentOf({"1300012345"})}));
    draft.addKey(m_keys.make("9999999999", "1319999996"));
    QCOMPARE(draft.sealable(), std::uint64_t{1});
}

QTEST_GUILESS_MAIN(SealDraftTest)
#include "SealDraftTest.moc"
