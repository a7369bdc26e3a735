#include "core/check/Check.h"
#include "core/check/PackVerification.h"

#include <QtTest>

using namespace todoke;

/// The samples of the stand-in pack against the findings that their generator planted: code, rule, item and place.
class SampleTest : public QObject {
    Q_OBJECT

    const std::filesystem::path m_folder = std::filesystem::path(TODOKE_SOURCE_DIR) / "schemas/standin/2024-04";
    const pack::PackStore m_packs = pack::PackStore::open({m_folder});

private slots:
    void samplesCauseExactlyWhatTheirGeneratorPlanted() {
        QCOMPARE(m_packs.packs().size(), 1U);
        // The pack itself names the day.
        const auto result = check::verifyPack(m_packs.packs().front(), *parseDate("2031-01-01"));
        for (const check::PackProblem& problem : result.problems)
            qWarning("%s: %s", problem.file.c_str(), problem.reason.c_str());
        QVERIFY(result.problems.empty());
        QVERIFY(result.samples >= 4);
        QVERIFY(result.rules >= 15);
    }

    void mistakesAreFoundAndReadyFormsAreNot() {
        check::NoObserver observer;
        check::CheckOptions options;
        options.date = *parseDate("2024-11-22");
        const auto inputs =
            intake::collectInputs({m_folder / "samples/mistakes.xml", m_folder / "samples/ready-500.xml"}, {});
        const auto report = check::check(*inputs, m_packs, options, {}, observer);
        QVERIFY(report.has_value());
        QVERIFY(report->sources()[0].verdict == Verdict::notAcceptable);
        QVERIFY(report->sources()[1].verdict == Verdict::ready);
        QCOMPARE(report->sources()[1].forms.size(), 500U);
        QVERIFY(report->findingCount() >= 20);
    }
};

QTEST_GUILESS_MAIN(SampleTest)
#include "SampleTest.moc"
