#include "tests/core/rules/TestDocument.h"

#include <QObject>
#include <QTest>
#include <thread>

using namespace todoke;
using namespace todoke::check;

class RuleThreadsTest : public QObject {
    Q_OBJECT

private slots:
    void sharesOneSetBetweenThreads();
    void compilesOnSeveralThreads();
};

namespace {

constexpr std::string_view kRules = R"xml(<sch:let name="all" value="//d:exam"/><sch:pattern>
    <sch:rule context="d:exam[@code]"><sch:let name="value" value="number(d:value)"/>
      <sch:assert id="A" test="$value &lt; 20 and current()/@code and $today" subject="d:value" diagnostics="e">
        <sch:value-of select="concat('全', count($all), '件中', $value)"/></sch:assert></sch:rule></sch:pattern>
    <sch:diagnostics><sch:diagnostic id="e" xml:lang="en"><sch:value-of select="$value"/></sch:diagnostic>
    </sch:diagnostics>)xml";

/// Runs on several threads at once, and gives what each made.
template <typename Work>
auto onThreads(Work work) {
    std::vector<decltype(work(0))> results(4);
    std::vector<std::jthread> threads;
    for (std::size_t i = 0; i < results.size(); ++i)
        threads.emplace_back([&results, &work, i] { results[i] = work(static_cast<int>(i)); });
    threads.clear();
    return results;
}

} // namespace

void RuleThreadsTest::sharesOneSetBetweenThreads() {
    const RuleSet rules = rulesOf(kRules);
    const auto texts = onThreads([&rules](int thread) {
        TestDocument document("<b xmlns='urn:test'><f><exam code='1'><value>30</value></exam></f></b>", "f");
        using namespace std::chrono;
        RuleEvaluator evaluator(rules, document.names(), year{2026} / 1 / 1);
        std::vector<RuleHit> hits;
        for (int i = 0; i < 50; ++i) {
            if (!evaluator.evaluate(document.tree(), document.form(), hits))
                return std::string("failed");
            document.replaceForm("<f xmlns='urn:test'><exam code='2'><value>" + std::to_string(100 * thread + i) +
                                 "</value></exam><exam><value>1</value></exam></f>");
        }
        std::string text;
        for (const RuleHit& hit : hits)
            text += hit.message.ja + "/" + hit.message.en + " ";
        return text;
    });
    for (std::size_t thread = 0; thread < texts.size(); ++thread) {
        std::string expected = "全1件中30/30 ";
        for (int i = 0; i < 49; ++i)
            if (const int value = 100 * static_cast<int>(thread) + i; value >= 20)
                expected += "全2件中" + std::to_string(value) + "/" + std::to_string(value) + " ";
        QCOMPARE(texts[thread], expected);
    }
}

void RuleThreadsTest::compilesOnSeveralThreads() {
    const auto counts = onThreads([](int) { return rulesOf(kRules).rules().size(); });
    QCOMPARE(counts, std::vector<std::size_t>(4, 1));
}

QTEST_GUILESS_MAIN(RuleThreadsTest)
#include "RuleThreadsTest.moc"
