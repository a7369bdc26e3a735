#include "core/base/Csv.h"
#include "core/base/File.h"
#include "core/base/FileSystem.h"
#include "core/pack/build/PackBuilder.h"
#include "tests/core/check/CheckTool.h"
#include "tests/support/ErrorCode.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace todoke;

namespace {

/// A row of a source item table by the names of its columns; `label_ja`, `label_en`, `source` are filled in.
std::string row(std::map<std::string, std::string> cells) {
    static const std::vector<std::string> columns{
        "path",        "section_ja", "section_en",  "number",  "label_ja",   "label_en", "type",    "choice",
        "occurs",      "length",     "range",       "digits",  "pattern",    "unit_ja",  "unit_en", "unit_code",
        "required",    "when",       "when_source", "who",     "code_table", "codes_in", "binding", "severity",
        "identifying", "since",      "until",       "example", "vary",       "note",     "source"};
    std::string line;
    if (cells.empty()) {
        for (const std::string& column : columns)
            line += column + ',';
    } else {
        const std::string name = cells["path"].substr(cells["path"].rfind('/') + 1);
        cells.try_emplace("label_ja", "項目" + name);
        cells.try_emplace("label_en", "Item " + name);
        cells.try_emplace("required", "always");
        cells.try_emplace("source", "own guess");
        for (const std::string& column : columns)
            line += csvCell(cells[column]) + ',';
    }
    line.back() = '\n';
    return line;
}

std::string table(const std::vector<std::map<std::string, std::string>>& rows) {
    std::string text = row({});
    for (const auto& cells : rows)
        text += row(cells);
    return text;
}

/// The items of the test's source: a form with one of two parts.
std::vector<std::map<std::string, std::string>> items() {
    return {
        {{"path", "batch"}, {"type", "group"}},
        {{"path", "./form"}, {"type", "group"}, {"choice", "forms 0-*"}},
        {{"path", "./form/@id"},
         {"type", "code"},
         {"code_table", "forms"},
         {"binding", "formPart"},
         {"pattern", "[0-9]+"}},
        {{"path", "./form/kind"}, {"type", "code"}, {"code_table", "kinds"}, {"codes_in", "schema"}},
        {{"path", "./form/day"}, {"type", "date"}, {"required", "new"}},
        {{"path", "./form/relative"}, {"type", "group"}, {"occurs", "0-2"}, {"required", "optional"}},
        {{"path", "./form/relative/who"}, {"type", "code"}, {"code_table", "who"}},
        {{"path", "./form/relative/other"},
         {"type", "string"},
         {"length", "1-5"},
         {"required", "conditional"},
         {"when", "who=9"},
         {"when_source", "guide"},
         {"who", "clerk"}},
        {{"path", "./form/blood"}, {"type", "group"}, {"choice", "part"}},
        {{"path", "./form/blood/level"},
         {"type", "decimal"},
         {"range", "3.0-25.0"},
         {"digits", "1"},
         {"unit_code", "g/dL"}},
        {{"path", "./form/heart"}, {"type", "group"}, {"choice", "part"}},
        {{"path", "./form/heart/rate"}, {"type", "integer"}, {"range", "20-250"}, {"since", "new"}},
        {{"path", "./form/heart/rate"}, {"type", "integer"}, {"range", "20-200"}, {"until", "old"}},
        {{"path", "./form/heart/note"},
         {"type", "string"},
         {"required", "conditional"},
         {"when", "../kind!=1"},
         {"when_source", "own guess"}},
    };
}

constexpr const char* kSource =
    R"({"format": 1, "id": "test", "status": "stand-in", "notice": {"ja": "試験", "en": "Test"},
 "unitAttribute": "unit", "items": ["items/all.csv"],
 "editions": [
  {"edition": "old", "formVersion": "1", "sequence": 1, "title": {"ja": "旧", "en": "Old"}, "formVersions": [], "samplesDate": "2024-01-01"},
  {"edition": "new", "formVersion": "2", "sequence": 2, "title": {"ja": "新", "en": "New"}, "formVersions": [], "samplesDate": "2024-01-01"}],
 "documents": [{"namespace": "urn:test:{{edition}}", "root": "batch", "schema": "xsd/all.xsd",
  "forms": [{"element": "form", "kind": "form", "title": {"ja": "様式", "en": "Form"}, "formId": "@id", "formTable": "forms",
   "applicationType": "kind", "applicationTypes": {"new": ["1"], "renewal": ["2"]}}]}]})";

std::map<std::string, std::string> files() {
    return {{"source.json", kSource},
            {"items/all.csv", table(items())},
            {"codes/forms.csv",
             "code,label_ja,label_en,valid_from,valid_until,source,part,since\n"
             "1,血液,Blood,,,own guess,blood,\n2,心臓,Heart,,,own guess,heart,\n3,骨,Bone,,,own guess,heart,new\n"},
            {"codes/kinds.csv",
             "code,label_ja,label_en,valid_from,valid_until,source\n1,新規,New,,,a\n2,更新,Renewal,,,a\n"},
            {"codes/who.csv",
             "code,label_ja,label_en,valid_from,valid_until,source\n1,父,Father,,,a\n9,その他,Other,,,a\n"}};
}

} // namespace

/// `todoke pack build`: packs made of tables, and what a check with them says.
class BuiltPackTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    std::filesystem::path put(const std::map<std::string, std::string>& source) {
        const std::filesystem::path folder = std::filesystem::path(m_folder.path().toStdString()) / "source";
        test::must(removeFolder(folder));
        for (const auto& [name, text] : source) {
            test::must(makeFolders((folder / name).parent_path()));
            test::must(writeFileAtomically(folder / name, bytesOf(text)));
        }
        return folder;
    }
    Result<pack::PackFiles> build(const std::map<std::string, std::string>& from, std::size_t edition = 1) {
        const auto source = pack::PackSource::read(put(from));
        return source ? pack::buildPack(*source, source->editions().at(edition)) : failure(source.error());
    }
    pack::PackStore store(const pack::PackFiles& built) {
        const std::filesystem::path folder = std::filesystem::path(m_folder.path().toStdString()) / "pack";
        test::must(pack::writePack(folder, built));
        auto packs = pack::PackStore::open({folder});
        if (!packs.broken().empty())
            throw std::runtime_error(packs.broken().front().error.detail);
        return packs;
    }
    void refused(const std::map<std::string, std::string>& source, const char* file, const char* line,
                 const char* reason) {
        const auto built = build(source);
        QCOMPARE(test::codeOf(built), test::nameOf(Errc::packInvalid));
        QCOMPARE(QByteArray(built.error().arg("file").data()), QByteArray(file));
        QCOMPARE(QString::fromStdString(std::string(built.error().arg("row"))), QString(line));
        QVERIFY2(built.error().arg("reason").find(reason) != std::string_view::npos, built.error().detail.c_str());
    }

private slots:
    void theSameTablesGiveTheSameBytes() {
        const auto first = test::must(build(files()));
        QVERIFY(first == test::must(build(files())));
        QVERIFY(first.contains("xsd/all.xsd") && first.contains("rules/conditions.sch") && first.contains("pack.json"));
        QVERIFY(first != test::must(build(files(), 0)));
    }

    void editionsHaveTheirOwnRows() {
        const auto old = test::must(build(files(), 0));
        const auto fresh = test::must(build(files(), 1));
        QVERIFY(old.at("xsd/types.xsd").find("\"200\"") != std::string::npos);
        QVERIFY(fresh.at("xsd/types.xsd").find("\"250\"") != std::string::npos);
        QVERIFY(old.at("codes/forms.csv").find("Bone") == std::string::npos);
        QVERIFY(fresh.at("codes/forms.csv").find("Bone") != std::string::npos);
        QVERIFY(old.at("xsd/all.xsd").find("urn:test:old") != std::string::npos);
    }

    void aCheckSaysWhatTheTablesMean_data() {
        QTest::addColumn<QString>("form");
        QTest::addColumn<QByteArray>("findings");
        const auto add = [](const char* name, const char* form, const char* findings) {
            QTest::newRow(name) << QString(form) << QByteArray(findings);
        };
        const char* blood = "<blood><level unit='g/dL'>9.4</level></blood>";
        const auto with = [&](const std::string& rest) {
            return "<form id='1'><kind>1</kind><day>2024-01-01</day>" + rest + blood + "</form>";
        };
        add("nothing wrong", with("").c_str(), "");
        add("a unit", "<form id='1'><kind>2</kind><blood><level unit='g/L'>94</level></blood></form>",
            "F3002 batch/form/blood/level/@unit 1:76; F3005 batch/form/blood/level 1:81");
        add("digits", "<form id='1'><kind>2</kind><blood><level unit='g/dL'>9.44</level></blood></form>",
            "F3006 batch/form/blood/level 1:82");
        add("a new application needs the day",
            "<form id='1'><kind>1</kind><blood><level unit='g/dL'>9.4</level></blood></form>",
            "F4001 batch/form/kind 1:48");
        add("who is other", with("<relative><who>9</who></relative>").c_str(), "F4001 batch/form/relative/who 1:92");
        add("who is not other", with("<relative><who>1</who><other>甥</other></relative>").c_str(),
            "F4001 batch/form/relative/other 1:106");
        add("a guess is off", "<form id='2'><kind>2</kind><heart><rate>60</rate></heart></form>", "");
        add("the other part", "<form id='2'><kind>2</kind><blood><level unit='g/dL'>9.4</level></blood></form>",
            "F3013 batch/form/blood 1:56");
        add("no part", "<form id='2'><kind>2</kind></form>", "F2001 batch/form/blood 1:56");
    }
    void aCheckSaysWhatTheTablesMean() {
        QFETCH(QString, form);
        QFETCH(QByteArray, findings);
        const CheckReport report = test::checkTexts(store(test::must(build(files()))),
                                                    {"<batch xmlns='urn:test:new'>" + form.toStdString() + "</batch>"});
        QCOMPARE(test::lineOf(test::rowsOf(report)), findings);
    }

    void sentencesAreMadeOfTheLabels() {
        const CheckReport report =
            test::checkTexts(store(test::must(build(files()))),
                             {"<batch xmlns='urn:test:new'><form id='2'><kind>2</kind><relative><who>9</who></relative>"
                              "<heart><rate>60</rate></heart></form></batch>"});
        const Finding& finding = report.sources().front().forms.front().findings.front();
        QCOMPARE(finding.ruleId, std::string("needs.form.relative.other"));
        QCOMPARE(finding.clause, std::string("項目other (guide)"));
        QVERIFY(finding.who == Who::clerk);
        QCOMPARE(finding.message.ja,
                 std::string("「項目other」がありません。「項目who」が「9 その他」のときは必要な項目です。"));
        QCOMPARE(finding.message.en,
                 std::string("“Item other” is missing. It is needed when “Item who” is “9 Other”."));
        QVERIFY(!finding.fix.ja.empty() && !finding.fix.en.empty());
    }

    void mistakesNameFileAndRow() {
        const auto withItem = [](std::size_t index, std::map<std::string, std::string> changes) {
            auto rows = items();
            for (auto& [column, value] : changes)
                rows[index][column] = value;
            auto source = files();
            source["items/all.csv"] = table(rows);
            return source;
        };
        const char* file = "items/all.csv";
        refused(withItem(3, {{"type", "colour"}}), file, "5", "column 'type': 'colour'");
        refused(withItem(3, {{"required", "sometimes"}}), file, "5", "column 'required'");
        refused(withItem(3, {{"code_table", "missing"}}), file, "5", "codes/missing.csv");
        refused(withItem(3, {{"path", "./nowhere/kind"}}), file, "5", "'batch/nowhere', in which it stands");
        refused(withItem(4, {{"path", "./form/kind"}}), file, "6", "stands twice");
        refused(withItem(7, {{"when", "nobody=1"}}), file, "9", "there is no other item 'nobody'");
        refused(withItem(7, {{"when", "who="}}), file, "9", "column 'when'");
        refused(withItem(7, {{"length", "5-1"}}), file, "9", "column 'length'");
        refused(withItem(9, {{"range", "high"}}), file, "11", "column 'range'");
        refused(withItem(9, {{"digits", "one"}}), file, "11", "column 'digits'");
        refused(withItem(9, {{"binding", "checkDigit:luhn"}}), file, "11", "column 'binding'");
        refused(withItem(9, {{"source", ""}}), file, "11", "column 'source'");
        refused(withItem(11, {{"since", "newest"}}), file, "13", "'newest' is no edition");
    }

    void codeTablesSayWhatIsWrong() {
        auto source = files();
        source["codes/who.csv"] += "9,別,Else,,,a\n";
        refused(source, "codes/who.csv", "4", "code '9' stands twice for the same days");
        source["codes/who.csv"] = "code,label_ja,label_en,valid_from,valid_until,source\n1,父,Father,,,\n";
        refused(source, "codes/who.csv", "2", "column 'source' is empty");
        source["codes/who.csv"] = "code,label_ja,label_en\n1,父,Father\n";
        refused(source, "codes/who.csv", "1", "column 'valid_from' is missing");
    }

    void sourcesSayWhatIsWrong() {
        auto source = files();
        source["source.json"] = "{";
        QCOMPARE(test::codeOf(build(source)), test::nameOf(Errc::packInvalid));
        source.erase("source.json");
        QCOMPARE(test::codeOf(build(source)), test::nameOf(Errc::packNotFound));
        source = files();
        source.erase("items/all.csv");
        QCOMPARE(test::codeOf(build(source)), test::nameOf(Errc::packInvalid));
    }

    void aPackTakesThePlaceOfTheOldOne() {
        const std::filesystem::path folder = std::filesystem::path(m_folder.path().toStdString()) / "placed";
        test::must(pack::writePack(folder, {{"a/b.txt", "1"}, {"c.txt", "2"}}));
        test::must(writeFileAtomically(folder / "stray.txt", bytesOf("3")));
        test::must(pack::writePack(folder, {{"a/b.txt", "4"}}));
        QCOMPARE(test::must(folderEntries(folder)).size(), std::size_t{1});
        QCOMPARE(std::string(textOf(test::must(readFile(folder / "a" / "b.txt", 10)))), std::string("4"));
        QVERIFY(!isFolder(folder.string() + ".new") && !isFolder(folder.string() + ".old"));
    }
};

QTEST_APPLESS_MAIN(BuiltPackTest)
#include "BuiltPackTest.moc"
