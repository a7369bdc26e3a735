#include "core/seal/PackageName.h"
#include "tests/core/seal/SealBench.h"
#include "tests/support/ErrorCode.h"

#include <QtTest>
#include <set>

#ifdef __linux__
#include <sys/mount.h>
#include <unistd.h>
#endif

namespace todoke::seal {

using test::CheckedDocument;
using test::codeOf;
using test::must;
using test::nameOf;

namespace {

Finding toConfirm(const std::string& code) {
    Finding finding;
    finding.code = code;
    finding.severity = Severity::confirm;
    return finding;
}

Finding wrong() {
    Finding finding;
    finding.code = "F3001";
    return finding;
}

bool holds(const Bytes& content, std::string_view text) {
    return textOf(content).find(text) != std::string_view::npos;
}

class Recorder final : public SealRecorder {
public:
    Result<void> record(const std::vector<SealedPackage>& packages) override {
        recorded = static_cast<int>(packages.size());
        whenRecorded();
        return answer;
    }
    void withdraw(const std::vector<SealedPackage>& packages) override {
        withdrawn = static_cast<int>(packages.size());
    }

    std::function<void()> whenRecorded = [] {};
    Result<void> answer;
    int recorded = 0;
    int withdrawn = 0;
};

} // namespace

class SealTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        m_d1.emplace(m_bench.doctorKey("D1"));
        m_d2.emplace(m_bench.symmetricKey("D2"));
    }

    void init() {
        std::filesystem::remove_all(m_bench.order.folder);
        std::filesystem::create_directory(m_bench.order.folder);
    }

    void eachDoctorGetsAPackageWithTheFormsAsTheyWereChecked() {
        const CheckedDocument document({{"D1", "患者 1"}, {"D2", "<x a='1'/> &amp;"}, {"D1", "3"}, {"D3", "4"}});
        const auto report = m_bench.checked({document.report});
        const auto outcome = must(m_bench.seal(report, {&*m_d1, &*m_d2}));
        QCOMPARE(outcome.packages.size(), std::size_t{2});
        for (const SealedPackage& sealed : outcome.packages) {
            const KeyFile& key = sealed.info.doctorNumber == "D1" ? *m_d1 : *m_d2;
            const Bytes content = m_bench.opened(sealed, key);
            for (const FormReport& form : document.report.forms) {
                const auto bytes = form.info.bytes;
                const std::string xml = document.text.substr(bytes.offset, bytes.length);
                QCOMPARE(holds(content, xml), form.info.doctorNumber == sealed.info.doctorNumber);
            }
            QVERIFY(holds(content, "<count>" + std::to_string(sealed.forms.size()) + "</count>"));
        }
        QCOMPARE(outcome.waitingForKey.size(), std::size_t{1});
        QCOMPARE(outcome.waitingForKey[0].owner, std::string("D3"));
        QVERIFY((outcome.waitingForKey[0].forms == std::vector<FormKey>{{0, 4}}));
        QVERIFY((outcome.packages[0].forms == std::vector<FormKey>{{0, 1}, {0, 3}}));
    }

    void endpointOpensThePackageWithOpenssl() {
        const CheckedDocument document({{"D1", "1"}, {"D1", "2"}});
        const auto report = m_bench.checked({document.report});
        const auto outcome = must(m_bench.seal(report, {&*m_d1}));
        extract(outcome.packages[0].path);
        m_bench.tool.must("cms -decrypt -binary -inform DER -in payload.p7m -inkey endpoint.key -recip endpoint.pem "
                          "-out plain.xml");
        QVERIFY(textOf(m_bench.tool.read("plain.xml")) == document.text);
        m_bench.tool.write("signer.pem", bytesOf(m_bench.identity.certificate().pem()));
        m_bench.tool.must(
            "cms -verify -binary -inform DER -in manifest.p7s -content manifest.json -certfile signer.pem "
            "-noverify -out checked.json");
        QVERIFY(m_bench.tool.read("checked.json") == m_bench.tool.read("manifest.json"));
    }

    void manifestSaysWhatWasSealed() {
        const CheckedDocument document({{"D1", "1"}, {"D1", "2", {toConfirm("F3008")}}});
        const auto report = m_bench.checked({document.report});
        Decisions decisions;
        decisions.confirmations = {{"F3008", "電話で確認", "受付 花子", *parseTimestamp("2026-11-22T00:00:00Z")},
                                   {"F3009", "not here", "x", *parseTimestamp("2026-11-22T00:00:00Z")}};
        const auto outcome = must(m_bench.seal(report, {&*m_d1}, decisions));
        const PackageInfo info = must(openPackage(outcome.packages[0].path, m_bench.paired())).info;
        QVERIFY(info == outcome.packages[0].info);
        QCOMPARE(info.forms, std::uint64_t{2});
        QCOMPARE(info.ready, std::uint64_t{1});
        QCOMPARE(info.confirmed, std::uint64_t{1});
        QCOMPARE(info.confirmations.size(), std::size_t{1});
        QCOMPARE(info.doctorNumber, std::string("D1"));
        QCOMPARE(info.institutionCode, std::string("1319999996"));
        QCOMPARE(info.keyFingerprint, m_d1->card().fingerprint);
        QCOMPARE(info.recipients.size(), std::size_t{2});
        QVERIFY(info.recipients[0].role == RecipientRole::endpoint);
        QVERIFY(info.kind == PackageKind::real && info.consent.has_value());
        QCOMPARE(outcome.packages[0].path.filename().string(), info.name + ".todoke");
        QVERIFY(info.name.ends_with(info.packageId.substr(0, 8)));
    }

    void formsThatMustNotGoAreNotInside() {
        const CheckedDocument document(
            {{"D1", "good"}, {"D1", "wrong", {wrong()}}, {"D1", "open", {toConfirm("F3008")}}});
        const auto report = m_bench.checked({document.report});
        const auto outcome = must(m_bench.seal(report, {&*m_d1}));
        const Bytes content = m_bench.opened(outcome.packages[0], *m_d1);
        QVERIFY(holds(content, "good") && !holds(content, "wrong") && !holds(content, "open"));
    }

    void runningNumbersGoOn() {
        const CheckedDocument document({{"D1", "1"}, {"D2", "2"}});
        const auto report = m_bench.checked({document.report});
        must(m_bench.seal(report, {&*m_d1, &*m_d2}));
        must(m_bench.seal(report, {&*m_d1, &*m_d2}));
        std::set<std::string> numbers;
        for (const std::string& name : m_bench.filesInFolder())
            numbers.insert(name.substr(13, 4));
        QVERIFY((numbers == std::set<std::string>{"0001", "0002", "0003", "0004"}));
    }

    void largeDocumentIsDividedAtForms() {
        const CheckedDocument document({{"D1", std::string(1000, 'a')},
                                        {"D1", std::string(1000, 'b')},
                                        {"D1", std::string(1000, 'c')},
                                        {"D1", std::string(5000, 'd')}});
        m_bench.order.partLimit = 2300;
        const auto report = m_bench.checked({document.report});
        const auto outcome = must(m_bench.seal(report, {&*m_d1}));
        m_bench.order.partLimit = SealOrder().partLimit;
        QCOMPARE(outcome.packages.size(), std::size_t{3});
        QVERIFY((outcome.packages[0].forms == std::vector<FormKey>{{0, 1}, {0, 2}}));
        QVERIFY((outcome.packages[2].forms == std::vector<FormKey>{{0, 4}}));
        for (std::uint32_t i = 0; i < 3; ++i) {
            const SealedPackage& sealed = outcome.packages[i];
            QCOMPARE(sealed.info.partIndex, i + 1);
            QCOMPARE(sealed.info.partCount, std::uint32_t{3});
            QVERIFY(i == 2 || m_bench.opened(sealed, *m_d1).size() <= 2300);
        }
    }

    void institutionsKeyServesAllItsDoctors() {
        const CheckedDocument document({{"D1", "1"}, {"D9", "2"}});
        m_bench.order.keyScope = KeyScope::institution;
        const auto report = m_bench.checked({document.report});
        const auto outcome = must(m_bench.seal(report, {&*m_d1}));
        const KeyFile other = m_bench.doctorKey("D7", "0000000000");
        const auto refused = m_bench.seal(report, {&other});
        m_bench.order.keyScope = KeyScope::doctor;
        QCOMPARE(outcome.packages.size(), std::size_t{1});
        QCOMPARE(outcome.packages[0].info.doctorNumber, std::string());
        QVERIFY(textOf(m_bench.opened(outcome.packages[0], *m_d1)) == document.text);
        QCOMPARE(codeOf(refused), nameOf(Errc::keyOfOtherInstitution));
    }

    void keyOfAnotherDoctorServesNobody() {
        const CheckedDocument document({test::FormWish{"D1", "1"}});
        const auto report = m_bench.checked({document.report});
        QCOMPARE(codeOf(m_bench.seal(report, {&*m_d2})), nameOf(Errc::keyOfOtherDoctor));
        const auto outcome = must(m_bench.seal(report, {&*m_d1, &*m_d2}));
        QCOMPARE(outcome.packages.size(), std::size_t{1});
        QCOMPARE(outcome.warnings.size(), std::size_t{1});
        QVERIFY(outcome.warnings[0].code == Errc::keyOfOtherDoctor);
        QCOMPARE(codeOf(m_bench.seal(report, {})), QByteArray("none"));
    }

    void expiredAndFutureKeysAreRefused() {
        const CheckedDocument document({test::FormWish{"D1", "1"}});
        const auto report = m_bench.checked({document.report});
        const auto sealAfter = [&](std::chrono::hours hours) {
            m_bench.clock.advance(hours);
            auto certificates = m_bench.order.endpointRecipients;
            m_bench.tool.makeCertificate("lasting", "rsa:2048", "/CN=lasting", 3000);
            m_bench.order.endpointRecipients = {must(crypto::Certificate::parse(m_bench.tool.read("lasting.pem")))};
            const auto code = codeOf(m_bench.seal(report, {&*m_d1}));
            m_bench.order.endpointRecipients = certificates;
            const auto byEndpoint = codeOf(m_bench.seal(report, {&*m_d1}));
            m_bench.clock.advance(-hours);
            return std::pair{code, byEndpoint};
        };
        const auto later = sealAfter(std::chrono::hours{24 * 31});
        QCOMPARE(later.first, nameOf(Errc::keyExpired));
        QCOMPARE(later.second, nameOf(Errc::certificateInvalid));
        QCOMPARE(sealAfter(std::chrono::hours{-24}).second, nameOf(Errc::certificateInvalid));
        QVERIFY(m_bench.filesInFolder().empty());
    }

    void refusesWithoutWhatMustBeThere() {
        const CheckedDocument document({test::FormWish{"D1", "1"}});
        const auto report = m_bench.checked({document.report});
        const SealOrder order = m_bench.order;
        m_bench.order.endpointRecipients.clear();
        QCOMPARE(codeOf(m_bench.seal(report, {&*m_d1})), nameOf(Errc::recipientMissing));
        m_bench.order = order;
        m_bench.order.consent.reset();
        QCOMPARE(codeOf(m_bench.seal(report, {&*m_d1})), nameOf(Errc::consentMissing));
        m_bench.order.kind = PackageKind::rehearsal;
        QCOMPARE(codeOf(m_bench.seal(report, {&*m_d1})), QByteArray("none"));
        m_bench.order = order;
        CheckedDocument untrusted({test::FormWish{"D1", "1"}});
        untrusted.report.pack->trusted = false;
        const auto untrustedReport = m_bench.checked({untrusted.report});
        QCOMPARE(codeOf(m_bench.seal(untrustedReport, {&*m_d1})), nameOf(Errc::rehearsalOnly));
        const CheckedDocument refused({test::FormWish{"D1", "1", {wrong()}}});
        const auto refusedReport = m_bench.checked({refused.report});
        QCOMPARE(codeOf(m_bench.seal(refusedReport, {&*m_d1})), nameOf(Errc::nothingToSeal));
    }

    void changedInputLeavesNothing() {
        const CheckedDocument same({test::FormWish{"D1", "1"}});
        const CheckedDocument other({test::FormWish{"D1", "2"}});
        other.content->bytes[other.report.forms[0].info.bytes.offset + 6] = '3';
        const auto report = m_bench.checked({same.report, other.report});
        QCOMPARE(codeOf(m_bench.seal(report, {&*m_d1})), nameOf(Errc::inputChanged));
        QVERIFY(m_bench.filesInFolder().empty());
    }

    void stoppingLeavesNothing() {
        const CheckedDocument document({test::FormWish{"D1", "1"}});
        const auto report = m_bench.checked({document.report});
        m_bench.stop.request_stop();
        const auto outcome = m_bench.seal(report, {&*m_d1});
        m_bench.stop = {};
        QCOMPARE(codeOf(outcome), nameOf(Errc::cancelled));
        QVERIFY(m_bench.filesInFolder().empty());
    }

    void noPackageExistsThatIsNotRecorded() {
        const CheckedDocument document({{"D1", "a"}, {"D2", "b"}});
        const auto report = m_bench.checked({document.report});
        Recorder recorder;
        m_bench.recorder = &recorder;
        recorder.whenRecorded = [&] {
            for (const std::string& name : m_bench.filesInFolder())
                QVERIFY2(!name.ends_with(kPackageExtension), name.c_str());
        };
        QCOMPARE(must(m_bench.seal(report, {&*m_d1, &*m_d2})).packages.size(), std::size_t{2});
        QCOMPARE(recorder.recorded, 2);
        recorder.whenRecorded = [] {};
        const std::size_t before = m_bench.filesInFolder().size();
        recorder.answer = failure(Errc::databaseFailed);
        QCOMPARE(codeOf(m_bench.seal(report, {&*m_d1, &*m_d2})), nameOf(Errc::databaseFailed));
        QCOMPARE(m_bench.filesInFolder().size(), before);
        // The folder goes away between the record and the name.
        recorder.answer = {};
        recorder.whenRecorded = [&] { std::filesystem::remove_all(m_bench.order.folder); };
        QVERIFY(!m_bench.seal(report, {&*m_d1, &*m_d2}).has_value());
        QCOMPARE(recorder.withdrawn, 2);
        m_bench.recorder = nullptr;
    }

    void manyDoctorsInOneDocument() {
        std::vector<test::FormWish> wishes;
        std::vector<KeyFile> files;
        std::vector<const KeyFile*> keys;
        for (int i = 0; i < 40; ++i) {
            KeyFile key = must(KeyFile::load(m_bench.tool.path("endpoint.pem"), nullptr));
            must(key.bindDoctorNumber("M" + std::to_string(i)));
            files.push_back(std::move(key));
            wishes.push_back({"M" + std::to_string(i), std::to_string(i)});
        }
        for (const KeyFile& file : files)
            keys.push_back(&file);
        const CheckedDocument document(wishes);
        const auto report = m_bench.checked({document.report});
        QCOMPARE(must(m_bench.seal(report, keys)).packages.size(), std::size_t{40});
    }

    void fullDiskLeavesNothing() {
#ifdef __linux__
        if (::geteuid() != 0 || ::mount("todoke-test", m_bench.order.folder.c_str(), "tmpfs", 0, "size=64k") != 0)
            QSKIP("a small file system can be mounted by root only");
        CheckedDocument document({{"D1", std::string(40'000, 'x')}, { "D2", std::string(40'000, 'y') }});
        const auto report = m_bench.checked({document.report});
        const auto outcome = m_bench.seal(report, {&*m_d1, &*m_d2});
        const auto left = m_bench.filesInFolder();
        ::umount(m_bench.order.folder.c_str());
        QCOMPARE(codeOf(outcome), nameOf(Errc::diskFull));
        QVERIFY(left.empty());
#else
        QSKIP("needs a small file system that the test can mount");
#endif
    }

private:
    void extract(const std::filesystem::path& package) {
        QProcess process;
        process.setWorkingDirectory(QString::fromStdString(m_bench.tool.path("").string()));
        process.start("unzip", {"-o", "-q", QString::fromStdString(package.string())});
        QVERIFY(process.waitForFinished() && process.exitCode() == 0);
    }

    test::SealBench m_bench;
    std::optional<KeyFile> m_d1;
    std::optional<KeyFile> m_d2;
};

} // namespace todoke::seal

QTEST_GUILESS_MAIN(todoke::seal::SealTest)
#include "SealTest.moc"
