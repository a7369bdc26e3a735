#include "core/base/Text.h"

#include <QtTest>

using namespace todoke;

class TextTest : public QObject {
    Q_OBJECT

private slots:
    void everyCodePointComesBack() {
        std::string all;
        for (char32_t point = 0; point <= 0x10ffff; ++point) {
            if (point >= 0xd800 && point <= 0xdfff)
                continue;
            const std::size_t before = all.size();
            appendUtf8(all, point);
            const auto read = codePointAt(all, before);
            QVERIFY(read && read->value == point && read->length == all.size() - before);
        }
        QVERIFY(!firstInvalidUtf8(all));
        QCOMPARE(countCodePoints(all), std::size_t{0x110000 - 0x800});
    }

    void refusesWhatIsNotUtf8_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("continuation alone") << QByteArray("\x80");
        QTest::newRow("overlong slash") << QByteArray("\xc0\xaf");
        QTest::newRow("overlong, two bytes") << QByteArray("\xc1\xbf");
        QTest::newRow("overlong, three bytes") << QByteArray("\xe0\x9f\xbf");
        QTest::newRow("overlong, four bytes") << QByteArray("\xf0\x8f\xbf\xbf");
        QTest::newRow("first surrogate") << QByteArray("\xed\xa0\x80");
        QTest::newRow("last surrogate") << QByteArray("\xed\xbf\xbf");
        QTest::newRow("beyond U+10FFFF") << QByteArray("\xf4\x90\x80\x80");
        QTest::newRow("lead byte F5") << QByteArray("\xf5\x80\x80\x80");
        QTest::newRow("FE") << QByteArray("\xfe");
        QTest::newRow("FF") << QByteArray("\xff");
        QTest::newRow("cut after one of three") << QByteArray("\xe6");
        QTest::newRow("cut after two of three") << QByteArray("\xe6\x82");
        QTest::newRow("cut after three of four") << QByteArray("\xf0\xa0\xae");
        QTest::newRow("letter inside") << QByteArray("\xe6"
                                                     "a\x82");
    }

    void refusesWhatIsNotUtf8() {
        QFETCH(QByteArray, bytes);
        const std::string text = "漢" + bytes.toStdString();
        QVERIFY(!codePointAt(text, 3));
        QCOMPARE(firstInvalidUtf8(text), std::optional<std::size_t>(3));
        QCOMPARE(firstInvalidUtf8(text + "abc"), std::optional<std::size_t>(3));
    }

    void takesTheOutermostCharacters() {
        for (const char* text : {"\x7f", "\xc2\x80", "\xdf\xbf", "\xe0\xa0\x80", "\xed\x9f\xbf", "\xee\x80\x80",
                                 "\xef\xbf\xbf", "\xf0\x90\x80\x80", "\xf4\x8f\xbf\xbf"})
            QVERIFY2(!firstInvalidUtf8(text), text);
        QVERIFY(!firstInvalidUtf8(""));
        QVERIFY(!codePointAt("a", 1));
        QVERIFY(!firstInvalidUtf8(std::string_view("a\0b", 3)));
    }

    void namesCodePoints() {
        QCOMPARE(formatCodePoint(U'髙'), std::string("U+9AD9"));
        QCOMPARE(formatCodePoint(0), std::string("U+0000"));
        QCOMPARE(formatCodePoint(0x20bb7), std::string("U+20BB7"));
    }

    void hexComesBack() {
        Bytes all(256);
        for (std::size_t i = 0; i < all.size(); ++i)
            all[i] = static_cast<std::uint8_t>(i);
        QCOMPARE(fromHex(toHex(all)), std::optional(all));
        QCOMPARE(fromHex("FFaB"), (std::optional<Bytes>({0xff, 0xab})));
        QCOMPARE(toHex(Bytes{0x0f, 0xa0}), std::string("0fa0"));
        QCOMPARE(fromHex(""), std::optional(Bytes()));
        for (const char* text : {"f", "0g", "g0", " 0", "0x", "00 ", "＠0"})
            QVERIFY2(!fromHex(text), text);
    }

    void splitsBetweenSeparators() {
        using Parts = std::vector<std::string_view>;
        QCOMPARE(split("", '/'), (Parts{""}));
        QCOMPARE(split("a", '/'), (Parts{"a"}));
        QCOMPARE(split("/a//b/", '/'), (Parts{"", "a", "", "b", ""}));
    }

    void trimsTheWhiteSpaceOfXmlOnly() {
        QCOMPARE(trimmed(" \t\r\na b\n"), std::string_view("a b"));
        QCOMPARE(trimmed(" \n"), std::string_view());
        QCOMPARE(trimmed("\xe3\x80\x80"
                         "a\v"),
                 std::string_view("\xe3\x80\x80"
                                  "a\v"));
    }

    void fillsPlaceholders() {
        const std::vector<std::pair<std::string, std::string>> values = {{"item", "生年月日"}, {"value", "{item}"}};
        QCOMPARE(fillPlaceholders("「{item}」の値「{value}」", values), std::string("「生年月日」の値「{item}」"));
        QCOMPARE(fillPlaceholders("{other} {item", values), std::string("{other} {item"));
        QCOMPARE(fillPlaceholders("}{}{item}{", values), std::string("}{}生年月日{"));
        QCOMPARE(fillPlaceholders("", values), std::string());
    }
};

QTEST_GUILESS_MAIN(TextTest)
#include "TextTest.moc"
