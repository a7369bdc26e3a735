#include "tests/core/rules/TestDocument.h"

#include <QObject>
#include <QTest>

using namespace todoke;
using namespace todoke::check;

namespace {

constexpr std::string_view kForm = R"(<form entered="2026-13-01"><dates><start>2026-05-01</start><end>2026-04-31</end>
  </dates><scores><score>1</score><score>x</score><total>9</total></scores><note>n</note></form>)";

/// The ids that hit when one assertion of `attributes` and `sentence` stands in context `form`.
std::string hitOf(const TestDocument& document, std::string_view attributes, std::string_view sentence = "文",
                  std::string_view lets = {}) {
    return idsOf(hitsOf(rulesOf("<sch:pattern><sch:rule context='form'>" + std::string(lets) + "<sch:report id='HIT' " +
                                std::string(attributes) + ">" + std::string(sentence) +
                                "</sch:report></sch:rule></sch:pattern>"),
                        document));
}

} // namespace

/// Rules say nothing about items whose own mistake was reported already.
class RuleCascadeTest : public QObject {
    Q_OBJECT

private slots:
    void dropsRulesWhoseContextIsInvalid();
    void stillCountsAnInvalidContextAsMatched();
    void dropsHitsThatPointAtAnInvalidItem();
    void dropsHitsThatShowAnInvalidValue();
    void dropsHitsWhoseTestReadsAnInvalidItem_data();
    void dropsHitsWhoseTestReadsAnInvalidItem();
    void keepsHitsThatReadSoundItemsOfAnInvalidGroup();
    void dropsHitsThatMissAnItemInAnInvalidGroup();
};

void RuleCascadeTest::dropsRulesWhoseContextIsInvalid() {
    const RuleSet rules = rulesOf("<sch:pattern><sch:rule context='score | @entered'><sch:report id='A' "
                                  "test='true()'>文</sch:report></sch:rule></sch:pattern>");
    TestDocument document(kForm, "form");
    QCOMPARE(idsOf(hitsOf(rules, document)), "A A A");
    document.flagInvalid(document.first("score"));
    QCOMPARE(idsOf(hitsOf(rules, document)), "A A");
    document.flagAttributeInvalid(document.form(), 0);
    QCOMPARE(idsOf(hitsOf(rules, document)), "A");
}

void RuleCascadeTest::stillCountsAnInvalidContextAsMatched() {
    const RuleSet rules = rulesOf("<sch:pattern><sch:rule context='total'><sch:report id='A' test='true()'>文"
                                  "</sch:report></sch:rule><sch:rule context='*'><sch:report id='B' "
                                  "test='self::total'>文</sch:report></sch:rule></sch:pattern>");
    TestDocument document(kForm, "form");
    document.flagInvalid(document.first("total"));
    QCOMPARE(idsOf(hitsOf(rules, document)), "");
}

void RuleCascadeTest::dropsHitsThatPointAtAnInvalidItem() {
    TestDocument document(kForm, "form");
    document.flagInvalid(document.first("end"));
    document.flagInvalid(document.first("scores"));
    document.flagAttributeInvalid(document.form(), 0);
    QCOMPARE(hitOf(document, "test='true()' subject='dates/end'"), "");
    QCOMPARE(hitOf(document, "test='true()' subject='scores'"), "");
    QCOMPARE(hitOf(document, "test='true()' subject='@entered'"), "");
    QCOMPARE(hitOf(document, "test='true()' subject='dates/start'"), "HIT");
    QCOMPARE(hitOf(document, "test='true()' subject='scores/total'"), "HIT");
}

void RuleCascadeTest::dropsHitsThatShowAnInvalidValue() {
    TestDocument document(kForm, "form");
    document.flagInvalid(document.first("end"));
    QCOMPARE(hitOf(document, "test='true()'", "<sch:value-of select='dates/end'/>"), "");
    QCOMPARE(hitOf(document, "test='true()'", "<sch:value-of select='concat(dates/end, 1)'/>"), "");
    QCOMPARE(hitOf(document, "test='true()'", "<sch:value-of select='dates/start'/>"), "HIT");
}

void RuleCascadeTest::dropsHitsWhoseTestReadsAnInvalidItem_data() {
    QTest::addColumn<QString>("test");
    QTest::addColumn<QString>("lets");
    QTest::addColumn<bool>("isKept");
    const auto row = [](const char* test, bool isKept, const char* lets = "") {
        QTest::newRow(test) << test << lets << isKept;
    };
    row("translate(dates/end, '-', '') &lt; translate(dates/start, '-', '')", false);
    row("dates/end[. &lt; 3] or true()", false);
    row("not(dates[end = start])", false);
    row("not(//end = //start)", false);
    row("sum(scores/score) != scores/total", false);
    row("scores/total &gt; scores/score[1]", false); // an invalid sibling may have been meant to be the first
    row("not(dates[current()/scores/score &gt; 7])", false);
    row("$sum &lt; scores/total", false, "<sch:let name='sum' value='count(scores/score[. &lt; 5])'/>");
    row("$limit &lt; scores/total", false,
        "<sch:let name='first' value='scores/score'/><sch:let name='limit' value='number($first[1])'/>");
    row("@entered != dates/start", false);
    row("scores/total &gt; 5", true);
    row("dates/start and note", true);
    row("$sum &lt; scores/total", true, "<sch:let name='sum' value='string-length(note)'/>");
}

void RuleCascadeTest::dropsHitsWhoseTestReadsAnInvalidItem() {
    QFETCH(QString, test);
    QFETCH(QString, lets);
    QFETCH(bool, isKept);
    TestDocument document(kForm, "form");
    const std::string attributes = "test=\"" + test.toStdString() + "\"";
    // With nothing flagged every one of them hits, so that it is the flag that drops it.
    QCOMPARE(hitOf(document, attributes, "文", lets.toStdString()), "HIT");
    document.flagInvalid(document.first("end"));
    document.flagInvalid(document.first("score", document.first("score") + 1));
    document.flagAttributeInvalid(document.form(), 0);
    QCOMPARE(hitOf(document, attributes, "文", lets.toStdString()), isKept ? "HIT" : "");
}

void RuleCascadeTest::keepsHitsThatReadSoundItemsOfAnInvalidGroup() {
    TestDocument document(kForm, "form");
    document.flagInvalid(document.first("scores"));
    QCOMPARE(hitOf(document, "test='scores/total = 9'"), "HIT");
    QCOMPARE(hitOf(document, "test='scores'"), "HIT");
    document.flagInvalid(document.form());
    QCOMPARE(hitOf(document, "test='scores/total = 9' subject='note'"), "HIT");
    QCOMPARE(hitOf(document, "test='scores/total = 9'"), "");
}

void RuleCascadeTest::dropsHitsThatMissAnItemInAnInvalidGroup() {
    TestDocument document(kForm, "form");
    const auto hits = [&document] {
        return hitOf(document, "test='not(scores/maximum)' subject='note'") +
               hitOf(document, "test='not(dates/end/hour)' subject='note'") +
               hitOf(document, "test='not($m)' subject='note'", "文", "<sch:let name='m' value='scores[maximum]'/>");
    };
    QCOMPARE(hits(), "HITHITHIT");
    document.flagInvalid(document.first("dates"));
    QCOMPARE(hits(), "HITHITHIT");
    document.flagInvalid(document.first("scores"));
    QCOMPARE(hits(), "HIT");
    QCOMPARE(hitOf(document, "test='not(owner)' subject='note'"), "HIT");
    document.flagInvalid(document.form());
    QCOMPARE(hitOf(document, "test='not(owner/number)' subject='note'"), "");
}

QTEST_GUILESS_MAIN(RuleCascadeTest)
#include "RuleCascadeTest.moc"
