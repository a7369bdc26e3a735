#include "core/check/rules/XPathAnalysis.h"

#include <QObject>
#include <QTest>

using namespace todoke::check;

Q_DECLARE_METATYPE(XPathType)

namespace {

tl::expected<XPathFacts, Reason> analyse(std::string_view text) {
    static const std::map<std::string, std::string> kPrefixes{{"d", "urn:test"}};
    return analyseXPath(text, {&kPrefixes, {{"nodes", XPathType::nodeSet}, {"n", XPathType::number}}, true});
}

} // namespace

class XPathAnalysisTest : public QObject {
    Q_OBJECT

private slots:
    void knowsTheTypeOfAnExpression_data();
    void knowsTheTypeOfAnExpression();
    void tellsOperatorsFromNames();
    void listsWhatIsRead_data();
    void listsWhatIsRead();
    void listsThePathsAboveARead();
    void noticesPositions();
    void listsVariables();
};

void XPathAnalysisTest::knowsTheTypeOfAnExpression_data() {
    QTest::addColumn<XPathType>("type");
    const auto row = [](const char* text, XPathType type) { QTest::newRow(text) << type; };
    row("d:a", XPathType::nodeSet);
    row("//d:*/@*[2]/..", XPathType::nodeSet);
    row("/", XPathType::nodeSet);
    row("(a | b)[1]/c", XPathType::nodeSet);
    row("$nodes[1]", XPathType::nodeSet);
    row("current()/ancestor-or-self::node()", XPathType::nodeSet);
    row("$n", XPathType::number);
    row("-a", XPathType::number);
    row("3 + a * .5 - -1", XPathType::number);
    row("count(a) mod 2", XPathType::number);
    row("'text'", XPathType::string);
    row("concat(a, \"b\", 1)", XPathType::string);
    row("a = b", XPathType::boolean);
    row("a and (b or not(c))", XPathType::boolean);
    row("1 < 2 = true()", XPathType::boolean);
}

void XPathAnalysisTest::knowsTheTypeOfAnExpression() {
    QFETCH(XPathType, type);
    const auto facts = analyse(QTest::currentDataTag());
    QVERIFY2(facts.has_value(), facts ? "" : facts.error().c_str());
    QVERIFY(facts->type == type);
}

void XPathAnalysisTest::tellsOperatorsFromNames() {
    for (const char* text : {"div div div", "and and and", "mod", "4 div (2)", "* * *", "or or @or", "a-b - c",
                             "(a) and(b)", "text() = node()", "div/mod", "$n mod $n", "'a'or'b'", "a[1]and b"})
        QVERIFY2(analyse(text).has_value(), text);
    QVERIFY(!analyse("a a"));
    QVERIFY(!analyse("and and"));
}

void XPathAnalysisTest::listsWhatIsRead_data() {
    QTest::addColumn<QStringList>("reads");
    const auto row = [](const char* text, const QStringList& reads) { QTest::newRow(text) << reads; };
    row("a + a", {"a"});
    row("a/b[c > 3]/@d", {"a/b/c", "a/b/@d"});
    row("a[b[c]]", {"a/b/c", "a/b", "a"});
    row("a[/b/c]", {"/b/c", "a"});
    row("a[current()/b]", {"current()/b", "a"});
    row("a[count(b) = 1]", {"a/b", "a"});
    row("(a | b)[c]/d", {"a", "b", "(a | b)/c", "(a | b)/d"});
    row("x[(a | b)[c]/d]", {"x/a", "x/b", "x"});
    row("$nodes/a + $n", {"$nodes/a"});
    row("preceding-sibling::d:a//text()", {"preceding-sibling::d:a//text()"});
    row("1 = 2", {});
}

void XPathAnalysisTest::listsWhatIsRead() {
    QFETCH(QStringList, reads);
    const auto facts = analyse(QTest::currentDataTag());
    QVERIFY2(facts.has_value(), facts ? "" : facts.error().c_str());
    QStringList found;
    for (const XPathRead& read : facts->reads)
        found << QString::fromStdString(read.path);
    QCOMPARE(found, reads);
}

void XPathAnalysisTest::listsThePathsAboveARead() {
    using Paths = std::vector<std::string>;
    QCOMPARE(analyse("a/b//c[d]/e")->reads[1].above, (Paths{".", "a", "a/b", "a/b//c"}));
    QCOMPARE(analyse("a/b//c[d]/e")->reads[0].above, (Paths{"a/b//c"}));
    QCOMPARE(analyse("/a/b")->reads[0].above, (Paths{"/a"}));
    QCOMPARE(analyse("current()/a")->reads[0].above, (Paths{"current()"}));
    QCOMPARE(analyse("//a")->reads[0].above, (Paths{}));
}

void XPathAnalysisTest::noticesPositions() {
    QVERIFY(analyse("a[position() = 1]")->positional);
    QVERIFY(analyse("last() > 1")->positional);
    QVERIFY(!analyse("a[position]")->positional);
}

void XPathAnalysisTest::listsVariables() {
    QCOMPARE(analyse("$n + count($nodes)")->variables, (std::vector<std::string>{"n", "nodes"}));
}

QTEST_GUILESS_MAIN(XPathAnalysisTest)
#include "XPathAnalysisTest.moc"
