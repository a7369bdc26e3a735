#include "core/base/Error.h"
#include "core/base/File.h"
#include "core/model/FindingCode.h"

#include <nlohmann/json.hpp>

#include <QRegularExpression>
#include <QTest>
#include <set>

using namespace todoke;
using Json = nlohmann::ordered_json;

namespace {

/// Named in every sentence about a finding, whatever its arguments.
const std::set<std::string> kAlwaysThere = {"{item}", "{value}"};

Json readTexts(const char* stem, const char* language) {
    const auto bytes = readFile(
        pathFromUtf8(TODOKE_SOURCE_DIR) / "translations" / (std::string(stem) + "." + language + ".json"), 1 << 20);
    return bytes ? Json::parse(bytes->begin(), bytes->end()) : Json();
}

const QRegularExpression kPlaceholder(QStringLiteral(R"(\{[^{}]*\})"));

std::set<std::string> placeholdersOf(const std::string& text) {
    std::set<std::string> found;
    for (const auto& match : kPlaceholder.globalMatch(QString::fromStdString(text)))
        found.insert(match.captured().toStdString());
    return found;
}

/// Every leaf in the form of its variants, `{when, text}`.
struct Leaf {
    std::string path;
    std::vector<std::pair<Json, std::string>> variants;
};

void collect(const std::string& path, const Json& value, std::vector<Leaf>& leaves) {
    if (value.is_object() && !value.contains("text")) {
        for (const auto& [name, child] : value.items())
            collect(path + "/" + name, child, leaves);
        return;
    }
    Leaf leaf{path, {}};
    for (const Json& variant : value.is_array() ? value : Json::array({value}))
        leaf.variants.emplace_back(variant.is_object() ? variant["when"] : Json::object(),
                                   variant.is_object() ? variant["text"].get<std::string>()
                                                       : variant.get<std::string>());
    leaves.push_back(std::move(leaf));
}

std::vector<Leaf> leavesOf(const char* stem, const char* language) {
    std::vector<Leaf> leaves;
    collect(stem, readTexts(stem, language), leaves);
    return leaves;
}

std::vector<std::string> namesOf(const Json& object) {
    std::vector<std::string> names;
    for (const auto& [name, value] : object.items())
        names.push_back(name);
    return names;
}

} // namespace

/// The files of `translations/`, as they are.
class TextsTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase_data() {
        QTest::addColumn<QByteArray>("language");
        QTest::newRow("ja") << QByteArray("ja");
        QTest::newRow("en") << QByteArray("en");
    }

    void everyFindingCodeHasItsTexts() {
        QFETCH_GLOBAL(QByteArray, language);
        const Json texts = readTexts("findings", language.constData());
        std::vector<std::string> codes;
        for (const FindingCode& row : findingCodes()) {
            codes.emplace_back(row.code);
            QCOMPARE(namesOf(texts[codes.back()]), (std::vector<std::string>{"title", "sentence", "cause", "fix"}));
        }
        QCOMPARE(namesOf(texts), codes);
    }

    void everyErrorHasItsTexts() {
        QFETCH_GLOBAL(QByteArray, language);
        const Json texts = readTexts("errors", language.constData());
        constexpr int kMoreThanAllCodes = 1000;
        std::set<std::string> codes;
        for (int i = 0; i < kMoreThanAllCodes; ++i) {
            // Numbers behind the last code have the name of none of them but `internal`.
            const std::string name(toString(static_cast<Errc>(i)));
            if (parseErrc(name) == static_cast<Errc>(i))
                codes.insert(name);
        }
        QVERIFY(codes.size() > 50);
        for (const std::string& code : codes)
            QVERIFY2(namesOf(texts.value(code, Json::object())) == (std::vector<std::string>{"sentence", "nextStep"}),
                     code.c_str());
        QCOMPARE(texts.size(), codes.size());
    }

    void titlesNameNoValue() {
        QFETCH_GLOBAL(QByteArray, language);
        for (const Leaf& leaf : leavesOf("findings", language.constData())) {
            if (leaf.path.ends_with("/title"))
                QVERIFY2(placeholdersOf(leaf.variants.front().second).empty(), leaf.path.c_str());
        }
    }

    void theLastVariantNeedsNoArgument() {
        QFETCH_GLOBAL(QByteArray, language);
        for (const char* stem : {"findings", "errors"}) {
            for (const Leaf& leaf : leavesOf(stem, language.constData())) {
                QVERIFY2(leaf.variants.back().first.empty(), leaf.path.c_str());
                for (const std::string& placeholder : placeholdersOf(leaf.variants.back().second))
                    QVERIFY2(kAlwaysThere.contains(placeholder), (leaf.path + " " + placeholder).c_str());
            }
        }
    }

    void sentencesAreWholeAndFinished() {
        QFETCH_GLOBAL(QByteArray, language);
        const std::string stop = language == "ja" ? "。" : ".";
        for (const char* stem : {"findings", "errors"}) {
            for (const Leaf& leaf : leavesOf(stem, language.constData())) {
                for (const auto& [when, text] : leaf.variants) {
                    const std::string where = leaf.path + ": " + text;
                    QVERIFY2(leaf.path.ends_with("/title") != text.ends_with(stop), where.c_str());
                    for (const char* unfinished : {"TODO", "FIXME", "XXX", "???", "TBD", "未定", "未訳"})
                        QVERIFY2(text.find(unfinished) == std::string::npos, where.c_str());
                }
            }
        }
    }

    void noWordsOfSchemas() {
        QFETCH_GLOBAL(QByteArray, language);
        static const QRegularExpression pattern(
            R"((cvc|facet|element|attribute|nillable|xpath|xs:|xsi|xsd|schema|namespace|regular expression|validat)"
            R"(|要素|属性|スキーマ|名前空間|正規表現|検証(?!番号)|バリデーション))",
            QRegularExpression::CaseInsensitiveOption);
        for (const char* stem : {"findings", "errors", "words"}) {
            for (const Leaf& leaf : leavesOf(stem, language.constData())) {
                for (const auto& [when, text] : leaf.variants) {
                    const QString shown = QString::fromStdString(text).remove(kPlaceholder);
                    QVERIFY2(!pattern.match(shown).hasMatch(), (leaf.path + ": " + text).c_str());
                }
            }
        }
    }

    void noWordsThatOfficesWriteOtherwise() {
        static const QRegularExpression pattern("取消され|広げると|重さ");
        QFETCH_GLOBAL(QByteArray, language);
        for (const char* stem : {"findings", "errors", "words"}) {
            for (const Leaf& leaf : leavesOf(stem, language.constData())) {
                for (const auto& [when, text] : leaf.variants)
                    QVERIFY2(!pattern.match(QString::fromStdString(text)).hasMatch(),
                             (leaf.path + ": " + text).c_str());
            }
        }
    }

    void bothLanguagesHaveTheSameVariants() {
        for (const char* stem : {"findings", "errors", "words"}) {
            const auto ja = leavesOf(stem, "ja");
            const auto en = leavesOf(stem, "en");
            QCOMPARE(ja.size(), en.size());
            for (std::size_t i = 0; i < ja.size(); ++i) {
                QCOMPARE(ja[i].path, en[i].path);
                QVERIFY2(ja[i].variants.size() == en[i].variants.size(), ja[i].path.c_str());
                for (std::size_t k = 0; k < ja[i].variants.size(); ++k) {
                    const auto& [whenJa, textJa] = ja[i].variants[k];
                    const auto& [whenEn, textEn] = en[i].variants[k];
                    QVERIFY2(whenJa == whenEn, textJa.c_str());
                    QVERIFY2(placeholdersOf(textJa) == placeholdersOf(textEn), textJa.c_str());
                }
            }
        }
    }

    void noVariantIsOutOfReach() {
        QFETCH_GLOBAL(QByteArray, language);
        for (const char* stem : {"findings", "errors", "words"}) {
            for (const Leaf& leaf : leavesOf(stem, language.constData())) {
                std::set<std::string> seen;
                for (const auto& [when, text] : leaf.variants) {
                    std::string need = when.dump();
                    for (const std::string& placeholder : placeholdersOf(text))
                        need += kAlwaysThere.contains(placeholder) ? "" : placeholder;
                    QVERIFY2(seen.insert(need).second, (leaf.path + ": " + text).c_str());
                }
            }
        }
    }
};

QTEST_GUILESS_MAIN(TextsTest)
#include "TextsTest.moc"
