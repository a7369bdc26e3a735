#include "core/base/Csv.h"
#include "core/base/File.h"
#include "core/base/Text.h"
#include "core/check/Characters.h"
#include "core/check/CheckDigits.h"

#include <QtTest>
#include <map>

using namespace todoke;
using pack::CharacterSet;
using pack::CheckDigitRule;

namespace {

/// The reasons of all problems, in their order.
QByteArray reasonsOf(const std::vector<check::CharacterProblem>& problems) {
    std::string reasons;
    for (const check::CharacterProblem& problem : problems)
        reasons += (reasons.empty() ? "" : " ") + std::string(problem.reason);
    return QByteArray::fromStdString(reasons);
}

} // namespace

class NumbersAndCharactersTest : public QObject {
    Q_OBJECT

private slots:
    void publishedNumbers_data() {
        QTest::addColumn<int>("rule");
        QTest::addColumn<QByteArray>("number");
        QTest::addColumn<bool>("valid");
        const auto bytes =
            readFile(pathFromUtf8(TODOKE_SOURCE_DIR) / "tests/core/check/check-digit-examples.csv", 1 << 20);
        QVERIFY(bytes);
        const auto table = CsvTable::parse(textOf(*bytes));
        QVERIFY(table && table->rowCount() > 20);
        const std::map<std::string_view, CheckDigitRule> rules = {
            {"local-government", CheckDigitRule::localGovernment},
            {"medical-institution", CheckDigitRule::institutionCode},
            {"insurer", CheckDigitRule::modulus10},
            {"public-payer", CheckDigitRule::modulus10},
            {"recipient", CheckDigitRule::modulus10}};
        for (std::size_t row = 0; row < table->rowCount(); ++row) {
            const std::string number(table->cell(row, "number"));
            QTest::addRow("%s %s", std::string(table->cell(row, "kind")).c_str(), number.c_str())
                << static_cast<int>(rules.at(table->cell(row, "kind"))) << QByteArray::fromStdString(number)
                << (table->cell(row, "valid") == "yes");
        }
    }

    void publishedNumbers() {
        QFETCH(int, rule);
        QFETCH(QByteArray, number);
        QFETCH(bool, valid);
        const auto verdict = check::verifyCheckDigit(static_cast<CheckDigitRule>(rule), number.toStdString());
        // What is no number at all is for its type to say.
        const bool digits = std::all_of(number.begin(), number.end(), [](char c) { return c >= '0' && c <= '9'; });
        QCOMPARE(verdict.has_value(), digits);
        if (!digits)
            return;
        QCOMPARE(verdict->valid, valid);
        // The digit that is named is one that passes, and every other one fails.
        int passing = 0;
        for (char digit = '0'; digit <= '9'; ++digit) {
            const QByteArray changed = number.chopped(1) + digit;
            const bool passes =
                check::verifyCheckDigit(static_cast<CheckDigitRule>(rule), changed.toStdString())->valid;
            passing += passes ? 1 : 0;
            QVERIFY(digit != verdict->expected || passes);
        }
        QCOMPARE(passing, 1);
    }

    void fourPrefecturesCountOtherwise() {
        const auto valid = [](const char* number) {
            return check::verifyCheckDigit(CheckDigitRule::institutionCode, number)->valid;
        };
        // 東京 (13), also as 63 where its numbers ran out: over six digits or over nine.
        for (const char* prefecture : {"11", "12", "13", "14", "61", "62", "63", "64"}) {
            int passing = 0;
            for (char digit = '0'; digit <= '9'; ++digit)
                passing += valid((std::string(prefecture) + "1011234" + digit).c_str()) ? 1 : 0;
            QVERIFY2(passing >= 1 && passing <= 2, prefecture);
            const char expected = check::verifyCheckDigit(CheckDigitRule::modulus10, "0112340")->expected;
            QVERIFY2(valid((std::string(prefecture) + "1011234" + expected).c_str()), prefecture);
        }
        const char six = check::verifyCheckDigit(CheckDigitRule::modulus10, "0112340")->expected;
        const char nine = check::verifyCheckDigit(CheckDigitRule::modulus10, "1010112340")->expected;
        QVERIFY(six != nine);
        QVERIFY(!valid((std::string("101011234") + six).c_str()));
        QVERIFY(valid((std::string("101011234") + nine).c_str()));
    }

    void otherLengthsAndLettersAreNoMatterOfTheDigit() {
        for (const char* number : {"", "1", "341071236", "34107123622", "341071236a", "３４10712362", "34 0712362"})
            QVERIFY2(!check::verifyCheckDigit(CheckDigitRule::institutionCode, number), number);
        for (const char* number : {"", "13101", "1310166"})
            QVERIFY2(!check::verifyCheckDigit(CheckDigitRule::localGovernment, number), number);
        QVERIFY(!check::verifyCheckDigit(CheckDigitRule::modulus10, "7"));
    }

    void charactersAreObjectedTo_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QByteArray>("inName");
        QTest::addColumn<QByteArray>("inText");
        QTest::addColumn<QString>("substitute");
        const auto row = [](const char* name, const QString& text, const char* inName, const char* inText,
                            const QString& substitute = {}) {
            QTest::newRow(name) << text << QByteArray(inName) << QByteArray(inText) << substitute;
        };
        row("plain", "山田 太郎ヤマダ・ー々ヶ", "", "");
        row("ASCII", "abc-'(1)", "", "");
        row("level 3 and 4", "俱𠀋", "", "");
        row("private use", QString(QChar(0xe000)), "externalCharacter", "externalCharacter");
        row("private use, plane 15", QString::fromUcs4(U"\U000f0000"), "externalCharacter", "externalCharacter");
        row("control", QString(QChar(0x85)), "control", "control");
        row("delete", QString(QChar(0x7f)), "control", "control");
        row("half-width kana", "ﾔ", "halfWidthKana", "halfWidthKana", "ヤ");
        row("half-width mark", "ﾞ", "halfWidthKana", "halfWidthKana", "゛");
        row("hashigo-daka", "髙", "cp932Addition", "", "高");
        row("tatsu-saki", "﨑", "cp932Addition", "", "崎");
        row("company", "㈱", "cp932Addition", "", "(株)");
        row("circled number", "⑳", "cp932Addition", "", "20");
        row("Roman number", "Ⅷ", "cp932Addition", "", "VIII");
        row("combining mark", QStringLiteral("か") + QChar(0x3099), "combiningMark", "combiningMark");
        row("variation selector", QStringLiteral("葛") + QString::fromUcs4(U"\U000e0100"), "variationSelector",
            "variationSelector");
        row("dash", "1−2", "similarDash", "", "-");
        row("em dash", "—", "similarDash", "", "-");
        row("no-break space", QString(QChar(0xa0)), "similarSpace", "", " ");
        row("zero-width space", QString(QChar(0x200b)), "similarSpace", "outsideJisX0213", " ");
        row("emoji", "😀", "outsideJisX0213", "outsideJisX0213");
        row("hangul", "한", "outsideJisX0213", "outsideJisX0213");
        row("line break and tab", "a\n\tb", "", "");
        row("wave dash", "1〜2～3", "", "");
    }

    void charactersAreObjectedTo() {
        QFETCH(QString, text);
        QFETCH(QByteArray, inName);
        QFETCH(QByteArray, inText);
        QFETCH(QString, substitute);
        const std::string utf8 = text.toStdString();
        const auto name = check::findBadCharacters(CharacterSet::name, utf8);
        QCOMPARE(reasonsOf(name), inName);
        QCOMPARE(reasonsOf(check::findBadCharacters(CharacterSet::text, utf8)), inText);
        if (!name.empty())
            QCOMPARE(QString::fromStdString(name.front().substitute), substitute);
        const bool ascii =
            std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() >= 0x20 && c.unicode() < 0x7f; });
        QCOMPARE(reasonsOf(check::findBadCharacters(CharacterSet::ascii, utf8)), QByteArray(ascii ? "" : "notAscii"));
    }

    void theFirstOneOfEachReasonIsFoundWithItsPlace() {
        const auto problems = check::findBadCharacters(CharacterSet::name, "𠀋田ﾀ髙ﾔ\ue000﨑");
        QCOMPARE(reasonsOf(problems), QByteArray("halfWidthKana cp932Addition externalCharacter"));
        QVERIFY(problems.front().character == U'ﾀ');
        QCOMPARE(problems.front().position, std::size_t{3});
        QCOMPARE(problems.front().offset, std::size_t{7});
        QVERIFY(problems.at(1).character == U'髙');
        QCOMPARE(problems.at(2).position, std::size_t{6});
    }

    void everyHalfWidthKanaHasItsFullWidthForm() {
        for (char32_t c = 0xff61; c <= 0xff9f; ++c) {
            std::string text;
            appendUtf8(text, c);
            const auto problems = check::findBadCharacters(CharacterSet::text, text);
            QCOMPARE(reasonsOf(problems), QByteArray("halfWidthKana"));
            const QString wide = QString::fromStdString(text).normalized(QString::NormalizationForm_KC);
            // Unicode takes the two sound marks for combining ones; written alone they are these.
            const QString wanted = c == 0xff9e ? QStringLiteral("゛") : c == 0xff9f ? QStringLiteral("゜") : wide;
            QCOMPARE(QString::fromStdString(problems.front().substitute), wanted);
        }
    }

    void aSubstituteIsAcceptedItself() {
        for (char32_t c = 0x80; c < 0x30000; ++c) {
            if (c >= 0xd800 && c <= 0xdfff)
                continue;
            std::string text;
            appendUtf8(text, c);
            const auto problems = check::findBadCharacters(CharacterSet::name, text);
            if (!problems.empty() && !problems.front().substitute.empty())
                QVERIFY2(check::findBadCharacters(CharacterSet::name, problems.front().substitute).empty(),
                         text.c_str());
        }
    }

    void jisX0213HoldsWhatItHolds() {
        for (const char32_t c : {U'あ', U'亜', U'熙', U'俱', U'𠀋', U'Ａ', U'ゔ', U'é', U'〜'})
            QVERIFY2(check::isInJisX0213(c), formatCodePoint(c).c_str());
        for (const char32_t c : {U'한', U'😀', U'จ', U'ſ', char32_t{0xfffd}, char32_t{0x10ffff}, char32_t{0x2a6df}})
            QVERIFY2(!check::isInJisX0213(c), formatCodePoint(c).c_str());
    }
};

QTEST_GUILESS_MAIN(NumbersAndCharactersTest)
#include "NumbersAndCharactersTest.moc"
