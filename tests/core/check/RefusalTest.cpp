#include "tests/core/check/CasesPack.h"

#include <QtTest>

using namespace todoke;
using test::caseOf;
using test::casesPack;
using test::complexType;
using test::lineOf;
using test::rowsFor;
using test::rowsOf;

namespace {

/// A rule file with one rule about forms.
std::string rulesWith(const std::string& assertion) {
    return "<sch:schema xmlns:sch='http://purl.oclc.org/dsdl/schematron' queryBinding='xslt'><sch:pattern>"
           "<sch:rule context='form'>" +
           assertion + "</sch:rule></sch:pattern></sch:schema>";
}

} // namespace

/// Nothing that is refused goes unsaid, whatever else is wrong with it.
class RefusalTest : public QObject {
    Q_OBJECT

private slots:
    void aRefusalIsNeverWithoutFinding_data() {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QByteArray>("inside");
        const auto row = [](const char* content, const char* inside) {
            QTest::newRow(inside) << QByteArray(content) << QByteArray(inside);
        };
        const char* types =
            "<xs:element name='e' type='B' nillable='true' minOccurs='0'/><xs:element name='f' type='xs:int' fixed='1' "
            "minOccurs='0'/>"
            "<xs:element ref='abstract' minOccurs='0'/><xs:element name='g' type='Hidden' minOccurs='0'/>";
        row(types, "<e xsi:type='D'><n>1</n><m>x</m></e>");
        row(types, "<e xsi:type='D'><n>1</n></e>");
        row(types, "<e xsi:type='None'><n>1</n></e>");
        row(types, "<e xsi:type='xs:int'>1</e>");
        row(types, "<e xsi:nil='true'><n>1</n></e>");
        row(types, "<f xsi:nil='true'/>");
        row(types, "<f>2</f>");
        row(types, "<f><x/></f>");
        row(types, "<f>1<x/></f>");
        row(types, "<abstract/>");
        row(types, "<g><n>1</n></g>");
        row(types, "text");
        row(types, "<e>text<n>1</n></e>");
        row(types, "<e><n>1</n></e><e><n>1</n></e>");
        row(types, "<e xmlns='urn:x'><n>1</n></e>");
        row(types, "<e a='1'><n a='1'>1</n></e>");
    }

    void aRefusalIsNeverWithoutFinding() {
        QFETCH(QByteArray, content);
        QFETCH(QByteArray, inside);
        test::TestPack pack("", "batch", "form",
                            test::schemaOf("<xs:element name='batch'>" +
                                           complexType("<xs:element name='form' maxOccurs='unbounded'>" +
                                                       complexType(content.toStdString()) + "</xs:element>") +
                                           "</xs:element><xs:element name='abstract' abstract='true'/>"
                                           "<xs:complexType name='B'><xs:sequence><xs:element name='n' "
                                           "type='xs:int'/></xs:sequence></xs:complexType>"
                                           "<xs:complexType name='D'><xs:complexContent><xs:extension "
                                           "base='B'><xs:sequence><xs:element name='m' type='xs:int'/></xs:sequence>"
                                           "</xs:extension></xs:complexContent></xs:complexType><xs:complexType "
                                           "name='Hidden' abstract='true'><xs:complexContent>"
                                           "<xs:extension base='B'/></xs:complexContent></xs:complexType>"));
        const std::string document = "<batch xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' "
                                     "xmlns:xs='http://www.w3.org/2001/XMLSchema'><form>" +
                                     inside.toStdString() + "</form></batch>";
        const auto packs = test::storeOf(pack);
        const auto schema =
            test::must(packs.packs().front()->schema(packs.packs().front()->manifest().documents.front()));
        QVERIFY2(!test::problemsOf(*schema, document).empty(), "the validator must refuse this");
        const CheckReport report = test::checkTexts(packs, {document});
        QVERIFY2(report.sources().front().forms.front().verdict == Verdict::notAcceptable, lineOf(rowsOf(report)));
    }

    void aContainerOfAChosenTypeIsRefusedWithAFinding_data() {
        QTest::addColumn<QByteArray>("root");
        QTest::addColumn<QByteArray>("inside");
        const auto row = [](const char* root, const char* inside) {
            QTest::addRow("%s %s", root, inside) << QByteArray(root) << QByteArray(inside);
        };
        row("batch xsi:type='B'", "<part><form/></part>");
        row("batch xsi:type='B'", "<head/><part><form/></part><x/>");
        row("batch xsi:type='B'", "<head/><part><form/><x/></part>");
        row("batch", "<head/><part xsi:type='P'><form/></part>");
        row("batch xsi:type='None'", "<head/><part><form/></part>");
        row("batch", "<part><form/></part>");
    }

    void aContainerOfAChosenTypeIsRefusedWithAFinding() {
        QFETCH(QByteArray, root);
        QFETCH(QByteArray, inside);
        test::TestPack pack(
            "", "batch", "part/form",
            test::schemaOf(
                "<xs:element name='batch' type='B'/><xs:complexType name='B'><xs:sequence><xs:element name='head'/>"
                "<xs:element name='part' type='F'/></xs:sequence></xs:complexType><xs:complexType name='F'>"
                "<xs:sequence><xs:element name='form' maxOccurs='9'/></xs:sequence></xs:complexType>"
                "<xs:complexType name='P'><xs:complexContent><xs:extension base='F'><xs:sequence>"
                "<xs:element name='end'/></xs:sequence></xs:extension></xs:complexContent></xs:complexType>"));
        const std::string tag = root.toStdString();
        const std::string document =
            "<" + tag + " xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'>" + inside.toStdString() + "</batch>";
        const CheckReport report = test::checkTexts(test::storeOf(pack), {document});
        QVERIFY(report.sources().front().blocked);
        QVERIFY(!report.sources().front().findings.front().technical.empty());
    }

    void aCharacterThatIsRefusedDoesNotHideBehindOneToLookAt() {
        auto pack = casesPack();
        pack.bindings("path,binding,argument,severity\nbatch/form/sex,characters,name,\n");
        const CheckReport report =
            test::checkTexts(test::storeOf(pack), {"<batch>" + caseOf("1", "<sex>髙&#xE000;髙</sex>") + "</batch>"});
        QCOMPARE(lineOf(rowsOf(report)), QByteArray("F3009 batch/form/sex 1:50; F3009 batch/form/sex 1:50"));
        const FormReport& form = report.sources().front().forms.front();
        QVERIFY(form.findings.at(0).severity == Severity::confirm);
        QVERIFY(form.findings.at(1).severity == Severity::error);
        QVERIFY(form.verdict == Verdict::notAcceptable);
    }

    void aWrongAttributeDoesNotHideTheValue() {
        test::TestPack pack(
            "", "batch", "form",
            test::schemaOf(
                "<xs:element name='batch'>" +
                complexType("<xs:element name='form' maxOccurs='9'>" +
                            complexType("<xs:element name='code' minOccurs='0'><xs:complexType><xs:simpleContent>"
                                        "<xs:extension base='xs:string'><xs:attribute name='n' type='xs:int'/>"
                                        "</xs:extension></xs:simpleContent></xs:complexType></xs:element>") +
                            "</xs:element>") +
                "</xs:element>"));
        pack.codeTable("list", "code,label_ja\n1,a\n");
        pack.bindings("path,binding,argument,severity\nbatch/form/code,codeTable,list,\n");
        pack.rules(rulesWith("<sch:assert id='CODE' role='error' test='code'>番号</sch:assert>"));
        const auto rows = [&](const std::string& inside) { return rowsFor(pack, "<batch>" + inside + "</batch>"); };
        QCOMPARE(rows("<form><code b='1'>zz</code></form>"),
                 QByteArray("F2006 batch/form/code/@b 1:23; F3002 batch/form/code 1:26"));
        QCOMPARE(rows("<form><code n='x'>zz</code></form>"),
                 QByteArray("F3006 batch/form/code/@n 1:23; F3002 batch/form/code 1:26"));
        QCOMPARE(rows("<form b='1'/>"), QByteArray("F4001 batch/form 1:8; F2006 batch/form/@b 1:17"));
    }

    void aFormTooBigForARuleKeepsNoOtherBack() {
        auto pack = casesPack();
        pack.rules(rulesWith("<sch:report id='LONG' role='error' test='count(//x[count(//x[count(//x[. = //x]) = 0]) "
                             "= 0]) = -1'>長</sch:report>"));
        std::string many;
        for (int i = 0; i < 300; ++i)
            many += "<x>" + std::to_string(i) + "</x>";
        const CheckReport report =
            test::checkTexts(test::storeOf(pack), {"<batch>" + caseOf("1", many) + caseOf("2") + "</batch>"});
        const auto& forms = report.sources().front().forms;
        QCOMPARE(forms.size(), std::size_t{2});
        QVERIFY(std::any_of(forms[0].findings.begin(), forms[0].findings.end(),
                            [](const Finding& finding) { return finding.code == "F4002"; }));
        QVERIFY(forms[0].verdict == Verdict::notAcceptable);
        QVERIFY(forms[1].verdict == Verdict::ready);
    }
};

QTEST_GUILESS_MAIN(RefusalTest)
#include "RefusalTest.moc"
