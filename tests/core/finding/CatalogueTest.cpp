#include "core/finding/Catalogue.h"

#include "core/model/FindingCode.h"

#include <QTest>

using namespace todoke;
using namespace todoke::finding;

namespace {

ItemRef haemoglobin() {
    return {"form/blood/hb", {"検査所見", "Laboratory"}, "3-2", {"ヘモグロビン", "Haemoglobin"}, {"g/dL", "g/dL"}};
}

Finding findingOf(std::string_view code, Arguments args = {}, std::string found = {}) {
    Finding finding = makeFinding(code);
    finding.item = haemoglobin();
    finding.args = std::move(args);
    finding.found = std::move(found);
    return finding;
}

std::string ja(const Finding& finding) {
    return Catalogue::builtIn().describe(finding, Language::ja).sentence;
}
std::string en(const Finding& finding) {
    return Catalogue::builtIn().describe(finding, Language::en).sentence;
}

} // namespace

class CatalogueTest : public QObject {
    Q_OBJECT

private slots:
    void namesItemUnitValueAndRange() {
        const Finding finding = findingOf("F3005", {{"minimum", "3.0"}, {"maximum", "25.0"}}, "130");
        QCOMPARE(ja(finding),
                 std::string("「ヘモグロビン」(検査所見 3-2, g/dL)の値「130」は、記入できる範囲 (3.0 g/dL 以上 "
                             "25.0 g/dL 以下) に入っていません。"));
        QCOMPARE(en(finding),
                 std::string("The value “130” of “Haemoglobin” (Laboratory 3-2, g/dL) is outside of the range "
                             "(3.0 g/dL to 25.0 g/dL)."));
        const FindingText text = Catalogue::builtIn().describe(finding, Language::ja);
        QCOMPARE(text.item, std::string("検査所見 3-2「ヘモグロビン」[g/dL]"));
        QCOMPARE(
            text.fix,
            std::string("単位が g/dL になっているか、桁や小数点の位置が正しいかを確かめて、記入し直してください。"));
        QCOMPARE(text.who, std::string("医師"));
        QCOMPARE(text.title, std::string("記入できる範囲の外の値です"));
        QCOMPARE(Catalogue::builtIn().describe(finding, Language::en).item,
                 std::string("Laboratory 3-2 “Haemoglobin” [g/dL]"));
    }

    void speaksOfTheRangeThatIsThere_data() {
        QTest::addColumn<QByteArray>("minimum");
        QTest::addColumn<QByteArray>("maximum");
        QTest::addColumn<QByteArray>("exclusive");
        QTest::addColumn<QString>("sentence");
        const QString item = "「ヘモグロビン」(検査所見 3-2, g/dL)の値「130」は";
        QTest::newRow("minimum") << QByteArray("3") << QByteArray() << QByteArray()
                                 << item + "小さすぎます。記入できるのは 3 g/dL 以上の値です。";
        QTest::newRow("above") << QByteArray("3") << QByteArray() << QByteArray("yes")
                               << item + "小さすぎます。記入できるのは 3 g/dL より大きい値です。";
        QTest::newRow("maximum") << QByteArray() << QByteArray("25") << QByteArray()
                                 << item + "大きすぎます。記入できるのは 25 g/dL 以下の値です。";
        QTest::newRow("below") << QByteArray() << QByteArray("25") << QByteArray("yes")
                               << item + "大きすぎます。記入できるのは 25 g/dL より小さい値です。";
        QTest::newRow("above and up to") << QByteArray("3") << QByteArray("25") << QByteArray("minimum")
                                         << item +
                                                "、記入できる範囲 (3 g/dL より大きく 25 g/dL 以下) に入っていません。";
        QTest::newRow("nothing known") << QByteArray() << QByteArray() << QByteArray()
                                       << item + "、記入できる範囲に入っていません。";
    }
    void speaksOfTheRangeThatIsThere() {
        QFETCH(QByteArray, minimum);
        QFETCH(QByteArray, maximum);
        QFETCH(QByteArray, exclusive);
        QFETCH(QString, sentence);
        const Finding finding = findingOf("F3005",
                                          {{"minimum", minimum.toStdString()},
                                           {"maximum", maximum.toStdString()},
                                           {"exclusive", exclusive.toStdString()}},
                                          "130");
        QCOMPARE(QString::fromStdString(ja(finding)), sentence);
    }

    void saysOfWhichItemTheAdditionalInformationIs() {
        Finding finding = makeFinding("F2006");
        finding.item = {"form/@formId", {}, {}, {"様式番号", "Form number"}, {}};
        finding.related = {haemoglobin()};
        finding.args = {{"attribute", "formId"}, {"problem", "missing"}};
        QCOMPARE(ja(finding),
                 std::string("「ヘモグロビン」(検査所見 3-2, g/dL)に、必要な付属情報「様式番号」が付いていません。"));
        QCOMPARE(en(finding),
                 std::string("“Haemoglobin” (Laboratory 3-2, g/dL) lacks the additional information “Form number”."));
        finding.args[1].second = "notAllowed";
        QVERIFY(ja(finding).find("に、付けられない付属情報「formId」") != std::string::npos);
    }

    void callsACheckDigitAsItsNumberDoes() {
        QVERIFY(ja(findingOf("F3008", {{"expected", "3"}}, "1")).find("検証番号は 3 です") != std::string::npos);
        const Finding code = findingOf("F3008", {{"expected", "3"}, {"kind", "localGovernment"}}, "1");
        QVERIFY(ja(code).find("検査数字は 3 です") != std::string::npos);
    }

    void saysHowManyValuesAListMayHold() {
        const Finding finding = findingOf("F3004", {{"length", "3"}, {"maximum", "2"}, {"counted", "values"}}, "1 2 3");
        QVERIFY(ja(finding).find("は 3 個あります。記入できるのは 2 個まで") != std::string::npos);
        QVERIFY(en(finding).find("holds 3 values. At most 2") != std::string::npos);
    }

    void outsideOfTheFormsTheVendorIsAsked() {
        const Finding finding = findingOf("F2001", {{"outside", "yes"}});
        QCOMPARE(Catalogue::builtIn().describe(finding, Language::ja).fix,
                 std::string(
                     "病院システムのベンダーに、「ヘモグロビン」(検査所見 3-2, g/dL)を出力するよう依頼してください。"));
    }

    void givesAnExample() {
        Finding finding = findingOf("F3001", {{"kind", "date"}, {"example", "1985-04-01"}}, "2023-13-01");
        finding.item = {"form/birthDate", {}, "", {"生年月日", "Date of birth"}, {}};
        QCOMPARE(ja(finding), std::string("「生年月日」の値「2023-13-01」は日付として読めません。例: 1985-04-01"));
        QCOMPARE(en(finding), std::string("The value “2023-13-01” of “Date of birth” cannot be read as a date. "
                                          "Example: 1985-04-01"));
    }

    void saysHowLongAValueMayBe() {
        QCOMPARE(ja(findingOf("F3004", {{"length", "9"}, {"minimum", "10"}, {"maximum", "10"}}, "123456789")),
                 std::string("「ヘモグロビン」(検査所見 3-2, g/dL)の値「123456789」は 9 文字です。ちょうど 10 "
                             "文字で記入する項目です。"));
        QCOMPARE(
            en(findingOf("F3004", {{"length", "3"}, {"maximum", "2"}}, "abc")),
            std::string("The value “abc” of “Haemoglobin” (Laboratory 3-2, g/dL) is 3 characters long. This item takes "
                        "at most 2."));
    }

    void namesAllAlternativesOfAMissingItem() {
        Finding finding = findingOf("F2001");
        QCOMPARE(ja(finding), std::string("必要な項目「ヘモグロビン」(検査所見 3-2, g/dL)がありません。"));
        finding.related = {{"form/blood/ht", {}, "3-3", {"ヘマトクリット", "Haematocrit"}, {"%", "%"}}};
        QCOMPARE(ja(finding),
                 std::string("「ヘモグロビン」(検査所見 3-2, g/dL)、「ヘマトクリット」(3-3, %)のうち、どれか 1 "
                             "つが必要ですが、1 つもありません。"));
        // The missing item may stand among its own alternatives.
        finding.related.insert(finding.related.begin(), haemoglobin());
        QCOMPARE(en(finding),
                 std::string("One of “Haemoglobin” (Laboratory 3-2, g/dL), “Haematocrit” (3-3, %) is required, "
                             "but none of them is there."));
    }

    void namesThePlaceInTheOrder() {
        Finding finding = findingOf("F2003");
        QCOMPARE(ja(finding),
                 std::string("項目「ヘモグロビン」(検査所見 3-2, g/dL)の順序が、様式の順序と違っています。"));
        finding.related = {{"form/blood/ht", {}, "", {"ヘマトクリット", ""}, {}}};
        QCOMPARE(ja(finding), std::string("項目「ヘモグロビン」(検査所見 3-2, "
                                          "g/dL)は、「ヘマトクリット」より前に置かれていなければなりません。"));
    }

    void namesTheCharacterAndASubstitute() {
        Finding finding = findingOf("F3009",
                                    {{"character", "髙"},
                                     {"codePoint", "U+9AD9"},
                                     {"position", "1"},
                                     {"reason", "cp932Addition"},
                                     {"substitute", "高"}},
                                    "髙木");
        finding.item = {"form/name", {}, "", {"氏名", "Name"}, {}};
        QCOMPARE(ja(finding), std::string("「氏名」の値「髙木」の 1 文字目「髙」(U+9AD9) は、Windows で追加された文字 "
                                          "(機種依存文字) です。"));
        QCOMPARE(Catalogue::builtIn().describe(finding, Language::ja).fix,
                 std::string("「高」に置き換えられないか、元の書類と見比べて確かめてください。"));
    }

    void tellsSizesInWords() {
        QCOMPARE(en(findingOf("F1005", {{"size", "1610612736"}, {"limit", "1073741824"}})),
                 std::string("This file has 1.5 GB; at most 1 GB can be taken in."));
    }

    void listsAllowedValuesWithTheirLabels() {
        Finding finding = findingOf("F3002", {{"table", "性別"}}, "3");
        finding.allowed = {{"1", {"男", "male"}}, {"2", {"女", "female"}}, {"9", {}}};
        const FindingText text = Catalogue::builtIn().describe(finding, Language::ja);
        QCOMPARE(text.allowed, (std::vector<std::string>{"1 (男)", "2 (女)", "9"}));
        QCOMPARE(text.sentence,
                 std::string("「ヘモグロビン」(検査所見 3-2, g/dL)の値「3」は、「性別」の一覧にありません。"));
    }

    void tellsThePlace() {
        Finding finding = findingOf("F3010");
        QCOMPARE(Catalogue::builtIn().describe(finding, Language::ja).place, std::string());
        finding.location = {12, 8, 300, "/a/b[1]"};
        QCOMPARE(Catalogue::builtIn().describe(finding, Language::ja).place, std::string("12 行目 8 文字目"));
        QCOMPARE(Catalogue::builtIn().describe(finding, Language::en).place, std::string("line 12, character 8"));
    }

    void letsARuleSpeakForItself() {
        Finding finding = findingOf("F4001");
        finding.ruleId = "UC-1";
        finding.clause = "診断基準 2";
        finding.message = {"重症度が合いません。", "The severity does not agree."};
        finding.fix = {"5-1 を見直してください。", "Look at 5-1 again."};
        const FindingText text = Catalogue::builtIn().describe(finding, Language::ja);
        QCOMPARE(text.sentence, std::string("重症度が合いません。"));
        QCOMPARE(text.fix, std::string("5-1 を見直してください。"));
        QCOMPARE(text.cause, std::string("様式定義パックの規則 UC-1 (根拠: 診断基準 2) によるものです。"));
        QCOMPARE(en(finding), std::string("The severity does not agree."));
    }

    void hidesFoundValuesEverywhere() {
        Finding finding = findingOf("F4001", {}, "secret");
        finding.message = {"値「secret」が合いません。", "The value “secret” does not agree."};
        finding.fix = finding.message;
        finding.technical = "value 'secret'";
        for (const FindingCode& row : findingCodes()) {
            finding.code = row.code;
            for (const Language language : {Language::ja, Language::en}) {
                const FindingText text = Catalogue::builtIn().describe(finding, language, FoundValues::hidden);
                for (const std::string& part : {text.title, text.sentence, text.cause, text.fix, text.technical})
                    QVERIFY2(part.find("secret") == std::string::npos, part.c_str());
            }
        }
    }

    void leavesNoPlaceholderOpen() {
        for (const FindingCode& row : findingCodes()) {
            for (const Language language : {Language::ja, Language::en}) {
                const FindingText text = Catalogue::builtIn().describe(makeFinding(row.code), language);
                for (const std::string& part : {text.title, text.sentence, text.cause, text.fix})
                    QVERIFY2(part.find('{') == std::string::npos, part.c_str());
            }
        }
    }

    void keepsTheDocumentFromWritingToTheTerminal() {
        const FindingText text =
            Catalogue::builtIn().describe(findingOf("F3005", {{"minimum", "\x1b[2J"}}, "\x1b]0;x\a"), Language::en);
        QVERIFY(text.sentence.find('\x1b') == std::string::npos);
        QVERIFY(text.sentence.find("␛]0;x␇") != std::string::npos);
    }

    void shortensALongValueInTheSentence() {
        const std::string sentence = en(findingOf("F3999", {}, std::string(200, 'x')));
        QVERIFY(sentence.find(std::string(40, 'x') + "…") != std::string::npos);
        QVERIFY(sentence.find(std::string(41, 'x')) == std::string::npos);
    }

    void keepsWhatNoSentenceNamesBehindTheTechnicalDetail() {
        Finding finding = findingOf("F3007", {{"pattern", "[0-9]{7}"}, {"example", "1234567"}}, "12");
        finding.technical = "raw words";
        finding.location = {1, 1, 0, "/a/b[1]"};
        QCOMPARE(Catalogue::builtIn().describe(finding, Language::ja).technical,
                 std::string("raw words\n/a/b[1]\npattern: [0-9]{7}"));
    }

    void saysSoWhenItDoesNotKnowACode() {
        Finding finding;
        finding.code = "F7777";
        QCOMPARE(ja(finding), std::string("指摘 F7777 の説明は、この版のソフトにはありません。"));
    }

    void describesAFailureAndTheNextStep() {
        const Error error =
            Error(Errc::tooLarge, "stat").with("file", "/データ/a.xml").with("limit", "1048576").with("reason", "why");
        const ErrorText text = Catalogue::builtIn().describe(error, Language::ja);
        QCOMPARE(text.sentence, std::string("「/データ/a.xml」は大きすぎます。読めるのは 1 MB までです。"));
        QCOMPARE(text.nextStep,
                 std::string("正しいファイルか確かめ、大きいときはいくつかのファイルに分けてください。"));
        QCOMPARE(text.technical, std::string("tooLarge: stat\nreason: why"));
        QCOMPARE(Catalogue::builtIn().describe(Error(Errc::tooLarge), Language::en).sentence,
                 std::string("Too large to be read."));
    }

    void hasWordsForEveryKind() {
        const Catalogue& catalogue = Catalogue::builtIn();
        QCOMPARE(catalogue.word(Verdict::ready, Language::ja), std::string("送信可"));
        QCOMPARE(catalogue.word(Verdict::confirm, Language::ja), std::string("要確認"));
        QCOMPARE(catalogue.word(Verdict::notAcceptable, Language::ja), std::string("受付不能"));
        for (const Language language : {Language::ja, Language::en}) {
            for (const Severity severity : {Severity::error, Severity::confirm, Severity::info})
                QVERIFY(!catalogue.word(severity, language).empty());
            for (const Who who : {Who::doctor, Who::clerk, Who::vendor})
                QVERIFY(!catalogue.word(who, language).empty());
            for (const Layer layer : {Layer::document, Layer::schema, Layer::codeTable, Layer::checkDigit,
                                      Layer::characters, Layer::rule, Layer::batch, Layer::endpoint})
                QVERIFY(!catalogue.word(layer, language).empty());
            for (const HoldReason reason :
                 {HoldReason::notAcceptable, HoldReason::confirmationOwed, HoldReason::heldByHand})
                QVERIFY(!catalogue.word(reason, language).empty());
        }
    }
};

QTEST_GUILESS_MAIN(CatalogueTest)
#include "CatalogueTest.moc"
