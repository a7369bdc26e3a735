#include "core/check/PackVerification.h"
#include "core/pack/PackStore.h"
#include "core/pack/build/PackBuilder.h"
#include "tests/support/Must.h"

#include <QTemporaryDir>
#include <QtTest>
#include <algorithm>
#include <set>

using namespace todoke;

/// The tables of the stand-in (`schemas/standin/source`): every edition can be built and used. (The pack that is
/// shipped is still the one made by hand.)
class StandInSourceTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    static pack::PackSource source() {
        return test::must(pack::PackSource::read(TODOKE_SOURCE_DIR "/schemas/standin/source"));
    }

private slots:
    void everyEditionCanBeUsed_data() {
        QTest::addColumn<std::size_t>("edition");
        const pack::PackSource tables = source();
        QCOMPARE(tables.editions().size(), std::size_t{3});
        for (std::size_t i = 0; i < tables.editions().size(); ++i)
            QTest::newRow(tables.editions()[i].name.c_str()) << i;
    }
    void everyEditionCanBeUsed() {
        QFETCH(std::size_t, edition);
        const pack::PackSource tables = source();
        const pack::PackFiles files = test::must(pack::buildPack(tables, tables.editions()[edition]));
        QVERIFY(files == test::must(pack::buildPack(tables, tables.editions()[edition])));
        const std::filesystem::path folder =
            std::filesystem::path(m_folder.path().toStdString()) / tables.editions()[edition].name;
        test::must(pack::writePack(folder, files));
        const auto packs = pack::PackStore::open({folder});
        QVERIFY2(packs.broken().empty(), packs.broken().empty() ? "" : packs.broken().front().error.detail.c_str());
        const check::PackVerification verified = check::verifyPack(packs.packs().front(), *parseDate("2024-11-22"));
        for (const check::PackProblem& problem : verified.problems)
            qWarning("%s: %s", problem.file.c_str(), problem.reason.c_str());
        QCOMPARE(verified.problems.size(), std::size_t{0});
        QVERIFY(verified.rules > 600);

        // Every form has a part, and every part is one that the schema knows.
        const pack::FormPack& pack = *packs.packs().front();
        std::size_t forms = 0;
        std::set<std::string> parts;
        for (const char* table : {"forms-survey", "forms-opinion"}) {
            for (const pack::CodeEntry& entry : pack.codeTable(table)->entries()) {
                const std::string element =
                    table == std::string_view("forms-survey") ? "clinicalSurvey" : "medicalOpinion";
                QVERIFY2(pack.items().find("batch/" + element + "/" + entry.part) != nullptr, entry.code.c_str());
                parts.insert(element + "/" + entry.part);
                ++forms;
            }
        }
        // 339 to 341 came in April 2024, 342 to 348 in April 2025.
        constexpr std::size_t kSurveys[] = {433, 436, 443};
        QCOMPARE(forms, kSurveys[edition] + 858);
        QVERIFY(parts.size() >= 12 + 5 + 2);
        qInfo("%zu forms, %zu parts, %zu items, %zu rules", forms, parts.size(), pack.items().items().size(),
              verified.rules);
    }
};

QTEST_APPLESS_MAIN(StandInSourceTest)
#include "StandInSourceTest.moc"
