#include "core/check/ValueDiagnosis.h"

#include "core/check/ValueOrder.h"
#include "tests/core/check/CheckTool.h"

#include <QtTest>

using namespace todoke;

namespace {

std::string restriction(const std::string& base, const std::string& facets = {}) {
    return "<xs:simpleType><xs:restriction base='xs:" + base + "'>" + facets + "</xs:restriction></xs:simpleType>";
}

std::string escaped(const QByteArray& value) {
    QByteArray text = value;
    return text.replace('&', "&amp;").replace('<', "&lt;").toStdString();
}

} // namespace

class ValueDiagnosisTest : public QObject {
    Q_OBJECT

private slots:
    void agreesWithTheValidator_data() {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("values");
        QTest::addColumn<QByteArray>("code");
        // Values are separated by |; all have the same finding, or none.
        const auto rows = [](const char* name, const std::string& type, const char* good,
                             std::initializer_list<std::pair<const char*, const char*>> bad) {
            QTest::addRow("%s", name) << QByteArray::fromStdString(type) << QByteArray(good) << QByteArray();
            for (const auto& [code, values] : bad)
                QTest::addRow("%s %s %s", name, code, values)
                    << QByteArray::fromStdString(type) << QByteArray(values) << QByteArray(code);
        };
        rows("string", restriction("string"), "|a| a |漢字|\n", {});
        rows("boolean", restriction("boolean"), "true|false|1|0| 1 ", {{"F3011", "yes|TRUE|2|01"}, {"F3010", "| "}});
        rows("decimal", restriction("decimal"), "0|-1.50|+2|.5|5.|0005|123456789012345678901234567890",
             {{"F3006", "a|1,5|1e3|--1|1 2|１|+|0x1"}, {"F3010", ""}});
        rows("integer", restriction("integer"), "0|-1|+2|007",
             {{"F3006", "1.0|1.5|a|1.|"
                        ".5|-"}});
        rows("byte", restriction("byte"), "-128|127|0", {{"F3005", "128|-129|1000"}, {"F3006", "1.5"}});
        rows("unsignedInt", restriction("unsignedInt"), "0|4294967295", {{"F3005", "-1|4294967296"}});
        rows("positiveInteger", restriction("positiveInteger"), "1|99999999999999999999", {{"F3005", "0|-1"}});
        rows("double", restriction("double"), "0|1e3|-1.5E-7|INF|-INF|NaN|+1", {{"F3006", "inf|1e|e5|1e1.5|+INF"}});
        rows("float range", restriction("float", "<xs:minInclusive value='-1e2'/><xs:maxExclusive value='1E3'/>"),
             "-100|9.99e2|0|-1E2", {{"F3005", "-100.5|1000|1e4|INF|-INF"}});
        rows("decimal range", restriction("decimal", "<xs:minInclusive value='3.0'/><xs:maxInclusive value='25.0'/>"),
             "3|25.00|+10|003.0", {{"F3005", "2.9|25.01|-5|100"}, {"F3006", "x"}});
        rows("exclusive", restriction("decimal", "<xs:minExclusive value='0'/><xs:maxExclusive value='10'/>"),
             "0.0001|9.999", {{"F3005", "0|-0.0|10|10.000"}});
        rows("digits", restriction("decimal", "<xs:totalDigits value='4'/><xs:fractionDigits value='2'/>"),
             "99.99|1234|0.05|00012.30|-12.34|100.0", {{"F3006", "12345|1.234|123.45"}});
        rows("date", restriction("date"),
             "2024-02-29|1985-04-01|2000-02-29|2024-01-01Z|2024-01-01+09:00|12024-01-01|-0044-03-15",
             {{"F3001", "2023-02-29|1900-02-29|2023-13-01|2023-00-10|2023-1-1|20230101|2023/01/"
                        "01|平成5年|2024-01-01T00:00:00|2024-01-01+15:00|24-01-01|2024-04-31"},
              {"F3010", ""}});
        rows("date range",
             restriction("date", "<xs:minInclusive value='1900-01-01'/><xs:maxInclusive value='2024-03-31'/>"),
             "1900-01-01|2024-03-31|1999-12-31", {{"F3005", "1899-12-31|2024-04-01|10000-01-01|-1900-01-01"}});
        rows("dateTime", restriction("dateTime"),
             "2024-02-29T23:59:59|2024-01-01T00:00:00.5Z|2024-01-01T24:00:00|2024-01-01T12:00:00-14:00",
             {{"F3001", "2024-01-01|2024-01-01 "
                        "10:00:00|2024-01-01T25:00:00|2024-01-01T10:60:00|2024-01-01T10:00|2024-01-01T24:00:01|2024-01-"
                        "01T10:00:00.|2023-02-29T10:00:00"}});
        rows("time", restriction("time"), "00:00:00|23:59:59.999|10:00:00Z|24:00:00",
             {{"F3001", "10:00|1:00:00|24:01:00|10:00:61|10-00-00"}});
        rows("gYear", restriction("gYear"), "2024|-0001|12024", {{"F3001", "24|0000|02024|2024-01|R6"}});
        rows("gYearMonth", restriction("gYearMonth"), "2024-04|1985-12Z",
             {{"F3001", "2024|2024-13|2024-4|2024-04-01|2024/04"}});
        rows("gMonthDay", restriction("gMonthDay"), "--02-29|--12-31", {{"F3001", "--02-30|--13-01|02-29|--04-31"}});
        rows("gDay", restriction("gDay"), "---01|---31", {{"F3001", "---32|---00|--01|31"}});
        rows("gMonth", restriction("gMonth"), "--01|--12", {{"F3001", "--13|--00|04|--4"}});
        rows("year range", restriction("gYear", "<xs:minInclusive value='1900'/>"), "1900|2024",
             {{"F3005", "1899|-2000"}});
        rows("duration", restriction("duration"), "P1Y|P1Y2M3DT4H5M6.5S|-P1D|PT0S|P0Y",
             {{"F3001", "P|PT|1Y|P1S|P1YT|P1M1Y|P-1Y|P1.5Y"}});
        rows("hexBinary", restriction("hexBinary", "<xs:maxLength value='2'/>"), "|0a|FFff",
             {{"F3011", "0|0g"}, {"F3004", "aabbcc"}});
        rows("base64Binary", restriction("base64Binary", "<xs:minLength value='2'/><xs:maxLength value='4'/>"),
             "AAA=|AAAA|AAAAAA==", {{"F3011", "A|AAA|A===|????"}, {"F3004", "AA==|AAAAAAAA"}, {"F3010", ""}});
        rows("language", restriction("language"), "ja|en-US", {{"F3011", "日本語|ja_JP|toolonglanguage"}});
        rows("NMTOKEN", restriction("NMTOKEN"), "a1|1a|漢.字-", {{"F3011", "a b|a,b"}});
        rows("Name", restriction("Name"), "a|_x:y|漢字", {{"F3011", "1a|-a|a b"}});
        rows("NCName", restriction("NCName"), "a|_x|漢字", {{"F3011", "a:b|1a"}});
        rows("length", restriction("string", "<xs:length value='3'/>"), "abc|漢字ー| a ",
             {{"F3004", "ab|abcd"}, {"F3010", ""}});
        rows("lengths", restriction("token", "<xs:minLength value='2'/><xs:maxLength value='3'/>"), "ab|  abc  |a b",
             {{"F3004", "a|abcd|  a  "}, {"F3010", "|   "}});
        rows("pattern", restriction("string", "<xs:pattern value='[0-9]{3}-[0-9]{4}'/>"), "100-0001",
             {{"F3007", "1000001|１00-0001| 100-0001"}, {"F3010", ""}});
        rows("pattern or nothing", restriction("string", "<xs:pattern value='([0-9]{3})?'/>"), "|123",
             {{"F3007", "12"}});
        rows("two patterns", restriction("string", "<xs:pattern value='a+'/><xs:pattern value='b+'/>"), "aa|b",
             {{"F3007", "ab|c"}});
        rows("enumeration", restriction("string", "<xs:enumeration value='1'/><xs:enumeration value='２'/>"), "1|２",
             {{"F3002", "2|01| 1"}, {"F3010", ""}});
        rows("enumeration of numbers",
             restriction("decimal", "<xs:enumeration value='1'/><xs:enumeration value='2.50'/>"), "1|1.0|2.5|+1",
             {{"F3002", "3|a"}});
        rows("white space", restriction("normalizedString", "<xs:maxLength value='3'/>"), "a b|a\nb|   ",
             {{"F3004", "    |abcd"}});
        const std::string unknownDay = "<xs:simpleType><xs:union memberTypes='xs:date xs:gYear'>" +
                                       restriction("string", "<xs:enumeration value='不明'/>") +
                                       "</xs:union></xs:simpleType>";
        rows("union", unknownDay, "2024-04-01|1985|不明", {{"F3001", "2024-04-31|8|昭和"}});
        const std::string codes = "<xs:simpleType><xs:union>" + restriction("string", "<xs:enumeration value='1'/>") +
                                  restriction("string", "<xs:enumeration value='9'/>") + "</xs:union></xs:simpleType>";
        rows("union of enumerations", codes, "1|9", {{"F3002", "2|x"}, {"F3010", ""}});
        const std::string narrowed =
            "<xs:simpleType><xs:restriction>" + codes + "<xs:enumeration value='9'/></xs:restriction></xs:simpleType>";
        rows("restricted union", narrowed, "9", {{"F3002", "1|2"}});
        rows("list", "<xs:simpleType><xs:list itemType='xs:int'/></xs:simpleType>", "|1|1 2  3|\n1\n",
             {{"F3006", "1 a|1,2|1.5"}});
        rows("bounded list",
             "<xs:simpleType><xs:restriction><xs:simpleType><xs:list "
             "itemType='xs:token'/></xs:simpleType><xs:minLength value='2'/>"
             "<xs:maxLength value='3'/></xs:restriction></xs:simpleType>",
             "a b|a b c|aaaa bbbb", {{"F3004", "a|a b c d"}, {"F3010", ""}});
    }

    /// Each value: a reason is found exactly when the validator refuses it.
    void agreesWithTheValidator() {
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, values);
        QFETCH(QByteArray, code);
        const auto schema =
            test::compileSchema(test::schemaOf("<xs:element name='a'>" + type.toStdString() + "</xs:element>"));
        const pack::SimpleType& simple = *schema->model().global({"", "a"})->textType();
        for (const QByteArray& value : values.split('|')) {
            const auto problem = check::diagnoseValue(simple, value.toStdString());
            const auto refused = test::problemsOf(*schema, "<a>" + escaped(value) + "</a>");
            const QByteArray found = problem ? QByteArray::fromStdString(problem->code) : QByteArray();
            if (found != code || refused.empty() != code.isEmpty())
                qWarning("'%s': found %s, validator: %s", value.constData(), found.constData(),
                         refused.empty() ? "accepts" : refused.front().c_str());
            QCOMPARE(found, code);
            QCOMPARE(refused.empty(), code.isEmpty());
        }
    }

    void saysWhatWouldBeRight() {
        const auto schema = test::compileSchema(test::schemaOf(
            "<xs:element name='a'>" +
            restriction("decimal", "<xs:minExclusive value='0'/><xs:maxInclusive value='9'/>") + "</xs:element>"));
        const auto problem = check::diagnoseValue(*schema->model().global({"", "a"})->textType(), "-1");
        QVERIFY(problem->args == (std::vector<std::pair<std::string, std::string>>{
                                     {"minimum", "0"}, {"maximum", "9"}, {"exclusive", "minimum"}}));
        const auto codes = test::compileSchema(test::schemaOf(
            "<xs:element name='a'>" + restriction("string", "<xs:enumeration value='1'/><xs:enumeration value='2'/>") +
            "</xs:element>"));
        QCOMPARE(check::diagnoseValue(*codes->model().global({"", "a"})->textType(), "3")->allowed,
                 (std::vector<std::string>{"1", "2"}));
    }

    void theBoundsThatAreExcludedAreNamed_data() {
        QTest::addColumn<QByteArray>("facets");
        QTest::addColumn<QByteArray>("exclusive");
        const auto row = [](const char* lower, const char* upper, const char* exclusive) {
            QByteArray facets;
            if (*lower != 0)
                facets += "<xs:min" + QByteArray(lower) + " value='0'/>";
            if (*upper != 0)
                facets += "<xs:max" + QByteArray(upper) + " value='100'/>";
            QTest::addRow("%s %s", lower, upper) << facets << QByteArray(exclusive);
        };
        row("Inclusive", "Inclusive", "");
        row("Inclusive", "Exclusive", "maximum");
        row("Exclusive", "Inclusive", "minimum");
        row("Exclusive", "Exclusive", "yes");
        row("", "Exclusive", "maximum");
        row("", "Inclusive", "");
    }

    void theBoundsThatAreExcludedAreNamed() {
        QFETCH(QByteArray, facets);
        QFETCH(QByteArray, exclusive);
        const auto schema = test::compileSchema(test::schemaOf(
            "<xs:element name='a'>" + restriction("decimal", facets.toStdString().c_str()) + "</xs:element>"));
        for (const char* value : {"101", "-1"}) {
            const auto problem = check::diagnoseValue(*schema->model().global({"", "a"})->textType(), value);
            if (!problem)
                continue;
            const auto found = std::find_if(problem->args.begin(), problem->args.end(),
                                            [](const auto& arg) { return arg.first == "exclusive"; });
            QCOMPARE(QByteArray::fromStdString(found == problem->args.end() ? "" : found->second), exclusive);
        }
    }

    void anExampleIsAUsualNumberThatIsAllowed() {
        const auto exampleOf = [](const char* type, const char* facets) {
            const auto schema = test::compileSchema(
                test::schemaOf("<xs:element name='a'>" + restriction(type, facets) + "</xs:element>"));
            const auto problem = check::diagnoseValue(*schema->model().global({"", "a"})->textType(), "x");
            return problem->args.back().second;
        };
        QCOMPARE(exampleOf("int", ""), std::string("12"));
        QCOMPARE(exampleOf("decimal", "<xs:minInclusive value='3'/>"), std::string("12.5"));
        QCOMPARE(exampleOf("int", "<xs:minInclusive value='1900'/>"), std::string("1900"));
        QCOMPARE(exampleOf("int", "<xs:minInclusive value='0'/><xs:maxInclusive value='4'/>"), std::string("0"));
    }

    void theValuesOfAListAreCountedAsSuch() {
        const auto schema = test::compileSchema(test::schemaOf(
            "<xs:element name='a'><xs:simpleType><xs:restriction><xs:simpleType><xs:list itemType='xs:int'/>"
            "</xs:simpleType><xs:maxLength value='2'/></xs:restriction></xs:simpleType></xs:element>"));
        const auto problem = check::diagnoseValue(*schema->model().global({"", "a"})->textType(), "10 20 30");
        QVERIFY(problem->args == (std::vector<std::pair<std::string, std::string>>{
                                     {"length", "3"}, {"maximum", "2"}, {"counted", "values"}}));
    }

    void ordersValues_data() {
        QTest::addColumn<int>("primitive");
        QTest::addColumn<QStringList>("ascending");
        const auto row = [](const char* name, pack::Primitive primitive, const QStringList& ascending) {
            QTest::newRow(name) << static_cast<int>(primitive) << ascending;
        };
        row("decimal", pack::Primitive::decimal,
            {"-10", "-9.5", "-0.1", "0", "0.05", "0.5", "1", "9.99", "10", "123456789012345678901",
             "123456789012345678902"});
        row("double", pack::Primitive::floating,
            {"-INF", "-1e400", "-1", "0", "1e-400", "1e-5", "0.5", "1E2", "101", "INF"});
        row("date", pack::Primitive::date,
            {"-0100-01-01", "-0001-12-31", "0001-01-01", "1999-12-31", "2000-02-29", "2000-03-01", "2024-01-02+09:00",
             "2024-01-02", "12024-01-01"});
        row("time", pack::Primitive::time, {"00:00:00", "09:00:00", "09:00:00.5", "23:59:59", "23:00:00-05:00"});
        row("dateTime", pack::Primitive::dateTime,
            {"2024-01-01T00:00:00+09:00", "2024-01-01T00:00:00Z", "2024-01-01T00:00:01", "2024-01-01T24:00:00",
             "2024-01-02T00:00:01"});
        row("gMonthDay", pack::Primitive::monthDay, {"--01-31", "--02-29", "--03-01"});
        row("duration", pack::Primitive::duration,
            {"-P1Y", "-P1D", "PT0S", "PT1S", "PT1M", "PT1H", "P1D", "P1M", "P1Y", "P1Y1M"});
    }

    void ordersValues() {
        QFETCH(int, primitive);
        QFETCH(QStringList, ascending);
        for (qsizetype i = 0; i < ascending.size(); ++i) {
            for (qsizetype k = 0; k < ascending.size(); ++k) {
                const bool infinite = ascending[i].endsWith("400") || ascending[k].endsWith("400");
                const int order = check::compareValues(static_cast<pack::Primitive>(primitive),
                                                       ascending[i].toStdString(), ascending[k].toStdString());
                if (!infinite)
                    QVERIFY2((order < 0) == (i < k) && (order > 0) == (i > k),
                             qPrintable(ascending[i] + " and " + ascending[k]));
            }
        }
    }

    void charactersBeyondTheBasicPlaneCountOnce() {
        auto pack = test::TestPack(
            "", "a", ".",
            test::schemaOf(
                "<xs:element name='a'><xs:complexType><xs:simpleContent><xs:extension base='T'>"
                "<xs:attribute name='b' type='T'/></xs:extension></xs:simpleContent></xs:complexType></xs:element>"
                "<xs:simpleType name='T'><xs:restriction base='xs:string'><xs:maxLength "
                "value='3'/></xs:restriction></xs:simpleType>"));
        const auto packs = test::storeOf(pack);
        QCOMPARE(test::lineOf(test::rowsOf(test::checkTexts(packs, {"<a b='𠮷𠮷𠮷'>𠮷𠮷𠮷</a>"}))), QByteArray());
        QCOMPARE(test::lineOf(test::rowsOf(test::checkTexts(packs, {"<a b='𠮷𠮷𠮷𠮷'>𠮷𠮷𠮷</a>"}))),
                 QByteArray("F3004 a/@b 1:7"));
        QCOMPARE(test::lineOf(test::rowsOf(test::checkTexts(packs, {"<a b='𠮷𠮷𠮷𠮷'>𠮷𠮷𠮷x</a>"}))),
                 QByteArray("F3004 a/@b 1:7; F3004 a 1:13"));
    }
};

QTEST_GUILESS_MAIN(ValueDiagnosisTest)
#include "ValueDiagnosisTest.moc"
