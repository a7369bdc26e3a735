#include "core/check/ReportBuilder.h"

#include "core/model/FindingCode.h"

#include <QTest>

using namespace todoke;

namespace {

FormReport formWith(std::initializer_list<std::string_view> codes) {
    FormReport form;
    for (const std::string_view code : codes)
        form.findings.push_back(makeFinding(code));
    return form;
}

CheckReport reportOf(std::vector<SourceReport> sources) {
    check::ReportBuilder builder(Date{std::chrono::year{2026}, std::chrono::November, std::chrono::day{22}});
    for (SourceReport& source : sources)
        builder.add(std::move(source));
    return std::move(builder).finish();
}

} // namespace

class ReportBuilderTest : public QObject {
    Q_OBJECT

private slots:
    void formsKeepVerdictsOfTheirOwn() {
        SourceReport source;
        source.forms = {formWith({"F5004"}), formWith({"F5002"}), formWith({"F5002", "F3005"}), formWith({})};
        const CheckReport report = reportOf({source});

        QCOMPARE(report.counts(), (VerdictCounts{2, 1, 1}));
        QVERIFY(report.verdict() == Verdict::notAcceptable);
        QCOMPARE(report.findingCount(), std::uint64_t{4});
        QCOMPARE(formatDate(report.date()), std::string("2026-11-22"));
        const SourceReport& only = report.sources().front();
        QVERIFY(!only.blocked);
        QVERIFY(only.forms[0].verdict == Verdict::ready);
        QVERIFY(only.forms[1].verdict == Verdict::confirm);
        QVERIFY(only.forms[2].verdict == Verdict::notAcceptable);
    }

    void anErrorOfTheHeaderBlocksEveryForm() {
        SourceReport source;
        source.forms = {formWith({}), formWith({"F5002"})};
        source.findings = {makeFinding("F5003")};
        const CheckReport report = reportOf({source});

        QVERIFY(report.sources().front().blocked);
        QCOMPARE(report.counts(), (VerdictCounts{0, 0, 2}));
        QVERIFY(report.sources().front().forms.front().verdict == Verdict::ready);
        QVERIFY(report.verdict() == Verdict::notAcceptable);
    }

    void anErrorOfOneFormKeepsNoOtherBack() {
        SourceReport source;
        source.forms = {formWith({}), formWith({"F1007"})};
        const CheckReport report = reportOf({source});
        QVERIFY(!report.sources().front().blocked);
        QCOMPARE(report.counts(), (VerdictCounts{1, 0, 1}));
    }

    void aSourceIsNoConcernOfAnother() {
        SourceReport broken;
        broken.findings = {makeFinding("F1001")};
        SourceReport sound;
        sound.findings = {makeFinding("F9002")};
        sound.forms = {formWith({})};
        const CheckReport report = reportOf({broken, sound});

        QVERIFY(report.sources()[0].blocked);
        QVERIFY(!report.sources()[1].blocked);
        QVERIFY(report.sources()[1].verdict == Verdict::ready);
        QCOMPARE(report.counts(), (VerdictCounts{1, 0, 0}));
    }

    void verdictsGivenBeforehandAreReplaced() {
        SourceReport source;
        source.verdict = Verdict::notAcceptable;
        source.blocked = true;
        source.forms = {formWith({})};
        source.forms[0].verdict = Verdict::notAcceptable;
        const CheckReport report = reportOf({source});
        QVERIFY(report.verdict() == Verdict::ready);
        QVERIFY(!report.sources().front().blocked);
        QCOMPARE(report.counts(), (VerdictCounts{1, 0, 0}));
    }
};

QTEST_GUILESS_MAIN(ReportBuilderTest)
#include "ReportBuilderTest.moc"
