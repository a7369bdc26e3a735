#include "core/check/PackVerification.h"
#include "tests/core/check/CasesPack.h"

#include <QtTest>

using namespace todoke;
using test::caseOf;
using test::casesPack;
using test::complexType;
using test::lineOf;
using test::rowsFor;
using test::rowsOf;

/// Forms that look otherwise than the stand-in's, and what is compared over a whole batch.
class ShapesTest : public QObject {
    Q_OBJECT

private slots:
    void withoutTablesItemsAreCalledByTheirElements() {
        auto pack = casesPack();
        const CheckReport report =
            test::checkTexts(test::storeOf(pack), {"<batch><form><id>1</id><day>4/1</day></form></batch>"});
        const Finding& finding = report.sources().front().forms.front().findings.front();
        QCOMPARE(finding.code, std::string("F3001"));
        QCOMPARE(finding.item.label.ja, std::string("day"));
        QCOMPARE(finding.item.label.en, std::string("day"));
        QCOMPARE(finding.found, std::string("4/1"));
    }

    void japaneseNamesInANamespace() {
        test::TestPack pack(
            "urn:帳票", "一括", "個人票",
            test::schemaOf(
                "<xs:element name='一括'>" +
                    complexType(
                        "<xs:element name='個人票' maxOccurs='unbounded'>" +
                        complexType(
                            "<xs:element name='氏名' type='xs:string'/><xs:element name='生年月日' type='xs:date'/>",
                            "<xs:attribute name='番号' type='xs:int' use='required'/>") +
                        "</xs:element>") +
                    "</xs:element>",
                "targetNamespace='urn:帳票'"));
        pack.form()["formId"] = "@番号";
        pack.form()["inHouseId"] = "氏名";
        const auto packs = test::storeOf(pack);
        const std::string document =
            "<一括 xmlns='urn:帳票'><個人票 "
            "番号='7'><氏名>山田</氏名><生年月日>1985-04-31</生年月日></個人票><個人票><氏名/></個人票></一括>";
        const CheckReport report = test::checkTexts(packs, {document});
        QCOMPARE(lineOf(rowsOf(report)),
                 QByteArray(
                     "F3001 一括/個人票/生年月日 1:49; F2006 一括/個人票/@番号 1:73; F2001 一括/個人票/生年月日 1:82"));
        QCOMPARE(report.sources().front().forms.at(0).info.formId, std::string("7"));
        QCOMPARE(report.sources().front().forms.at(0).info.inHouseId, std::string("山田"));
    }

    void theRootIsTheOneForm() {
        test::TestPack pack(
            "urn:f", "form", ".",
            test::schemaOf("<xs:element name='form'>" +
                               complexType("<xs:element name='id' type='xs:int'/>", "<xs:attribute name='v'/>") +
                               "</xs:element>",
                           "targetNamespace='urn:f'"));
        pack.form()["inHouseId"] = "id";
        pack.form()["formId"] = "@v";
        pack.document()["header"] = {{"institutionCode", "@v"}};
        const auto packs = test::storeOf(pack);
        const std::string document = "<?xml version='1.0'?>\n<f:form xmlns:f='urn:f' v='9'><f:id>12</f:id></f:form>\n";
        const CheckReport report = test::checkTexts(packs, {document});
        QCOMPARE(lineOf(rowsOf(report)), QByteArray());
        const FormReport& form = report.sources().front().forms.at(0);
        QCOMPARE(form.info.inHouseId, std::string("12"));
        QCOMPARE(form.info.formId, std::string("9"));
        QCOMPARE(report.sources().front().institutionCode, std::string("9"));
        QCOMPARE(form.info.bytes.offset, std::uint64_t{document.find("<f:form")});
        QCOMPARE(lineOf(rowsOf(test::checkTexts(packs, {"<form xmlns='urn:f'><id>x</id><id>1</id></form>"}))),
                 QByteArray("F3006 form/id 1:25; F2004 form/id 1:31"));
    }

    void formsBelowAContainer() {
        test::TestPack pack(
            "", "batch", "forms/form",
            test::schemaOf(
                "<xs:element name='batch'>" +
                complexType("<xs:element name='forms' maxOccurs='2'>" +
                            complexType("<xs:element name='form' maxOccurs='2'>" +
                                            complexType("<xs:element name='n' type='xs:int'/>") + "</xs:element>",
                                        "<xs:attribute name='of' use='required'/>") +
                            "</xs:element><xs:element name='end'/>") +
                "</xs:element>"));
        const std::string form = "<form><n>1</n></form>";
        QCOMPARE(rowsFor(pack, "<batch><forms of='a'>" + form + form + "</forms><forms of='b'>" + form +
                                   "</forms><end/></batch>"),
                 QByteArray());
        QCOMPARE(rowsFor(pack, "<batch><forms of='a'>" + form + "<x/>" + form + form + "</forms>\n<forms>" + form +
                                   "</forms></batch>"),
                 QByteArray("F2005 batch/forms/x 1:43; F2004 batch/forms/form 1:68; F2006 batch/forms/@of 2:2; F2001 "
                            "batch/end 2:37"));
        const CheckReport report =
            test::checkTexts(test::storeOf(pack), {"<batch><forms of='a'>" + form + "</forms><forms of='b'>" + form +
                                                   "</forms><end/></batch>"});
        QCOMPARE(report.sources().front().forms.at(1).info.number, std::uint32_t{2});
    }

    void valuesInAttributes() {
        test::TestPack pack(
            "", "batch", "form",
            test::schemaOf("<xs:element name='batch'>" +
                           complexType("<xs:element name='form' maxOccurs='unbounded'><xs:complexType><xs:attribute "
                                       "name='id'/><xs:attribute name='day' type='xs:date'/>"
                                       "<xs:attribute name='sex'/></xs:complexType></xs:element>",
                                       "<xs:attribute name='count'/><xs:attribute name='institution'/>") +
                           "</xs:element>"));
        pack.document()["header"] = {{"formCount", "@count"}, {"institutionCode", "@institution"}};
        pack.form()["inHouseId"] = "@id";
        pack.form()["entryDate"] = "@day";
        pack.codeTable("sex", "code,label_ja,valid_until\n1,男,\n3,旧,2024-03-31\n");
        pack.bindings("path,binding,argument,severity\nbatch/form/@sex,codeTable,sex,\nbatch/"
                      "@institution,checkDigit,institutionCode,\n");
        check::CheckOptions options;
        options.institutionCode = "3410712362";
        const std::string document = "<batch count='3' institution='3410712361'><form id='1' day='2024-04-01' "
                                     "sex='2'/><form id='1' day='2024-04-01' sex='3'/></batch>";
        QCOMPARE(rowsFor(pack, document, options),
                 QByteArray("F5003 batch/@count 1:15; F3008 batch/@institution 1:31; F5006 batch/@institution 1:31; "
                            "F3002 batch/form/@sex 1:78; "
                            "F5001 batch/form 1:82; F3003 batch/form/@sex 1:117"));
        const CheckReport report = test::checkTexts(test::storeOf(pack), {document});
        QCOMPARE(report.sources().front().layout.formCount, std::optional(ByteRange{14, 1}));
    }

    void formVersionsHoldOnTheirDays() {
        auto pack = casesPack();
        pack.manifest()["formVersions"] = {
            {{"version", "2403"}, {"acceptedFrom", "2024-04-01"}, {"acceptedUntil", "2025-03-31"}},
            {{"version", "2504"}, {"acceptedFrom", "2025-04-01"}}};
        const auto on = [&](const char* day, const char* version) {
            check::CheckOptions options;
            options.date = *parseDate(day);
            return rowsFor(
                pack, "<batch>" + caseOf("1", "<version>" + std::string(version) + "</version>") + "</batch>", options);
        };
        QCOMPARE(on("2024-04-01", "2403"), QByteArray());
        QCOMPARE(on("2025-03-31", "2403"), QByteArray());
        const QByteArray refused = "F1007 batch/form/version 1:54";
        QCOMPARE(on("2024-03-31", "2403"), refused);
        QCOMPARE(on("2025-04-01", "2403"), refused);
        QCOMPARE(on("2025-03-31", "2504"), refused);
        QCOMPARE(on("2099-01-01", "2504"), QByteArray());
        QCOMPARE(on("2024-06-01", "2309"), refused);
    }

    void theSameCaseTwice() {
        auto pack = casesPack();
        const auto packs = test::storeOf(pack);
        QCOMPARE(
            lineOf(rowsOf(test::checkTexts(packs, {"<batch>" + caseOf("1") + caseOf("2") + caseOf("1") + "</batch>"}))),
            QByteArray("F5001 batch/form 1:96"));
        const CheckReport report = test::checkTexts(
            packs, {"<batch>" + caseOf("1") + "</batch>", "<batch>" + caseOf("2") + caseOf("1") + "</batch>"});
        QCOMPARE(lineOf(rowsOf(report)), QByteArray("F5002 batch/form 1:52"));
        QVERIFY(report.verdict() == Verdict::confirm);
        const Finding& finding = report.sources().at(1).forms.at(1).findings.front();
        QVERIFY(finding.args ==
                (std::vector<std::pair<std::string, std::string>>{{"firstForm", "1"}, {"otherFile", "1.xml"}}));
        QCOMPARE(lineOf(rowsOf(test::checkTexts(packs, {"<batch>" + caseOf("") + caseOf("") + "</batch>"}))),
                 QByteArray());
    }

    void codesOfTheDayOfTheForm() {
        auto pack = casesPack();
        pack.codeTable("sex", "code,label_ja,label_en,valid_from,valid_until\n1,男,male,,\n9,旧,old,,2024-03-31\n");
        pack.bindings("path,binding,argument,severity\nbatch/form/sex,codeTable,sex,confirm\n");
        const std::string document = "<batch>" + caseOf("1", "<sex>9</sex>") + caseOf("2", "<sex>7</sex>") +
                                     caseOf("3", "<sex></sex>") + "</batch>";
        const CheckReport report = test::checkTexts(test::storeOf(pack), {document});
        QCOMPARE(lineOf(rowsOf(report)), QByteArray("F3003 batch/form/sex 1:50; F3002 batch/form/sex 1:106"));
        QCOMPARE(report.counts(), (VerdictCounts{1, 2, 0}));
        const Finding& unknown = report.sources().front().forms.at(1).findings.front();
        QCOMPARE(unknown.allowed.size(), std::size_t{1});
        QCOMPARE(unknown.allowed.front().label.en, std::string("male"));
        QVERIFY(report.sources().front().forms.at(0).findings.front().allowed.empty());
        QVERIFY(unknown.layer == Layer::codeTable);
    }

    void whatAWildcardLetsInIsCheckedToo() {
        test::TestPack pack(
            "", "batch", "form",
            test::schemaOf(
                "<xs:element name='batch'>" +
                complexType("<xs:element name='form' maxOccurs='unbounded'>" +
                            complexType("<xs:element name='a'/><xs:any minOccurs='0' maxOccurs='unbounded'/>",
                                        "<xs:anyAttribute/>") +
                            "</xs:element>") +
                "</xs:element><xs:element name='extra' type='xs:int'/><xs:attribute name='more' type='xs:int'/>"));
        const auto rows = [&](const std::string& inside) {
            return rowsFor(pack, "<batch><form><a/>" + inside + "</form></batch>");
        };
        QCOMPARE(rows("<extra>1</extra>"), QByteArray());
        QCOMPARE(rows("<extra>x</extra>"), QByteArray("F3006 batch/form/extra 1:25"));
        QCOMPARE(rows("<nobody/>"), QByteArray("F2005 batch/form/nobody 1:18"));
        QCOMPARE(rows("<o:y xmlns:o='urn:o'><z/></o:y>"), QByteArray("F2005 batch/form/y 1:18"));
    }

    void aTypeTheDocumentChoosesIsAllowed() {
        test::TestPack pack("", "form", ".",
                            test::schemaOf("<xs:element name='form' type='B'/><xs:complexType "
                                           "name='B'><xs:sequence/></xs:complexType><xs:complexType name='D'>"
                                           "<xs:complexContent><xs:extension base='B'><xs:sequence><xs:element "
                                           "name='m' type='xs:int'/></xs:sequence>"
                                           "</xs:extension></xs:complexContent></xs:complexType>"));
        const std::string xsi = "<form xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:type='D'>";
        QCOMPARE(rowsFor(pack, xsi + "<m>1</m></form>"), QByteArray());
        QVERIFY(!rowsFor(pack, xsi + "<m>x</m></form>").isEmpty());
        pack.file("xsd/main.xsd", test::schemaOf("<xs:element name='other'/>"));
        QCOMPARE(rowsFor(pack, "<form/>"), QByteArray("F2005 form 1:1"));
    }

    void pathsOfAPackThatLeadNowhereAreListedInOrder() {
        auto pack = casesPack();
        std::string bindings = "path,binding,argument,severity\n";
        std::vector<std::string> wanted;
        for (char letter = 'j'; letter >= 'a'; --letter)
            bindings += "batch/" + std::string(1, letter) + ",characters,text,\n";
        for (char letter = 'a'; letter <= 'j'; ++letter)
            wanted.push_back("path 'batch/" + std::string(1, letter) + "' leads nowhere in the schema");
        pack.bindings(bindings);
        const auto packs = test::storeOf(pack);
        std::vector<std::string> reasons;
        for (const check::PackProblem& problem :
             check::verifyPack(packs.packs().front(), *parseDate("2024-11-22")).problems)
            reasons.push_back(problem.reason);
        QCOMPARE(reasons, wanted);
    }

    void stoppingIsNoReport() {
        auto pack = casesPack();
        intake::InputSet inputs;
        inputs.documents.push_back(
            {"1",
             {},
             0,
             std::make_shared<intake::MemoryContent>(copyOf(bytesOf("<batch>" + caseOf("1") + "</batch>")))});
        std::stop_source stop;
        stop.request_stop();
        check::NoObserver observer;
        const auto report = check::check(inputs, test::storeOf(pack), {}, stop.get_token(), observer);
        QVERIFY(!report && report.error().code == Errc::cancelled);
    }
};

QTEST_GUILESS_MAIN(ShapesTest)
#include "ShapesTest.moc"
