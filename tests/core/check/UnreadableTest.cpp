#include "core/check/DocumentFindings.h"
#include "tests/core/check/CheckTool.h"
#include "tests/support/OpenWatch.h"

#include <QProcess>
#include <QtTest>

using namespace todoke;
using test::lineOf;

namespace {

const std::string kDeclaration = "<?xml version='1.0' encoding='UTF-8'?>\n";
const std::string kForms =
    "<batch><!-- 註 > -->\n<form id='1'><name><![CDATA[山田 > 太郎]]></name></form><?note a > b?>\n"
    "<form id=\"2\"><name>髙橋&amp;&#x20BB7;</name></form></batch>\n";

test::TestPack plainPack() {
    return test::TestPack(
        "", "batch", "form",
        test::schemaOf(
            "<xs:element name='batch'><xs:complexType><xs:sequence><xs:element name='form' maxOccurs='unbounded'>"
            "<xs:complexType><xs:sequence><xs:element name='name' type='xs:string'/></xs:sequence>"
            "<xs:attribute name='id'/></xs:complexType></xs:element></xs:sequence></xs:complexType></xs:element>"));
}

} // namespace

/// Documents that cannot be read to their end.
class UnreadableTest : public QObject {
    Q_OBJECT

private:
    /// The code of the only finding, or all rows when there is another number of them.
    QByteArray codeOf(const std::string& document) {
        const auto rows = test::rowsOf(test::checkTexts(m_packs, {document}));
        return rows.size() == 1 ? QByteArray::fromStdString(rows.front().substr(0, 5)) : lineOf(rows);
    }

    /// The code of what is said about the file itself, whatever was found before its reading ended.
    QByteArray lastCodeOf(const std::string& document) {
        const CheckReport report = test::checkTexts(m_packs, {document});
        const auto& findings = report.sources().front().findings;
        const auto found =
            std::find_if(findings.rbegin(), findings.rend(), [](const Finding& f) { return f.code.starts_with("F1"); });
        return found == findings.rend() ? QByteArray("none") : QByteArray::fromStdString(found->code);
    }

    std::string argOf(const std::string& document, const char* name) {
        const CheckReport report = test::checkTexts(m_packs, {document});
        for (const auto& [key, value] : report.sources().front().findings.front().args) {
            if (key == name)
                return value;
        }
        return "(none)";
    }

    static std::string converted(const std::string& text, const char* encoding) {
        QProcess iconv;
        iconv.start("iconv", {"-f", "UTF-8", "-t", encoding});
        iconv.write(QByteArray::fromStdString(text));
        iconv.closeWriteChannel();
        if (!iconv.waitForFinished(30'000) || iconv.exitCode() != 0)
            throw std::runtime_error("iconv failed: " + iconv.readAllStandardError().toStdString());
        return iconv.readAllStandardOutput().toStdString();
    }

    test::TestPack m_pack = plainPack();
    pack::PackStore m_packs = test::storeOf(m_pack);

private slots:
    void theDocumentIsReadyAsItIs() { QCOMPARE(codeOf(kDeclaration + kForms), QByteArray()); }

    void aDocumentCutAtAnyByteIsTruncated() {
        const std::string whole = kDeclaration + kForms;
        const std::size_t end = whole.find("</batch>") + 8;
        for (std::size_t length = 0; length < end; ++length) {
            const QByteArray code = codeOf(whole.substr(0, length));
            // With its prolog alone nothing tells that a document was begun at all.
            const bool prologOnly = length >= kDeclaration.size() - 1 && length <= kDeclaration.size();
            const QByteArray wanted = length == 0 ? "F1009" : prologOnly ? "F1001" : "F1004";
            QVERIFY2(code == wanted,
                     (std::to_string(length) + ": " + code.toStdString() + " for " + whole.substr(0, length)).c_str());
        }
        for (std::size_t length = end; length <= whole.size(); ++length)
            QCOMPARE(codeOf(whole.substr(0, length)), QByteArray());
    }

    void formsBeforeTheCutAreSeenButBlocked() {
        const CheckReport report = test::checkTexts(m_packs, {kForms.substr(0, kForms.find("<form id=\"2\"") + 20)});
        QCOMPARE(report.sources().front().forms.size(), std::size_t{1});
        QVERIFY(report.sources().front().blocked);
        QCOMPARE(report.counts().notAcceptable, std::uint64_t{1});
        QCOMPARE(report.sources().front().sha256.size(), std::size_t{64});
    }

    void whatIsNoXml_data() {
        QTest::addColumn<QByteArray>("document");
        QTest::newRow("text") << QByteArray("patient,birth\n1,2\n");
        QTest::newRow("white space") << QByteArray(" \n ");
        QTest::newRow("JSON") << QByteArray("{\"a\": [1]}");
        QTest::newRow("HTML that is none") << QByteArray("<batch>a<br>b</batch>");
        QTest::newRow("tags crossed") << QByteArray("<batch><form></batch></form>");
        QTest::newRow("two roots") << QByteArray::fromStdString(kForms + "<batch/>");
        QTest::newRow("text behind the root") << QByteArray::fromStdString(kForms + "x");
        QTest::newRow("attribute twice") << QByteArray("<batch a='1' a='2'/>");
        QTest::newRow("unknown entity") << QByteArray("<batch>&nbsp;</batch>");
        QTest::newRow("unbound prefix") << QByteArray("<x:batch/>");
        QTest::newRow("control character") << QByteArray("<batch>\x01</batch>");
        QTest::newRow("reference to NUL") << QByteArray("<batch>&#0;</batch>");
        QTest::newRow("NUL byte") << QByteArray("<batch>\0</batch>", 16);
        QTest::newRow("NULs alone") << QByteArray(100, '\0');
        QTest::newRow("XML 1.1") << QByteArray::fromStdString("<?xml version='1.1'?>" + kForms);
        QTest::newRow("declaration behind a blank") << QByteArray(" <?xml version='1.0'?><batch/>");
    }

    void whatIsNoXml() {
        QFETCH(QByteArray, document);
        QVERIFY2(lastCodeOf(document.toStdString()) == "F1001", codeOf(document.toStdString()));
    }

    void otherEncodingsAreNamed_data() {
        QTest::addColumn<QString>("encoding");
        QTest::addColumn<QString>("declared");
        QTest::addColumn<QString>("named");
        QTest::newRow("Shift_JIS, not declared") << "CP932"
                                                 << ""
                                                 << "Shift_JIS";
        QTest::newRow("Shift_JIS, declared UTF-8") << "CP932"
                                                   << "UTF-8"
                                                   << "Shift_JIS";
        QTest::newRow("Shift_JIS, declared") << "CP932"
                                             << "Shift_JIS"
                                             << "Shift_JIS";
        QTest::newRow("EUC-JP, not declared") << "EUC-JP"
                                              << ""
                                              << "EUC-JP";
        QTest::newRow("EUC-JP, declared") << "EUC-JP"
                                          << "EUC-JP"
                                          << "EUC-JP";
        QTest::newRow("UTF-16 with mark") << "UTF-16"
                                          << "UTF-16"
                                          << "UTF-16";
        QTest::newRow("UTF-16LE without mark") << "UTF-16LE"
                                               << ""
                                               << "UTF-16";
        QTest::newRow("UTF-16BE without mark") << "UTF-16BE"
                                               << "UTF-16BE"
                                               << "UTF-16";
        QTest::newRow("UTF-32 with mark") << "UTF-32"
                                          << "UTF-32"
                                          << "UTF-32";
        QTest::newRow("ISO-2022-JP, declared") << "ISO-2022-JP"
                                               << "ISO-2022-JP"
                                               << "ISO-2022-JP";
        QTest::newRow("half-width kana in Shift_JIS") << "CP932 KANA"
                                                      << ""
                                                      << "Shift_JIS";
    }

    void otherEncodingsAreNamed() {
        QFETCH(QString, encoding);
        QFETCH(QString, declared);
        QFETCH(QString, named);
        const bool kana = encoding.endsWith(" KANA");
        std::string document =
            declared.isEmpty() ? "" : "<?xml version='1.0' encoding='" + declared.toStdString() + "'?>";
        document += kana ? "<batch><form><name>ﾔﾏﾀﾞ ﾀﾛｳ 東京</name></form></batch>"
                         : "<batch><form><name>山田 太郎、東京都千代田区</name></form></batch>";
        const std::string bytes = converted(document, encoding.split(' ').front().toUtf8().constData());
        QCOMPARE(codeOf(bytes), QByteArray("F1003"));
        QCOMPARE(QString::fromStdString(argOf(bytes, "encoding")), named);
    }

    void utf8IsTakenUnderEveryNameOfIt() {
        for (const char* name : {"UTF-8", "utf-8", "UTF8", "US-ASCII"})
            QCOMPARE(codeOf("<?xml version='1.0' encoding='" + std::string(name) +
                            "'?><batch><form><name>x</name></form></batch>"),
                     QByteArray());
        QCOMPARE(codeOf("\xef\xbb\xbf" + kDeclaration + kForms), QByteArray());
    }

    void oneWrongByteIsFoundWhereItStands() {
        const std::string document = "<batch>\n<form><name>山\xff</name></form></batch>";
        const CheckReport report = test::checkTexts(m_packs, {document});
        const Finding& finding = report.sources().front().findings.front();
        QCOMPARE(finding.code, std::string("F1003"));
        QCOMPARE(finding.location.line, std::uint64_t{2});
        QCOMPARE(finding.location.column, std::uint64_t{14});
        QCOMPARE(finding.location.offset, std::uint64_t{document.find('\xff')});
    }

    void aDoctypeIsRefusedAndFetchesNothing_data() {
        QTest::addColumn<QByteArray>("doctype");
        QTest::newRow("plain") << QByteArray("<!DOCTYPE batch>");
        QTest::newRow("external subset") << QByteArray("<!DOCTYPE batch SYSTEM 'URL'>");
        QTest::newRow("public") << QByteArray("<!DOCTYPE batch PUBLIC 'x' 'URL'>");
        QTest::newRow("external entity") << QByteArray("<!DOCTYPE batch [<!ENTITY x SYSTEM 'URL'>]>");
        QTest::newRow("parameter entity") << QByteArray("<!DOCTYPE batch [<!ENTITY % x SYSTEM 'URL'> %x;]>");
        QTest::newRow("a thousand laughs") << QByteArray("<!DOCTYPE batch [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]>");
    }

    void aDoctypeIsRefusedAndFetchesNothing() {
        QFETCH(QByteArray, doctype);
        const test::OpenWatch bait;
        doctype.replace("URL", QByteArray::fromStdString(bait.url()));
        QCOMPARE(codeOf(kDeclaration + doctype.toStdString() + kForms), QByteArray("F1002"));
        QVERIFY(!bait.wasOpened());
    }

    void whatIsRefusedIsFoundWhereItStands_data() {
        QTest::addColumn<QByteArray>("document");
        QTest::addColumn<QByteArray>("row");
        QTest::newRow("DOCTYPE") << QByteArray("<?xml version='1.0'?>\n<!-- a -->\n  <!DOCTYPE batch [\n]>\n<batch/>")
                                 << QByteArray("F1002  3:3");
        QTest::newRow("DOCTYPE behind a mark")
            << QByteArray("\xef\xbb\xbf\n<!DOCTYPE batch>\n<batch/>") << QByteArray("F1002  2:1");
        QTest::newRow("XML 1.1") << QByteArray("<?xml version='1.1'?>\n<batch/>") << QByteArray("F1001  1:1");
        QTest::newRow("too deep") << "<batch>\n<form><name>x</name></form>" + QByteArray("<a>").repeated(499) +
                                         "\n <a b=''>"
                                  << QByteArray("F1001  3:2");
    }

    void whatIsRefusedIsFoundWhereItStands() {
        QFETCH(QByteArray, document);
        QFETCH(QByteArray, row);
        const auto rows = test::rowsOf(test::checkTexts(m_packs, {document.toStdString()}));
        QVERIFY2(std::find(rows.begin(), rows.end(), row.toStdString()) != rows.end(), lineOf(rows));
    }

    void xml11IsSaidToBeThat() {
        QCOMPARE(argOf("<?xml version='1.1'?><batch/>", "problem"), std::string("version"));
        QCOMPARE(argOf("<?xml version='1.0'?><batch>&#1;</batch>", "problem"), std::string("(none)"));
    }

    void whyAZipIsRefusedIsSaid_data() {
        QTest::addColumn<QByteArray>("reason");
        QTest::addColumn<QByteArray>("said");
        for (const auto& [reason, said] : {std::pair("duplicateName", "duplicate"),
                                           {"link", "link"},
                                           {"unsafeName", "path"},
                                           {"method", "method"},
                                           {"empty", "empty"},
                                           {"directory", "damaged"}})
            QTest::newRow(reason) << QByteArray(reason) << QByteArray(said);
    }

    void whyAZipIsRefusedIsSaid() {
        QFETCH(QByteArray, reason);
        QFETCH(QByteArray, said);
        const Finding finding = check::unreadableFinding(Error(Errc::damaged).with("reason", reason.toStdString()));
        QCOMPARE(finding.code, std::string("F1008"));
        QCOMPARE(QByteArray::fromStdString(finding.args.front().second), said);
    }

    void schemaHintsAreIgnored() {
        const test::OpenWatch bait;
        const std::string xsi =
            "<batch xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:noNamespaceSchemaLocation='" +
            bait.url() + "' xsi:schemaLocation='urn:x " + bait.url() + "'>";
        QCOMPARE(codeOf(xsi + "<form><name>x</name></form></batch>"), QByteArray());
        QVERIFY(!bait.wasOpened());
    }

    void anUnknownRootNamesTheInstalledPacks() {
        QCOMPARE(codeOf("<other xmlns='urn:o'/>"), QByteArray("F1006"));
        QCOMPARE(argOf("<other xmlns='urn:o'/>", "namespace"), std::string("urn:o"));
        QCOMPARE(argOf("<other/>", "installed"), std::string("test 1"));
    }

    void aDocumentOverTheLimitIsRefused() {
        check::CheckOptions options;
        options.maximumBytes = kForms.size() - 1;
        QCOMPARE(lineOf(test::rowsOf(test::checkTexts(m_packs, {kForms}, options))).left(5), QByteArray("F1005"));
        options.maximumBytes = kForms.size();
        QCOMPARE(lineOf(test::rowsOf(test::checkTexts(m_packs, {kForms}, options))), QByteArray());
    }

    void nestingWithoutEndIsRefused() {
        std::string deep = "<batch>";
        for (int i = 0; i < 200'000; ++i)
            deep += "<a>";
        QVERIFY(codeOf(deep).contains("F1001"));
    }

    void aDocumentWithoutFormsSaysSo() {
        QVERIFY(codeOf("<batch/>").startsWith("F2001"));
        auto pack = plainPack();
        pack.file("xsd/main.xsd", test::schemaOf("<xs:element name='batch'/>"));
        const auto rows = test::rowsOf(test::checkTexts(test::storeOf(pack), {"<batch/>"}));
        QCOMPARE(lineOf(rows), QByteArray("F1010  0:0"));
    }

    void somethingToConfirmDoesNotHideThatThereIsNoForm() {
        auto pack = plainPack();
        pack.file("xsd/main.xsd", test::schemaOf("<xs:element name='batch' type='xs:string'/>"));
        pack.bindings("path,binding,argument,severity\nbatch,characters,name,confirm\n");
        pack.document()["header"] = {{"institutionCode", "."}};
        check::CheckOptions options;
        options.institutionCode = "1";
        const auto rows = test::rowsOf(test::checkTexts(test::storeOf(pack), {"<batch>2</batch>"}, options));
        QVERIFY2(lineOf(rows).contains("F1010"), lineOf(rows));
    }

    void oneBadDocumentKeepsNoOtherFromBeingChecked() {
        const CheckReport report = test::checkTexts(m_packs, {"", kForms, "<", kForms});
        QCOMPARE(report.sources().size(), std::size_t{4});
        QCOMPARE(report.counts().ready, std::uint64_t{4});
        QVERIFY(!report.sources()[1].blocked && report.sources()[2].blocked);
    }
};

QTEST_GUILESS_MAIN(UnreadableTest)
#include "UnreadableTest.moc"
