#include "core/base/Csv.h"
#include "core/base/File.h"
#include "core/base/Text.h"
#include "core/check/Check.h"

#include <QtTest>

#include <algorithm>
#include <map>
#include <set>

using namespace todoke;

namespace {

const std::filesystem::path kPack = std::filesystem::path(TODOKE_SOURCE_DIR) / "schemas/standin/2024-04";

struct Row {
    std::string form;
    std::string code;
    std::string rule;
    std::string path;
    std::string line;
    std::string column;

    friend auto operator<=>(const Row&, const Row&) = default;

    [[nodiscard]] QByteArray text() const {
        return QByteArray::fromStdString(form + " " + code + " " + rule + " " + path + " " + line + ":" + column);
    }
};

std::multiset<Row> rowsOf(const CheckReport& report) {
    std::multiset<Row> rows;
    const auto add = [&](std::uint32_t form, const Finding& finding) {
        rows.insert({std::to_string(form), finding.code, finding.ruleId, finding.item.path,
                     std::to_string(finding.location.line), std::to_string(finding.location.column)});
    };
    for (const SourceReport& source : report.sources()) {
        for (const Finding& finding : source.findings)
            add(0, finding);
        for (const FormReport& form : source.forms) {
            for (const Finding& finding : form.findings)
                add(form.info.number, finding);
        }
    }
    return rows;
}

std::multiset<Row> expectedRows(const std::string& file) {
    std::multiset<Row> rows;
    const auto bytes = readFile(kPack / file, 1 << 24);
    const auto table = CsvTable::parse(textOf(*bytes));
    for (std::size_t row = 0; row < table->rowCount(); ++row) {
        const auto cell = [&](const char* name) { return std::string(table->cell(row, name)); };
        rows.insert({cell("form"), cell("code"), cell("rule"), cell("path"), cell("line"), cell("column")});
    }
    return rows;
}

} // namespace

/// The samples of the stand-in pack against the findings that their generator planted.
class SampleTest : public QObject {
    Q_OBJECT

private:
    CheckReport checkFile(const std::string& file) const {
        const auto inputs = intake::collectInputs({kPack / file}, {});
        check::NoObserver observer;
        check::CheckOptions options;
        options.date = *parseDate("2024-11-22");
        auto report = check::check(*inputs, m_packs, options, {}, observer);
        if (!report)
            qFatal("%s", report.error().detail.c_str());
        return *report;
    }

    pack::PackStore m_packs = pack::PackStore::open({kPack});

private slots:
    void samplesCauseWhatTheirGeneratorPlanted_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("expected");
        QCOMPARE(m_packs.broken().size(), 0U);
        for (const auto& sample : m_packs.packs().front()->manifest().samples)
            QTest::newRow(sample.file.c_str()) << QString::fromStdString(sample.file) << QString::fromStdString(sample.expected);
    }

    void samplesCauseWhatTheirGeneratorPlanted() {
        QFETCH(QString, file);
        QFETCH(QString, expected);
        const auto found = rowsOf(checkFile(file.toStdString()));
        const auto wanted = expected.isEmpty() ? std::multiset<Row>() : expectedRows(expected.toStdString());
        QVERIFY(expected.isEmpty() || !wanted.empty());
        std::vector<Row> surplus;
        std::vector<Row> missed;
        std::set_difference(found.begin(), found.end(), wanted.begin(), wanted.end(), std::back_inserter(surplus));
        std::set_difference(wanted.begin(), wanted.end(), found.begin(), found.end(), std::back_inserter(missed));
        for (const Row& row : surplus)
            qWarning("found but not planted: %s", row.text().constData());
        for (const Row& row : missed)
            qWarning("planted but not found: %s", row.text().constData());
        QVERIFY(surplus.empty() && missed.empty());
    }
};

QTEST_GUILESS_MAIN(SampleTest)
#include "SampleTest.moc"
