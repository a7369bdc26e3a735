#include "core/finding/Wording.h"

#include "core/finding/TextTable.h"
#include "core/finding/VisibleText.h"

#include <QTest>

using namespace todoke;
using namespace todoke::finding;

namespace {

Wording always(std::string text) {
    return Wording(std::vector<Variant>{{{}, std::move(text)}});
}

} // namespace

class WordingTest : public QObject {
    Q_OBJECT

private slots:
    void takesTheFirstVariantThatFits() {
        const Wording wording({{{}, "{a} and {b}"}, {{}, "{a}"}, {{}, "none"}});
        QCOMPARE(wording.fill({{"a", "1"}, {"b", "2"}}), std::string("1 and 2"));
        QCOMPARE(wording.fill({{"a", "1"}}), std::string("1"));
        QCOMPARE(wording.fill({{"b", "2"}}), std::string("none"));
        QCOMPARE(wording.fill({{"a", ""}}), std::string("none"));
    }

    void takesAVariantOnlyWhereItsConditionHolds() {
        const Wording wording({{{{"kind", "date"}}, "a date"}, {{{"kind", "time"}}, "a time"}, {{}, "something"}});
        QCOMPARE(wording.fill({{"kind", "time"}}), std::string("a time"));
        QCOMPARE(wording.fill({{"kind", "day"}}), std::string("something"));
        QCOMPARE(wording.fill({}), std::string("something"));
    }

    void doesNotReadValuesAsPlaceholders() {
        const Wording wording = always("{a}{b}");
        QCOMPARE(wording.fill({{"a", "{b}"}, {"b", "{a}"}}), std::string("{b}{a}"));
    }

    void leavesAnOpenPlaceholderToBeSeen() {
        QCOMPARE(always("size {size}, {size:bytes}").fill({}), std::string("size {size}, {size:bytes}"));
    }

    void writesNumbersOfBytesInWords_data() {
        QTest::addColumn<QByteArray>("decimal");
        QTest::addColumn<QByteArray>("words");
        QTest::newRow("none") << QByteArray("0") << QByteArray("0 B");
        QTest::newRow("below a step") << QByteArray("1023") << QByteArray("1023 B");
        QTest::newRow("a step") << QByteArray("1024") << QByteArray("1 KB");
        QTest::newRow("a fraction") << QByteArray("1572864") << QByteArray("1.5 MB");
        QTest::newRow("256 MB") << QByteArray("268435456") << QByteArray("256 MB");
        QTest::newRow("largest") << QByteArray("18446744073709551615") << QByteArray("16777216 TB");
        QTest::newRow("no number") << QByteArray("many") << QByteArray("many");
        QTest::newRow("negative") << QByteArray("-1") << QByteArray("-1");
    }
    void writesNumbersOfBytesInWords() {
        QFETCH(QByteArray, decimal);
        QFETCH(QByteArray, words);
        QCOMPARE(QByteArray::fromStdString(always("{n:bytes}").fill({{"n", decimal.toStdString()}})), words);
    }

    void makesControlsVisible_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("shown");
        QTest::newRow("plain") << QByteArray("高木 ｱ A") << QByteArray("高木 ｱ A");
        QTest::newRow("line break") << QByteArray("a\r\nb") << QByteArray("a␍␊b");
        QTest::newRow("escape sequence") << QByteArray("\x1b[31m") << QByteArray("␛[31m");
        QTest::newRow("delete") << QByteArray("\x7f") << QByteArray("␡");
        QTest::newRow("C1 control") << QByteArray("\xc2\x9b") << QByteArray("[U+009B]");
        QTest::newRow("turned line") << QByteArray("a\xe2\x80\xae"
                                                   "b")
                                     << QByteArray("a[U+202E]b");
        QTest::newRow("not UTF-8") << QByteArray("a\xff") << QByteArray("a\xef\xbf\xbd");
    }
    void makesControlsVisible() {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, shown);
        QCOMPARE(QByteArray::fromStdString(visibleText(text.toStdString())), shown);
    }

    void shortensByCharacters() {
        QCOMPARE(shortened("潰瘍性大腸炎", 6), std::string("潰瘍性大腸炎"));
        QCOMPARE(shortened("潰瘍性大腸炎", 3), std::string("潰瘍性…"));
        QCOMPARE(shortened("", 3), std::string());
    }

    void refusesTextsThatAreNotWhole_data() {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("not JSON") << QByteArray("{");
        QTest::newRow("no object") << QByteArray("[]");
        QTest::newRow("empty text") << QByteArray(R"({"a":{"b":" "}})");
        QTest::newRow("number") << QByteArray(R"({"a":{"b":1}})");
        QTest::newRow("no variant") << QByteArray(R"({"a":[]})");
        QTest::newRow("conditional last variant") << QByteArray(R"({"a":["x",{"when":{"k":"v"},"text":"y"}]})");
        QTest::newRow("variant without text") << QByteArray(R"({"a":[{"when":{"k":"v"}},"x"]})");
        QTest::newRow("variant with a slip") << QByteArray(R"({"a":[{"if":{"k":"v"},"text":"y"},"x"]})");
    }
    void refusesTextsThatAreNotWhole() {
        QFETCH(QByteArray, json);
        const auto table = TextTable::parse(json.toStdString());
        QVERIFY(!table);
        QVERIFY(table.error().code == Errc::damaged);
    }

    void findsTextsByTheirPath() {
        const auto table = TextTable::parse(R"({"a":{"b":["{x}","none"]}})");
        QVERIFY(table);
        QCOMPARE(table->at("a.b").fill({}), std::string("none"));
        QVERIFY(table->find("a") == nullptr);
        QVERIFY_THROWS_EXCEPTION(std::logic_error, static_cast<void>(table->at("a.c")));
    }
};

QTEST_GUILESS_MAIN(WordingTest)
#include "WordingTest.moc"
