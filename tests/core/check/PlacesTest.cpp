#include "core/check/Places.h"

#include "tests/core/check/CheckTool.h"

#include <QtTest>

using namespace todoke;
using test::lineOf;

namespace {

/// A batch of forms with one number each, and a header whose item is checked by a rule.
test::TestPack numbersPack() {
    test::TestPack pack(
        "urn:n", "batch", "form",
        test::schemaOf(
            "<xs:import namespace='urn:o' schemaLocation='o.xsd'/>"
            "<xs:element name='batch'><xs:complexType><xs:sequence><xs:element name='head' type='xs:string'/>"
            "<xs:element name='form' maxOccurs='unbounded'><xs:complexType><xs:sequence>"
            "<xs:element name='n' maxOccurs='unbounded'><xs:complexType><xs:simpleContent><xs:extension base='xs:int'>"
            "<xs:attribute name='k' type='xs:int'/><xs:attribute "
            "ref='o:k'/></xs:extension></xs:simpleContent></xs:complexType>"
            "</xs:element></xs:sequence></xs:complexType></xs:element></xs:sequence>"
            "<xs:attribute name='id'/></xs:complexType></xs:element>",
            "targetNamespace='urn:n' xmlns:o='urn:o'"));
    pack.file("xsd/o.xsd", test::schemaOf("<xs:attribute name='k' type='xs:int'/>", "targetNamespace='urn:o'"));
    return pack;
}

std::string formWith(const std::string& inside) {
    return "<batch xmlns='urn:n' xmlns:o='urn:o'><head/>\n<form>" + inside + "</form></batch>";
}

} // namespace

/// That each finding stands exactly where its value begins, however that is written.
class PlacesTest : public QObject {
    Q_OBJECT

private:
    QByteArray rowsOf(const std::string& document) const {
        return lineOf(test::rowsOf(test::checkTexts(m_packs, {document})));
    }

    test::TestPack m_pack = numbersPack();
    pack::PackStore m_packs = test::storeOf(m_pack);

private slots:
    void everyWayToWriteAValue_data() {
        QTest::addColumn<QByteArray>("inside");
        QTest::addColumn<QByteArray>("row");
        const auto row = [](const char* inside, const char* expected) {
            QTest::newRow(inside) << QByteArray(inside) << QByteArray(expected);
        };
        row("<n>x</n>", "F3006 batch/form/n 2:10");
        row("<n>  x</n>", "F3006 batch/form/n 2:12");
        row("<n><![CDATA[x]]></n>", "F3006 batch/form/n 2:19");
        row("<n><!-- > --> x</n>", "F3006 batch/form/n 2:21");
        row("<n><?p >?>x</n>", "F3006 batch/form/n 2:17");
        row("<n>&#x78;</n>", "F3006 batch/form/n 2:10");
        row("<n>漢</n>", "F3006 batch/form/n 2:10");
        row("<n></n>", "F3010 batch/form/n 2:7");
        row("<n/>", "F3010 batch/form/n 2:7");
        row("<n  \n />", "F3010 batch/form/n 2:7");
        row("<n>\n\t</n>", "F3010 batch/form/n 2:10");
        row("<n><![CDATA[]]></n>", "F3010 batch/form/n 2:7");
        row("<n>1</n><!-- 𠮷 --><n>x</n>", "F3006 batch/form/n 2:28");
        row("<n>1</n>\r\n<n>x</n>", "F3006 batch/form/n 3:4");
        row("<n>1</n>\r<n>x</n>", "F3006 batch/form/n 3:4");
        row("<n k='x'>1</n>", "F3006 batch/form/n/@k 2:13");
        row("<n k = \"x\">1</n>", "F3006 batch/form/n/@k 2:15");
        row("<n\n k='x'>1</n>", "F3006 batch/form/n/@k 3:5");
        row("<n o:k='x' k='1'>1</n>", "F3006 batch/form/n/@k 2:15");
        row("<n o:k='1' k='x'>1</n>", "F3006 batch/form/n/@k 2:21");
        row("<n xmlns:k='urn:k' k='x'>1</n>", "F3006 batch/form/n/@k 2:29");
        row("<n k='>x'>1</n>", "F3006 batch/form/n/@k 2:13");
        row("<n j=\"k='1'\" k='x'>1</n>", "F2006 batch/form/n/@j 2:13; F3006 batch/form/n/@k 2:23");
        row("<n k='x'>y</n>", "F3006 batch/form/n/@k 2:13; F3006 batch/form/n 2:16");
        row("<n k=''>1</n>", "F3010 batch/form/n/@k 2:13");
        row("", "F2001 batch/form/n 2:7");
        row("<!-- --> <x/>", "F2001 batch/form/n 2:16; F2005 batch/form/x 2:16");
    }

    void everyWayToWriteAValue() {
        QFETCH(QByteArray, inside);
        QFETCH(QByteArray, row);
        QCOMPARE(rowsOf(formWith(inside.toStdString())), row);
    }

    void aByteOrderMarkTakesNoColumn() {
        QCOMPARE(rowsOf("\xef\xbb\xbf<batch xmlns='urn:n' id='1'  x='2'><head/><form><n>1</n></form></batch>"),
                 QByteArray("F2006 batch/@x 1:33"));
    }

    void offsetsAreThoseOfTheBytes() {
        const std::string document = "\xef\xbb\xbf" + formWith("<n>漢字</n><n>1</n>") + "\n";
        const CheckReport report = test::checkTexts(m_packs, {document});
        const FormReport& form = report.sources().front().forms.front();
        QCOMPARE(document.substr(form.findings.front().location.offset, 6), std::string("漢字"));
        QCOMPARE(document.substr(form.info.bytes.offset, 5), std::string("<form"));
        QCOMPARE(document.substr(form.info.bytes.end() - 7, 7), std::string("</form>"));
        QCOMPARE(form.findings.front().location.xpath, std::string("/batch/form[1]/n[1]"));
        const DocumentLayout& layout = report.sources().front().layout;
        QCOMPARE(layout.head, (ByteRange{0, form.info.bytes.offset}));
        QCOMPARE(layout.tail, (ByteRange{form.info.bytes.end(), document.size() - form.info.bytes.end()}));
    }

    void rulesOutsideOfTheFormsKeepTheirPlaces() {
        auto pack = numbersPack();
        pack.rules("<sch:schema xmlns:sch='http://purl.oclc.org/dsdl/schematron' queryBinding='xslt'><sch:ns "
                   "prefix='t' uri='urn:n'/><sch:pattern>"
                   "<sch:rule context='t:batch'><sch:assert id='COUNT' role='error' test='count(t:form) = 99' "
                   "subject='t:head'>数</sch:assert></sch:rule>"
                   "<sch:rule context='t:head'><sch:assert id='HEAD' role='error' test='. = "
                   "1'>頭</sch:assert></sch:rule></sch:pattern></sch:schema>");
        std::string document = "<batch xmlns='urn:n'>\n <head>2</head>\n";
        for (int i = 0; i < 2000; ++i)
            document += "<form><n>" + std::to_string(i) + "</n></form>\n";
        const auto rows = test::rowsOf(test::checkTexts(test::storeOf(pack), {document + "</batch>"}));
        QVERIFY2(!rows.empty(), "the pack's rules must speak");
        for (const std::string& row : rows)
            QCOMPARE(row, std::string("F4001 batch/head 2:8"));
    }

    void findsAttributesInATag_data() {
        QTest::addColumn<QByteArray>("tag");
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<int>("offset");
        const auto row = [](const char* tag, const char* name, int offset) {
            QTest::addRow("%s %s", tag, name) << QByteArray(tag) << QByteArray(name) << offset;
        };
        row("<a k='1'>", "k", 6);
        row("<a b='k=\"2\"' k=\"1\"/>", "k", 16);
        row("<a x:k='1' k='2'>", "k", 14);
        row("<a k='2' x:k='1'>", "x:k", 14);
        row("<a y:k='2' x:k='1'>", "x:k", 16);
        row("<a xmlns:k='u' k='2'>", "k", 18);
        row("<a xmlns:k='u'>", "x:k", -1);
        row("<a kk='1'>", "k", -1);
        row("<a>", "k", -1);
        row("<a/>", "k", -1);
        row("<a k", "k", -1);
        row("", "k", -1);
    }

    void findsAttributesInATag() {
        QFETCH(QByteArray, tag);
        QFETCH(QByteArray, name);
        QFETCH(int, offset);
        const auto values = check::attributeValuesIn(tag.toStdString());
        const auto found = values.find(name.toStdString());
        QCOMPARE(found == values.end() ? -1 : static_cast<int>(found->second.offset), offset);
    }
};

QTEST_GUILESS_MAIN(PlacesTest)
#include "PlacesTest.moc"
