#include "tests/core/check/CasesPack.h"

#include <QtTest>

using namespace todoke;
using test::caseOf;
using test::casesPack;
using test::lineOf;
using test::rowsFor;
using test::rowsOf;

/// What is said of a whole document: its header, and what stands beside the forms.
class HeaderTest : public QObject {
    Q_OBJECT

private slots:
    void theHeaderCountsTheForms() {
        auto pack = casesPack();
        QCOMPARE(rowsFor(pack, "<batch><count>1</count>" + caseOf("1") + "</batch>"), QByteArray());
        QCOMPARE(rowsFor(pack, "<batch><count> 2 </count>" + caseOf("1") + "</batch>"),
                 QByteArray("F5003 batch/count 1:16"));
        QCOMPARE(rowsFor(pack, "<batch><count>0</count>" + caseOf("1") + "</batch>"),
                 QByteArray("F5003 batch/count 1:15"));
        QCOMPARE(rowsFor(pack, "<batch>" + caseOf("1") + "</batch>"), QByteArray());
        for (const char* count : {"2", " 2\n", "<![CDATA[2]]>", "&#50;", "<!-- two -->2"}) {
            const std::string document =
                "<batch><count>" + std::string(count) + "</count>" + caseOf("1") + caseOf("2") + "</batch>";
            const CheckReport report = test::checkTexts(test::storeOf(pack), {document});
            QCOMPARE(lineOf(rowsOf(report)), QByteArray());
            // One form taken away: what says the number is replaced as a whole.
            const ByteRange range = report.sources().front().layout.formCount.value();
            const ByteRange second = report.sources().front().forms.at(1).info.bytes;
            std::string cut = document;
            cut.erase(second.offset, second.length).replace(range.offset, range.length, "1");
            QCOMPARE(rowsFor(pack, cut), QByteArray());
        }
    }

    void theInstitutionIsThatOfTheSettings() {
        auto pack = casesPack();
        const std::string document = "<batch><institution>123</institution>" + caseOf("1") + "</batch>";
        check::CheckOptions options;
        QCOMPARE(rowsFor(pack, document, options), QByteArray());
        options.institutionCode = "123";
        QCOMPARE(rowsFor(pack, document, options), QByteArray());
        options.institutionCode = "124";
        QCOMPARE(rowsFor(pack, document, options), QByteArray("F5006 batch/institution 1:21"));
        QVERIFY(test::checkTexts(test::storeOf(pack), {document}, options).verdict() == Verdict::confirm);
    }

    void theCountIsComparedAsANumber_data() {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("count");
        QTest::addColumn<QByteArray>("rows");
        const auto row = [](const char* type, const char* count, const char* rows) {
            QTest::addRow("%s %s", type, count) << QByteArray(type) << QByteArray(count) << QByteArray(rows);
        };
        row("string", "000002", "");
        row("integer", "+2", "");
        row("decimal", "2.0", "");
        row("integer", "+3", "F5003 batch/count 1:15");
        row("integer", "-2", "F5003 batch/count 1:15");
        row("string", "000020", "F5003 batch/count 1:15");
        row("string", "two", "F5003 batch/count 1:15");
        row("string", "", "");
        // The schema has said it.
        row("integer", "two", "F3006 batch/count 1:15");
    }

    void theCountIsComparedAsANumber() {
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, count);
        QFETCH(QByteArray, rows);
        auto pack = casesPack(type.toStdString());
        QCOMPARE(
            rowsFor(pack, "<batch><count>" + count.toStdString() + "</count>" + caseOf("1") + caseOf("2") + "</batch>"),
            rows);
    }

    void textBetweenTheFormsIsSaidOfWhatIsAroundThem() {
        auto pack = casesPack();
        const CheckReport report =
            test::checkTexts(test::storeOf(pack), {"\n <batch>" + caseOf("1") + "text" + caseOf("2") + "</batch>"});
        QCOMPARE(lineOf(rowsOf(report)), QByteArray("F2007 batch 2:2"));
    }

    void theDayOfAFormMayHaveATimeZone() {
        for (const char* day : {"2024-03-31", "2024-03-31Z", "2024-03-31+09:00", "2024-03-31T10:00:00+09:00"}) {
            const bool time = std::string(day).find('T') != std::string::npos;
            test::TestPack pack(
                "", "batch", "form",
                test::schemaOf("<xs:element name='batch'>" +
                               test::complexType("<xs:element name='form' maxOccurs='9'>" +
                                                 test::complexType("<xs:element name='day' type='xs:" +
                                                                   std::string(time ? "dateTime" : "date") +
                                                                   "'/><xs:element name='sex'/>") +
                                                 "</xs:element>") +
                               "</xs:element>"));
            pack.form()["entryDate"] = "day";
            pack.codeTable("sex", "code,label_ja,valid_until\n9,旧,2024-03-31\n");
            pack.bindings("path,binding,argument,severity\nbatch/form/sex,codeTable,sex,\n");
            QCOMPARE(rowsFor(pack, "<batch><form><day>" + std::string(day) + "</day><sex>9</sex></form></batch>"),
                     QByteArray());
        }
    }

    void noDoctorIsAskedToPutTheHeaderRight() {
        test::TestPack pack("", "batch", "form",
                            test::schemaOf("<xs:element name='batch'>" +
                                           test::complexType("<xs:element name='count' type='xs:int'/>"
                                                             "<xs:element name='date' type='xs:date' minOccurs='0'/>"
                                                             "<xs:element name='form' type='xs:int' maxOccurs='9'/>") +
                                           "</xs:element>"));
        const CheckReport report =
            test::checkTexts(test::storeOf(pack), {"<batch><date>x</date><form>x</form></batch>"});
        QCOMPARE(lineOf(rowsOf(report)),
                 QByteArray("F2001 batch/count 1:8; F3001 batch/date 1:14; F3006 batch/form 1:28"));
        for (const Finding& finding : report.sources().front().findings)
            QVERIFY(finding.who == Who::vendor);
        const auto& args = report.sources().front().findings.front().args;
        QVERIFY(std::find(args.begin(), args.end(), std::pair<std::string, std::string>("outside", "yes")) !=
                args.end());
        QVERIFY(report.sources().front().forms.front().findings.front().who == Who::doctor);
    }

    void aReferenceThatLeadsNowhereIsSaidOfTheDocument() {
        for (const char* form : {"form", "."}) {
            const std::string one = test::complexType(
                "", "<xs:attribute name='id' type='xs:ID'/><xs:attribute name='see' type='xs:IDREF'/>");
            const bool many = form != std::string(".");
            test::TestPack pack("", many ? "batch" : "form", form,
                                test::schemaOf(many ? "<xs:element name='batch'>" +
                                                          test::complexType("<xs:element name='form' maxOccurs='9'>" +
                                                                            one + "</xs:element>") +
                                                          "</xs:element>"
                                                    : "<xs:element name='form'>" + one + "</xs:element>"));
            const auto around = [&](const std::string& inside) {
                return many ? "<batch>" + inside + "</batch>" : inside;
            };
            QCOMPARE(rowsFor(pack, around("<form id='a' see='a'/>")), QByteArray());
            const CheckReport report = test::checkTexts(test::storeOf(pack), {around("<form id='a' see='b'/>")});
            QCOMPARE(lineOf(rowsOf(report)), many ? QByteArray("F2999 batch 1:1") : QByteArray("F2999  0:0"));
            QVERIFY(report.sources().front().blocked);
            QVERIFY(!report.sources().front().findings.front().technical.empty());
        }
    }
};

QTEST_GUILESS_MAIN(HeaderTest)
#include "HeaderTest.moc"
