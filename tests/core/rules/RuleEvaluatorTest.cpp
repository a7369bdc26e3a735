#include "tests/core/rules/TestDocument.h"

#include <QObject>
#include <QTest>

using namespace todoke;
using namespace todoke::check;

namespace {

/// A parkinson form of the shape that the stand-in pack uses.
constexpr std::string_view kForm = R"xml(<batch xmlns="urn:test" version="2403">
  <header><institutionCode>1319999996</institutionCode><forms>1</forms></header>
  <clinicalSurvey formId="006-01" kind="renewal">
    <common><entryDate>2026-10-05</entryDate><birthDate>1950-03-01</birthDate><name>難病 太郎</name>
      <doctor cooperating="true"><number>D0012</number></doctor></common>
    <parkinson><hoehnYahr>2</hoehnYahr><disability>2</disability>
      <exam unit="g/dL" code="1"><value>12.5</value></exam>
      <exam unit="mm/h" code="2"><value>30</value></exam></parkinson>
  </clinicalSurvey>
</batch>)xml";

TestDocument form() {
    return {kForm, "clinicalSurvey"};
}

/// One rule with one assertion, for tests of contexts: its id comes up once per matching node.
std::string contextRule(std::string_view context) {
    return "<sch:pattern><sch:rule context=\"" + std::string(context) +
           "\"><sch:report id='HIT' test='true()'>一致</sch:report></sch:rule></sch:pattern>";
}

std::string namesOf(const std::vector<RuleHit>& hits, const TestDocument& document) {
    std::string names;
    for (const RuleHit& hit : hits) {
        names.append(names.empty() ? "" : " ");
        if (hit.attribute)
            names += "@" + document.names()[document.tree().attributes(hit.node)[*hit.attribute].name].local;
        else
            names += document.tree().nameOf(hit.node).local;
    }
    return names;
}

} // namespace

class RuleEvaluatorTest : public QObject {
    Q_OBJECT

private slots:
    void givesAllThatARuleSaysAboutItself();
    void writesSentencesWithoutSpacesInJapanese();
    void countsCharactersNotBytes();
    void cutsLongValues();
    void matchesContexts_data();
    void matchesContexts();
    void takesTheFirstMatchingRuleOfEachPattern();
    void ordersHitsByDocumentThenByRule();
    void pointsAtAttributesAndAtItemsElsewhere();
    void pointsAtTheContextWhenTheSubjectSelectsNothing();
    void readsVariablesOfFilePatternAndRule();
    void knowsTodayAndTheCurrentNode();
    void insertsAbstractRules();
    void seesTheHeaderButReportsItsRulesOnlyOutside();
    void forgetsTheFormBefore();
    void readsDocumentsWithoutNamespaceAndWithJapaneseNames();
    void keepsNamespacesOfAttributesApart();
    void stopsARuleThatNeverEnds();
};

void RuleEvaluatorTest::givesAllThatARuleSaysAboutItself() {
    const RuleSet rules = rulesOf(R"xml(
      <sch:pattern id="parkinson"><sch:rule context="d:parkinson">
        <sch:assert id="PD-SEVERITY" test="d:hoehnYahr &gt;= 3 and d:disability &gt;= 2" role="confirm"
            see="厚生労働省 診断基準 6" subject="d:hoehnYahr" properties="who-doctor" diagnostics="en fix fix-en">
          ホーン・ヤール重症度が<sch:value-of select="d:hoehnYahr"/>です。3 度以上が対象です。</sch:assert>
      </sch:rule></sch:pattern>
      <sch:diagnostics>
        <sch:diagnostic id="en" xml:lang="en">Hoehn-Yahr is <sch:value-of select="d:hoehnYahr"/>;
          it must be 3 or more.</sch:diagnostic>
        <sch:diagnostic id="fix" xml:lang="ja" role="fix">重症度を確かめてください。</sch:diagnostic>
        <sch:diagnostic id="fix-en" xml:lang="en" role="fix">Check the stage.</sch:diagnostic>
      </sch:diagnostics>
      <sch:properties><sch:property id="who-doctor" role="who">doctor</sch:property></sch:properties>)xml");
    const TestDocument document = form();
    const auto hits = hitsOf(rules, document);
    QCOMPARE(hits.size(), 1U);
    const RuleHit& hit = hits.front();
    QCOMPARE(hit.ruleId, "PD-SEVERITY");
    QVERIFY(hit.severity == Severity::confirm);
    QVERIFY(hit.who == Who::doctor);
    QCOMPARE(hit.clause, "厚生労働省 診断基準 6");
    QCOMPARE(hit.message.ja, "ホーン・ヤール重症度が2です。3 度以上が対象です。");
    QCOMPARE(hit.message.en, "Hoehn-Yahr is 2; it must be 3 or more.");
    QCOMPARE(hit.fix.ja, "重症度を確かめてください。");
    QCOMPARE(hit.fix.en, "Check the stage.");
    QCOMPARE(hit.node, document.first("hoehnYahr"));
    QVERIFY(!hit.attribute);
}

void RuleEvaluatorTest::writesSentencesWithoutSpacesInJapanese() {
    const RuleSet rules = rulesOf(R"xml(<sch:pattern><sch:rule context="d:common"><sch:assert id="A" test="false()">
        記載日「
          <sch:value-of select="d:entryDate"/>
        」は、生年月日
        より <sch:value-of select="1"/> <sch:value-of select="2"/>
        日 以上   後の
        date でなければ
        なりません。</sch:assert></sch:rule></sch:pattern>)xml");
    const auto hits = hitsOf(rules, form());
    QCOMPARE(hits.size(), 1U);
    QCOMPARE(hits.front().message.ja,
             "記載日「2026-10-05」は、生年月日より 1 2日 以上 後の date でなければなりません。");
    QCOMPARE(hits.front().message.en, "");
}

void RuleEvaluatorTest::countsCharactersNotBytes() {
    const RuleSet rules = rulesOf(R"xml(<sch:pattern><sch:rule context="d:name">
        <sch:report id="A" test="string-length('日本語') = 3 and string-length(.) = 5 and starts-with(., '難病')
            and substring(., 4) = '太郎'">長さ<sch:value-of select="string-length(translate(., '難 ', '易'))"/></sch:report>
        </sch:rule></sch:pattern>)xml");
    const auto hits = hitsOf(rules, form());
    QCOMPARE(hits.size(), 1U);
    QCOMPARE(hits.front().message.ja, "長さ4");
}

void RuleEvaluatorTest::cutsLongValues() {
    std::string text;
    for (int i = 0; i < 201; ++i)
        text += "長";
    const TestDocument document("<f><v> \n" + text + "</v></f>", "f");
    const auto hits = hitsOf(rulesOf("<sch:pattern><sch:rule context='v'><sch:report id='A' test='true()'>"
                                     "<sch:value-of select='.'/></sch:report></sch:rule></sch:pattern>"),
                             document);
    QCOMPARE(hits.front().message.ja, text.substr(0, 200 * std::string("長").size()) + "…");
}

void RuleEvaluatorTest::matchesContexts_data() {
    QTest::addColumn<QString>("context");
    QTest::addColumn<QString>("matched");
    const auto row = [](const char* context, const char* matched) { QTest::newRow(context) << context << matched; };
    row("d:hoehnYahr", "hoehnYahr");
    row("hoehnYahr", "");
    row("//d:exam", "exam exam");
    row("d:common/d:doctor", "doctor");
    row("d:clinicalSurvey/d:doctor", "");
    row("d:clinicalSurvey//d:doctor", "doctor");
    row("/d:batch/d:clinicalSurvey", "clinicalSurvey");
    row("/d:clinicalSurvey", "");
    row("d:header/d:forms", "");
    row("d:exam | d:doctor", "doctor exam exam");
    row("d:parkinson/*", "hoehnYahr disability exam exam");
    row("d:doctor/*|d:exam/*", "number value value");
    row("d:exam[@unit = 'mm/h']", "exam");
    row("d:exam[d:value > 20]/d:value", "value");
    row("d:exam[d:value &gt; 20 and @code='1']", "");
    row("d:exam[1]", "exam");
    row("d:exam[last()][@code='1']", "");
    row("d:exam[@code][2]", "exam");
    row("d:parkinson[d:hoehnYahr='2']//d:value", "value value");
    row("@unit", "@unit @unit");
    row("@*", "@formId @kind @cooperating @unit @code @unit @code");
    row("d:exam/@code[. = '2']", "@code");
    row("d:clinicalSurvey//@code", "@code @code");
    row("child::d:exam/attribute::unit", "@unit @unit");
    row("d:exam[not(@unit = '|' or d:value = ']')]", "exam exam");
    row("d:exam[$today = '2026-11-22'][d:value = 30]", "exam");
}

void RuleEvaluatorTest::matchesContexts() {
    QFETCH(QString, context);
    QFETCH(QString, matched);
    std::string escaped = context.replace("&gt;", ">").replace(">", "&gt;").toStdString();
    const TestDocument document = form();
    QCOMPARE(namesOf(hitsOf(rulesOf(contextRule(escaped)), document), document), matched.toStdString());
}

void RuleEvaluatorTest::takesTheFirstMatchingRuleOfEachPattern() {
    const RuleSet rules = rulesOf(R"xml(
      <sch:pattern>
        <sch:rule context="d:exam[@code='1']"><sch:report id="HB" test="true()">a</sch:report></sch:rule>
        <sch:rule context="d:exam | d:exam[@code='2']"><sch:report id="OTHER" test="true()">b</sch:report></sch:rule>
        <sch:rule context="d:exam"><sch:report id="NEVER" test="true()">c</sch:report></sch:rule>
      </sch:pattern>
      <sch:pattern>
        <sch:rule context="d:*"><sch:report id="ANY" test="self::d:exam">d</sch:report></sch:rule>
      </sch:pattern>)xml");
    QCOMPARE(idsOf(hitsOf(rules, form())), "HB ANY OTHER ANY");
}

void RuleEvaluatorTest::ordersHitsByDocumentThenByRule() {
    const RuleSet rules = rulesOf(R"xml(
      <sch:pattern><sch:rule context="d:disability"><sch:report id="LATE" test="true()">a</sch:report></sch:rule>
      </sch:pattern>
      <sch:pattern><sch:rule context="d:birthDate">
        <sch:report id="EARLY-1" test="true()">a</sch:report><sch:report id="EARLY-2" test="true()">a</sch:report>
      </sch:rule></sch:pattern>
      <sch:pattern><sch:rule context="d:birthDate"><sch:report id="EARLY-3" test="true()">a</sch:report></sch:rule>
      </sch:pattern>)xml");
    QCOMPARE(idsOf(hitsOf(rules, form())), "EARLY-1 EARLY-2 EARLY-3 LATE");
}

void RuleEvaluatorTest::pointsAtAttributesAndAtItemsElsewhere() {
    const RuleSet rules = rulesOf(R"xml(<sch:pattern><sch:rule context="d:exam[@code='2']">
        <sch:report id="A" test="true()" subject="@code">a</sch:report>
        <sch:report id="B" test="true()" subject="../d:exam | ../d:disability">b</sch:report>
        <sch:report id="C" test="true()" subject="d:value/text()">c</sch:report>
        <sch:report id="D" test="true()" subject="/d:batch/d:header/d:forms">d</sch:report>
        <sch:report id="E" test="true()" subject="/">e</sch:report>
      </sch:rule></sch:pattern>)xml");
    const TestDocument document = form();
    const auto hits = hitsOf(rules, document);
    const NodeIndex exam = document.first("exam", document.first("exam") + 1);
    QCOMPARE(namesOf(hits, document), "@code disability value forms exam");
    QCOMPARE(hits[0].node, exam);
    QCOMPARE(*hits[0].attribute, 1U);
    QCOMPARE(hits[2].node, document.first("value", exam));
    QCOMPARE(hits[4].node, exam);
}

void RuleEvaluatorTest::pointsAtTheContextWhenTheSubjectSelectsNothing() {
    const RuleSet rules = rulesOf("<sch:pattern><sch:rule context='d:exam/@unit'><sch:report id='A' test='true()' "
                                  "subject='../d:missing'>a</sch:report></sch:rule></sch:pattern>");
    const TestDocument document = form();
    QCOMPARE(namesOf(hitsOf(rules, document), document), "@unit @unit");
}

void RuleEvaluatorTest::readsVariablesOfFilePatternAndRule() {
    const RuleSet rules = rulesOf(R"xml(
      <sch:let name="survey" value="/d:batch/d:clinicalSurvey"/>
      <sch:let name="isRenewal" value="$survey/@kind = 'renewal'"/>
      <sch:pattern>
        <sch:let name="limit" value="count($survey//d:exam) * 10"/>
        <sch:rule context="d:exam">
          <sch:let name="value" value="number(d:value)"/>
          <sch:let name="isHigh" value="$value &gt; $limit"/>
          <sch:report id="A" test="$isHigh and $isRenewal"><sch:value-of select="$value - $limit"/></sch:report>
        </sch:rule>
      </sch:pattern>
      <sch:pattern>
        <sch:let name="limit" value="'other'"/>
        <sch:rule context="d:hoehnYahr"><sch:report id="B" test="$limit = 'other'">b</sch:report></sch:rule>
      </sch:pattern>)xml");
    const auto hits = hitsOf(rules, form());
    QCOMPARE(idsOf(hits), "B A");
    QCOMPARE(hits[1].message.ja, "10");
}

void RuleEvaluatorTest::knowsTodayAndTheCurrentNode() {
    const RuleSet rules = rulesOf(R"xml(<sch:pattern><sch:rule context="d:exam">
        <sch:report id="TODAY" test="@code = 1 and translate(//d:entryDate, '-', '') &lt; translate($today, '-', '')">
          <sch:value-of select="$today"/></sch:report>
        <sch:report id="CURRENT" test="../d:exam[@code != current()/@code][d:value &gt; current()/d:value]">x</sch:report>
      </sch:rule></sch:pattern>)xml");
    const auto hits = hitsOf(rules, form());
    QCOMPARE(idsOf(hits), "TODAY CURRENT");
    QCOMPARE(hits[0].message.ja, "2026-11-22");
}

void RuleEvaluatorTest::insertsAbstractRules() {
    const RuleSet rules = rulesOf(R"xml(<sch:pattern>
        <sch:rule abstract="true" id="filled"><sch:let name="length" value="string-length(.)"/>
          <sch:assert id="FILLED" test="$length &gt; $minimum">短い</sch:assert></sch:rule>
        <sch:rule context="d:hoehnYahr"><sch:let name="minimum" value="1"/><sch:extends rule="filled"/>
          <sch:report id="AFTER" test="$length = 1">一文字</sch:report></sch:rule>
        <sch:rule context="d:name"><sch:let name="minimum" value="9"/><sch:extends rule="filled"/></sch:rule>
      </sch:pattern>)xml");
    QCOMPARE(idsOf(hitsOf(rules, form())), "FILLED FILLED AFTER");
    QCOMPARE(rules.rules().size(), 2U);
}

void RuleEvaluatorTest::seesTheHeaderButReportsItsRulesOnlyOutside() {
    const RuleSet rules = rulesOf(R"xml(<sch:pattern>
        <sch:rule context="d:header"><sch:assert id="HEADER" test="d:forms = 2">h</sch:assert></sch:rule>
        <sch:rule context="d:common"><sch:report id="FORM" test="//d:header/d:forms = 1">f</sch:report></sch:rule>
      </sch:pattern>)xml");
    const TestDocument document = form();
    QCOMPARE(idsOf(hitsOf(rules, document)), "FORM");
    using namespace std::chrono;
    RuleEvaluator evaluator(rules, document.names(), year{2026} / 1 / 1);
    std::vector<RuleHit> hits;
    QVERIFY(evaluator.evaluateOutside(document.tree(), document.form(), hits).has_value());
    QCOMPARE(idsOf(hits), "HEADER");
}

void RuleEvaluatorTest::forgetsTheFormBefore() {
    const RuleSet rules = rulesOf(R"xml(<sch:let name="values" value="//d:value"/><sch:pattern>
        <sch:rule context="d:clinicalSurvey"><sch:report id="A" test="true()">
          <sch:value-of select="count($values)"/>:<sch:value-of select="$values"/></sch:report></sch:rule>
      </sch:pattern>)xml");
    TestDocument document = form();
    using namespace std::chrono;
    RuleEvaluator evaluator(rules, document.names(), year{2026} / 1 / 1);
    std::vector<RuleHit> hits;
    QVERIFY(evaluator.evaluate(document.tree(), document.form(), hits).has_value());
    document.replaceForm("<clinicalSurvey xmlns='urn:test'><new/><value>新</value></clinicalSurvey>");
    QVERIFY(evaluator.evaluate(document.tree(), document.form(), hits).has_value());
    document.replaceForm("<medicalOpinion xmlns='urn:test'><value>意</value></medicalOpinion>");
    QVERIFY(evaluator.evaluate(document.tree(), document.form(), hits).has_value());
    QCOMPARE(hits.size(), 2U);
    QCOMPARE(hits[0].message.ja, "2:12.5");
    QCOMPARE(hits[1].message.ja, "1:新");
}

void RuleEvaluatorTest::readsDocumentsWithoutNamespaceAndWithJapaneseNames() {
    const RuleSet rules = rulesOf(R"xml(<sch:pattern><sch:rule context="臨個票/検査[@単位]">
        <sch:assert id="検査-1" test="値 &lt;= ../上限" subject="値" diagnostics="e"><sch:name/>の<sch:name path="値"/>が
          <sch:value-of select="値"/><sch:value-of select="@単位"/>です。</sch:assert></sch:rule></sch:pattern>
      <sch:diagnostics><sch:diagnostic id="e" xml:lang="en">too high</sch:diagnostic></sch:diagnostics>)xml");
    const TestDocument document(
        "<臨個票><上限>10</上限><検査 単位='mg'><値>11</値></検査><検査><値>12</値></検査></臨個票>", "臨個票");
    const auto hits = hitsOf(rules, document);
    QCOMPARE(idsOf(hits), "検査-1");
    QCOMPARE(hits[0].message.ja, "検査の値が11mgです。");
    QCOMPARE(namesOf(hits, document), "値");
}

void RuleEvaluatorTest::keepsNamespacesOfAttributesApart() {
    const RuleSet rules = rulesOf(R"xml(<sch:pattern><sch:rule context="x">
        <sch:report id="PLAIN" test="@code">a</sch:report><sch:report id="FOREIGN" test="@d:code = '1'">b</sch:report>
        <sch:report id="LANG" test="lang('ja') and @xml:lang">c</sch:report>
        <sch:report id="NAME" test="name(@d:code) = 'code'">d</sch:report></sch:rule></sch:pattern>
      <sch:pattern><sch:rule context="@code"><sch:report id="ATTRIBUTE" test="true()">e</sch:report></sch:rule>
      </sch:pattern>)xml");
    const TestDocument document("<x xmlns:p='urn:test' p:code='1' xml:lang='ja-JP'/>", "x");
    QCOMPARE(idsOf(hitsOf(rules, document)), "FOREIGN LANG NAME");
}

void RuleEvaluatorTest::stopsARuleThatNeverEnds() {
    const RuleSet rules = rulesOf("<sch:pattern><sch:rule context='f'><sch:report id='A' "
                                  "test='count(//v[count(//v[count(//v[. = //v]) = 0]) = 0]) = 0'>a</sch:report>"
                                  "</sch:rule></sch:pattern>");
    std::string xml = "<f>";
    for (int i = 0; i < 300; ++i)
        xml += "<v>" + std::to_string(i) + "</v>";
    const TestDocument document(xml + "</f>", "f");
    using namespace std::chrono;
    RuleEvaluator evaluator(rules, document.names(), year{2026} / 1 / 1);
    std::vector<RuleHit> hits;
    const auto done = evaluator.evaluate(document.tree(), document.form(), hits);
    QVERIFY(!done);
    QVERIFY(done.error().code == Errc::tooLarge);
    QCOMPARE(done.error().arg("file"), "rules/test.sch");
    QCOMPARE(done.error().arg("line"), "3");
    QVERIFY(done.error().arg("reason").find("steps") != std::string_view::npos);
}

QTEST_GUILESS_MAIN(RuleEvaluatorTest)
#include "RuleEvaluatorTest.moc"
