#include "core/finding/Report.h"

#include "core/base/Bytes.h"
#include "core/base/Csv.h"
#include "core/base/File.h"
#include "core/base/Version.h"
#include "tests/core/finding/SampleReport.h"

#include <nlohmann/json.hpp>

#include <QTest>

using namespace todoke;
using namespace todoke::finding;
using Json = nlohmann::ordered_json;

namespace {

class StringSink final : public ByteSink {
public:
    Result<void> write(ByteView bytes) override {
        text += textOf(bytes);
        return {};
    }
    std::string text;
};

/// A full disk after so many bytes.
class SmallSink final : public ByteSink {
public:
    explicit SmallSink(std::size_t room)
        : m_room(room) {}
    Result<void> write(ByteView bytes) override {
        if (bytes.size() > m_room)
            return failure(Errc::diskFull);
        m_room -= bytes.size();
        return {};
    }

private:
    std::size_t m_room;
};

std::string written(const CheckReport& report, const ReportOptions& options) {
    StringSink sink;
    return writeReport(report, options, sink) ? sink.text : std::string();
}

std::string withoutVersion(std::string text) {
    const std::string version = kVersion;
    for (std::size_t at = text.find(version); at != std::string::npos; at = text.find(version, at))
        text.replace(at, version.size(), "VERSION");
    return text;
}

ReportOptions options(ReportFormat format, Language language, FoundValues foundValues = FoundValues::shown) {
    ReportOptions chosen;
    chosen.format = format;
    chosen.language = language;
    chosen.foundValues = foundValues;
    return chosen;
}

constexpr auto kFormats = {ReportFormat::text, ReportFormat::json, ReportFormat::csv};

} // namespace

Q_DECLARE_METATYPE(todoke::finding::ReportOptions)

class ReportTest : public QObject {
    Q_OBJECT

private slots:
    void writesWhatTheGoldenFilesHold_data() {
        QTest::addColumn<ReportOptions>("chosen");
        QTest::newRow("report.ja.txt") << options(ReportFormat::text, Language::ja);
        QTest::newRow("report.en.txt") << options(ReportFormat::text, Language::en, FoundValues::hidden);
        ReportOptions everything = options(ReportFormat::text, Language::en);
        everything.everything = true;
        everything.colour = true;
        QTest::newRow("report.everything.en.txt") << everything;
        QTest::newRow("report.ja.json") << options(ReportFormat::json, Language::ja);
        QTest::newRow("report.en.json") << options(ReportFormat::json, Language::en, FoundValues::hidden);
        QTest::newRow("report.ja.csv") << options(ReportFormat::csv, Language::ja);
        QTest::newRow("report.en.csv") << options(ReportFormat::csv, Language::en, FoundValues::hidden);
    }
    void writesWhatTheGoldenFilesHold() {
        QFETCH(ReportOptions, chosen);
        const std::string name = QTest::currentDataTag();
        const std::string text = withoutVersion(written(sampleReport(), chosen));
        const auto folder = pathFromUtf8(TODOKE_SOURCE_DIR) / "tests/core/finding/golden";
        const auto golden = readFile(folder / name, 1 << 20);
        if (!golden || textOf(*golden) != text) {
            const auto actual = pathFromUtf8(TODOKE_BINARY_DIR) / name;
            QVERIFY(writeFileAtomically(actual, bytesOf(text)));
            QFAIL(("not as golden/" + name + "; what was written stands in " + utf8Path(actual)).c_str());
        }
    }

    void sameReportGivesSameBytes() {
        for (const ReportFormat format : kFormats)
            QCOMPARE(written(sampleReport(), options(format, Language::ja)),
                     written(sampleReport(), options(format, Language::ja)));
    }

    void namesSourcesButNeverTheirPaths() {
        for (const ReportFormat format : kFormats) {
            const std::string text = written(sampleReport(), options(format, Language::ja));
            QVERIFY(text.find("退院_20261101.xml") != std::string::npos);
            QVERIFY(text.find("secret-user") == std::string::npos);
        }
    }

    void hidesFoundValues() {
        for (const ReportFormat format : kFormats) {
            for (const bool everything : {false, true}) {
                ReportOptions chosen = options(format, Language::ja);
                chosen.everything = everything;
                QVERIFY(written(sampleReport(), chosen).find("「130」") != std::string::npos);
                chosen.foundValues = FoundValues::hidden;
                const std::string text = written(sampleReport(), chosen);
                for (const char* value : {"「130」", "'130'", "\"130\"", ",130,", "calc", "「8」"})
                    QVERIFY2(text.find(value) == std::string::npos, value);
            }
        }
    }

    void everyReportCarriesItsNotices() {
        for (const ReportFormat format : kFormats) {
            const std::string text = written(sampleReport(), options(format, Language::en));
            QVERIFY(text.find("is decided by the database itself") != std::string::npos);
            QVERIFY(text.find("is a stand-in. This check does not follow") != std::string::npos);
            QVERIFY(text.find("It is not certain who issued") != std::string::npos);
        }
    }

    void anOfficialTrustedPackNeedsNoNotice() {
        SourceReport source;
        source.name = "a.xml";
        source.pack = standInPack();
        source.pack->standIn = false;
        source.forms = {sampleForm(1, "A-1")};
        check::ReportBuilder builder(Date{std::chrono::year{2026}, std::chrono::November, std::chrono::day{22}});
        builder.add(std::move(source));
        const Json json = Json::parse(written(std::move(builder).finish(), options(ReportFormat::json, Language::en)));
        QCOMPARE(json["notices"].size(), std::size_t{1});
        QCOMPARE(json["notices"][0]["id"].get<std::string>(), std::string("acceptance"));
    }

    void csvIsSafeInASpreadsheet() {
        const std::string csv = written(sampleReport(), options(ReportFormat::csv, Language::ja));
        QVERIFY(csv.starts_with("\xef\xbb\xbf"));
        for (std::size_t at = csv.find('\n'); at != std::string::npos; at = csv.find('\n', at + 1))
            QVERIFY(csv[at - 1] == '\r');
        const auto table = CsvTable::parse(csv);
        QVERIFY(table);
        for (std::size_t row = 0; row < table->rowCount(); ++row) {
            const std::string_view value = table->cell(row, "値");
            QVERIFY(value.empty() || value == "130" || value == "'=cmd|' /C calc'!A0");
            QVERIFY(table->cell(row, "ファイル").find('\x1b') == std::string_view::npos);
        }
    }

    void csvHasARowForEveryFinding() {
        const CheckReport report = sampleReport();
        const auto table = CsvTable::parse(written(report, options(ReportFormat::csv, Language::en)));
        QVERIFY(table);
        std::uint64_t findings = 0;
        for (std::size_t row = 0; row < table->rowCount(); ++row)
            findings += table->cell(row, "Kind") == "Finding" ? 1U : 0U;
        QCOMPARE(findings, report.findingCount());
    }

    void jsonHoldsEveryFormAndFinding() {
        const CheckReport report = sampleReport();
        const Json json = Json::parse(written(report, options(ReportFormat::json, Language::ja)));
        QCOMPARE(json["sources"].size(), report.sources().size());
        std::size_t findings = 0;
        for (std::size_t i = 0; i < report.sources().size(); ++i) {
            QCOMPARE(json["sources"][i]["forms"].size(), report.sources()[i].forms.size());
            findings += json["sources"][i]["findings"].size();
            for (const Json& form : json["sources"][i]["forms"])
                findings += form["findings"].size();
        }
        QCOMPARE(findings, report.findingCount());
        QCOMPARE(json["sources"][0]["forms"][2]["findings"][0]["found"].get<std::string>(), std::string("130"));
    }

    void textHidesNothingSilently() {
        const std::string text = written(sampleReport(), options(ReportFormat::text, Language::ja));
        QVERIFY(text.find("値8 (") == std::string::npos);
        QVERIFY(text.find("8 (値8) ほか 2 個") != std::string::npos);
        QVERIFY(text.find("F5004 送信したことのある様式です (変更なし): 1 件") != std::string::npos);
    }

    void anEmptyReportIsStillAReport() {
        check::ReportBuilder builder(Date{std::chrono::year{2026}, std::chrono::November, std::chrono::day{22}});
        const CheckReport report = std::move(builder).finish();
        const Json json = Json::parse(written(report, options(ReportFormat::json, Language::ja)));
        QCOMPARE(json["sources"].size(), std::size_t{0});
        QVERIFY(!written(report, options(ReportFormat::text, Language::ja)).empty());
        QVERIFY(CsvTable::parse(written(report, options(ReportFormat::csv, Language::ja))));
    }

    void handsOnAFailureOfTheSinkWhereverItComes() {
        const CheckReport report = sampleReport();
        for (const ReportFormat format : kFormats) {
            const ReportOptions chosen = options(format, Language::en);
            const std::size_t size = written(report, chosen).size();
            for (std::size_t room = 0; room < size; room += 97) {
                SmallSink sink(room);
                const auto done = writeReport(report, chosen, sink);
                QVERIFY(!done && done.error().code == Errc::diskFull);
            }
        }
    }

    void readsTheNamesOfFormats() {
        QVERIFY(parseReportFormat("json") == ReportFormat::json);
        QVERIFY(parseReportFormat("csv") == ReportFormat::csv);
        QVERIFY(parseReportFormat("text") == ReportFormat::text);
        QVERIFY(!parseReportFormat("JSON"));
        QVERIFY(!parseReportFormat(""));
    }
};

QTEST_GUILESS_MAIN(ReportTest)
#include "ReportTest.moc"
