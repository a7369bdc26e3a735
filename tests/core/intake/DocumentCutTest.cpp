#include "core/intake/DocumentCut.h"

#include "tests/support/CheckedDocument.h"
#include "tests/support/ErrorCode.h"

#include <QtTest>

namespace todoke::intake {

using test::CheckedDocument;
using test::codeOf;
using test::nameOf;

class DocumentCutTest : public QObject {
    Q_OBJECT

private slots:
    void allFormsAreTheDocumentsOwnBytes() {
        const CheckedDocument document({{"D1", "a"}, {"D2", "b"}});
        QCOMPARE(cut(document, {1, 2}), QByteArray(document.text.c_str()));
        QCOMPARE(sizeWithForms(document.report, std::vector<std::uint32_t>{1, 2}), document.report.size);
    }

    void chosenFormsKeepTheirBytesAndTheCountIsTheirs() {
        const CheckedDocument document({{"D1", "a"}, {"D2", "患者"}, {"D1", "c"}, {"D1", "d"}});
        const QByteArray head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n<list><count>";
        const QByteArray rest = "</count>\n  <!-- forms -->\n  ";
        QCOMPARE(cut(document, {2}), head + "1" + rest + "<form>患者</form>\n</list>\n");
        QCOMPARE(cut(document, {1, 3}), head + "2" + rest + "<form>a</form>\n  <form>c</form>\n</list>\n");
        QCOMPARE(cut(document, {3, 4}), head + "2" + rest + "<form>c</form>\n  <form>d</form>\n</list>\n");
        QCOMPARE(sizeWithForms(document.report, std::vector<std::uint32_t>{3, 4}),
                 static_cast<std::uint64_t>(cut(document, {3, 4}).size()));
    }

    void countOfOtherLengthIsReplacedWhole() {
        const CheckedDocument document(std::vector<test::FormWish>(12, {"D1", "x"}));
        QVERIFY(cut(document, {12}).contains("<count>1</count>"));
        QVERIFY(cut(document, {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}).contains("<count>11</count>"));
    }

    void documentWithoutCountIsCutToo() {
        CheckedDocument document({{"D1", "a"}, {"D2", "b"}});
        document.report.layout.formCount.reset();
        QVERIFY(cut(document, {2}).contains("<count>2</count>\n  <!-- forms -->\n  <form>b</form>\n</list>"));
    }

    void countOfUtf16DocumentIsWrittenInUtf16() {
        const CheckedDocument plain({{"D1", "a"}, {"D2", "b"}});
        for (const bool bigEnd : {false, true}) {
            CheckedDocument wide = plain;
            const Bytes bytes = widened(plain.text, bigEnd);
            widen(wide.report, bytes);
            wide.report.content = std::make_shared<test::MemoryContent>(bytes);
            const QByteArray wanted = cut(plain, {2});
            const Bytes wantedBytes = widened(wanted.toStdString(), bigEnd);
            const QByteArray asArray(reinterpret_cast<const char*>(wantedBytes.data()),
                                     static_cast<qsizetype>(wantedBytes.size()));
            QCOMPARE(cut(wide, {2}), asArray);
        }
    }

    void manyPartsComeFromOneReading() {
        const std::string large(300'000, 'x');
        const CheckedDocument document({{"D1", large}, {"D2", "b"}, {"D3", large}});
        std::vector<test::MemorySink> sinks(3);
        const std::vector<DocumentPart> parts{{{1, 3}, &sinks[0]}, {{2}, &sinks[1]}, {{1, 2, 3}, &sinks[2]}};
        NoProgress progress;
        QVERIFY(cutDocument(document.report, parts, {}, progress).has_value());
        const std::string both(textOf(sinks[0].content));
        QVERIFY(both.find(document.text.substr(document.report.forms[2].info.bytes.offset, large.size())) !=
                std::string::npos);
        QVERIFY(both.find("<count>2</count>") != std::string::npos);
        QVERIFY(textOf(sinks[1].content).find("<form>b</form>") != std::string_view::npos);
        QVERIFY(textOf(sinks[2].content) == document.text);
    }

    void formsOfSeveralGroupsAreNotParted_data() {
        QTest::addColumn<QByteArray>("between");
        QTest::addColumn<bool>("parted");
        const auto row = [](const QByteArray& between, bool parted) {
            QTest::newRow(between.left(40).constData()) << between << parted;
        };
        row("</doctor><doctor name='B'>", false);
        row("<patient/>", false);
        row("text", false);
        row("<![CDATA[ ]]>", false);
        row("<!-- <doctor> -- > --><?note <doctor> ?>\r\n\t", true);
        row("<!-- a --><?b?></doctor><doctor>", false);
        // Longer than what is read at once.
        row("<!-- " + QByteArray(400'000, '-') + "x --> ", true);
        row("<!-- " + QByteArray(400'000, 'x') + " --></doctor><doctor>", false);
    }

    void formsOfSeveralGroupsAreNotParted() {
        QFETCH(QByteArray, between);
        QFETCH(bool, parted);
        CheckedDocument document({{"D1", "a"}, {"D2", "b"}, {"D2", "c"}});
        std::string text = document.text;
        const std::uint64_t place = document.report.forms[0].info.bytes.end();
        text.insert(place, between.toStdString());
        for (std::size_t i = 1; i < 3; ++i)
            document.report.forms[i].info.bytes.offset += static_cast<std::uint64_t>(between.size());
        document.report.layout.tail.offset += static_cast<std::uint64_t>(between.size());
        document.report.size = text.size();
        document.report.sha256 = crypto::sha256Hex(bytesOf(text));
        document.content->bytes = copyOf(bytesOf(text));
        QCOMPARE(codeOfCut(document), parted ? QByteArray("none") : nameOf(Errc::nothingToSeal));
        QCOMPARE(cut(document, {1, 2, 3}), QByteArray::fromStdString(text));
    }

    void anotherDocumentThanTheCheckedOneIsNoticed() {
        CheckedDocument document({{"D1", "a"}, {"D2", "b"}});
        document.content->bytes.back() ^= 0x01;
        QCOMPARE(codeOfCut(document), nameOf(Errc::inputChanged));
        document.content->bytes.back() ^= 0x01;
        QCOMPARE(codeOfCut(document), QByteArray("none"));
        document.content->bytes.push_back('\n');
        QCOMPARE(codeOfCut(document), nameOf(Errc::inputChanged));
        document.content->bytes.resize(20);
        QCOMPARE(codeOfCut(document), nameOf(Errc::inputChanged));
        document.report.content.reset();
        QCOMPARE(codeOfCut(document), nameOf(Errc::inputChanged));
    }

    void stopsWhenTold() {
        const CheckedDocument document({{"D1", "a"}, {"D2", "b"}});
        std::stop_source stop;
        stop.request_stop();
        test::MemorySink sink;
        NoProgress progress;
        const std::vector<DocumentPart> parts{{{1}, &sink}};
        QCOMPARE(codeOf(cutDocument(document.report, parts, stop.get_token(), progress)), nameOf(Errc::cancelled));
    }

private:
    static QByteArray cut(const CheckedDocument& document, std::vector<std::uint32_t> forms) {
        test::MemorySink sink;
        NoProgress progress;
        const std::vector<DocumentPart> parts{{std::move(forms), &sink}};
        if (!cutDocument(document.report, parts, {}, progress))
            qFatal("not cut");
        return {reinterpret_cast<const char*>(sink.content.data()), static_cast<qsizetype>(sink.content.size())};
    }

    static QByteArray codeOfCut(const CheckedDocument& document) {
        test::MemorySink sink;
        NoProgress progress;
        const std::vector<DocumentPart> parts{{{2}, &sink}};
        return codeOf(cutDocument(document.report, parts, {}, progress));
    }

    static Bytes widened(const std::string& text, bool bigEnd) {
        Bytes bytes;
        for (const char c : text) {
            bytes.push_back(bigEnd ? std::uint8_t{0} : static_cast<std::uint8_t>(c));
            bytes.push_back(bigEnd ? static_cast<std::uint8_t>(c) : std::uint8_t{0});
        }
        return bytes;
    }

    static void widen(SourceReport& report, const Bytes& bytes) {
        const auto twice = [](ByteRange& range) { range = {range.offset * 2, range.length * 2}; };
        twice(report.layout.head);
        twice(*report.layout.formCount);
        twice(report.layout.tail);
        for (FormReport& form : report.forms)
            twice(form.info.bytes);
        report.size = bytes.size();
        report.sha256 = crypto::sha256Hex(bytes);
    }
};

} // namespace todoke::intake

QTEST_GUILESS_MAIN(todoke::intake::DocumentCutTest)
#include "DocumentCutTest.moc"
