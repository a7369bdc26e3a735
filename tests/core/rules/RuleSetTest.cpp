#include "tests/core/rules/TestDocument.h"

#include <QObject>
#include <QTest>

using namespace todoke;
using namespace todoke::check;

namespace {

Result<RuleSet> compileText(std::string text) {
    const RuleFile file{"rules/common.sch", std::move(text)};
    return RuleSet::compile(std::span(&file, 1));
}

} // namespace

class RuleSetTest : public QObject {
    Q_OBJECT

private slots:
    void isEmptyWithoutRules();
    void listsTheRulesOfAllFiles();
    void ignoresWhatOnlyExplains();
    void runsThePatternsOfTheDefaultPhase();
    void takesAByteOrderMark();
    void refusesWhatIsWrong_data();
    void refusesWhatIsWrong();
    void refusesWrongExpressions_data();
    void refusesWrongExpressions();
    void refusesFilesThatAreNotSchematron_data();
    void refusesFilesThatAreNotSchematron();
    void refusesAnIdThatTwoFilesUse();
    void readsNothingButTheText();
};

void RuleSetTest::isEmptyWithoutRules() {
    QVERIFY(RuleSet().empty());
    QVERIFY(RuleSet::compile({})->empty());
    QVERIFY(compileText(schemaOf(""))->empty());
}

void RuleSetTest::listsTheRulesOfAllFiles() {
    const std::vector<RuleFile> files{
        {"rules/a.sch", schemaOf("<sch:pattern><sch:rule context='d:a'>\n<sch:assert\n id='A'\n test='true()'"
                                 " see='告示 1'>甲</sch:assert></sch:rule></sch:pattern>")},
        {"rules/b.sch", schemaOf("<sch:pattern><sch:rule context='d:b'><sch:report id='B' test='false()' role='info'"
                                 " properties='w'>乙</sch:report></sch:rule></sch:pattern>"
                                 "<sch:properties><sch:property id='w' role='who'>vendor</sch:property>"
                                 "</sch:properties>")}};
    const auto rules = RuleSet::compile(files);
    QVERIFY(rules.has_value());
    QVERIFY(!rules->empty());
    QCOMPARE(rules->rules().size(), 2U);
    const RuleInfo& a = rules->rules()[0];
    QCOMPARE(a.id, "A");
    QCOMPARE(a.clause, "告示 1");
    QCOMPARE(a.file, "rules/a.sch");
    QCOMPARE(a.line, 4U);
    QVERIFY(a.severity == Severity::error && a.who == Who::clerk);
    const RuleInfo& b = rules->rules()[1];
    QCOMPARE(b.id, "B");
    QVERIFY(b.severity == Severity::info && b.who == Who::vendor);
}

void RuleSetTest::ignoresWhatOnlyExplains() {
    const auto rules = compileText(schemaOf(R"xml(<sch:title>題</sch:title><!-- note --><sch:p>説明</sch:p>
        <sch:pattern id="p" see="x" icon="i" xmlns:o="urn:other" o:any="1"><sch:title>題</sch:title><sch:p>説明</sch:p>
        <sch:rule id="r" context="d:a"><sch:p>説明</sch:p><sch:assert id="A" test="true()">文</sch:assert></sch:rule>
        </sch:pattern>)xml"));
    QVERIFY2(rules.has_value(), rules ? "" : rules.error().detail.c_str());
}

void RuleSetTest::runsThePatternsOfTheDefaultPhase() {
    const std::string patterns = R"xml(<sch:phase id="standard"><sch:active pattern="a"/></sch:phase>
        <sch:phase id="guesses"><sch:active pattern="b"/></sch:phase>
        <sch:pattern id="a"><sch:rule context="d:a"><sch:assert id="A" test="true()" flag="switchable">文</sch:assert></sch:rule>
        </sch:pattern><sch:pattern id="b"><sch:rule context="d:a"><sch:assert id="B" test="true()">文</sch:assert></sch:rule>
        </sch:pattern>)xml";
    const auto withPhase = [&](const std::string& attribute) {
        std::string text = schemaOf(patterns);
        text.insert(text.find("queryBinding"), attribute);
        return compileText(text);
    };
    const auto standard = withPhase("defaultPhase='standard' ");
    QVERIFY2(standard.has_value(), standard ? "" : standard.error().detail.c_str());
    QCOMPARE(standard->rules().size(), 1U);
    QCOMPARE(standard->rules().front().id, "A");
    QVERIFY(standard->rules().front().switchable);
    QCOMPARE(withPhase("defaultPhase='guesses' ")->rules().front().id, "B");
    for (const char* all : {"", "defaultPhase='#ALL' "}) {
        const auto rules = withPhase(all);
        QCOMPARE(rules->rules().size(), 2U);
        QVERIFY(!rules->rules()[1].switchable);
    }
    const auto none = withPhase("defaultPhase='other' ");
    QVERIFY(!none && none.error().arg("reason").find("no phase \"other\"") != std::string::npos);
}

void RuleSetTest::takesAByteOrderMark() {
    QVERIFY(compileText("\xEF\xBB\xBF" + schemaOf("")).has_value());
    const auto wrong = compileText("\xEF\xBB\xBF<?xml version='1.0' encoding='UTF-8'?>\n\n" + schemaOf("<sch:phase/>"));
    QVERIFY(!wrong);
    QCOMPARE(wrong.error().arg("line"), "5");
}

void RuleSetTest::refusesWhatIsWrong_data() {
    QTest::addColumn<QString>("content");
    QTest::addColumn<QString>("line"); // the content starts on line 3
    QTest::addColumn<QString>("reason");
    const auto row = [](const char* name, const QString& content, const char* line, const char* reason) {
        QTest::newRow(name) << content << line << reason;
    };
    const auto rule = [](const QString& assertion) {
        return "<sch:pattern>\n<sch:rule context='d:a'>\n" + assertion + "</sch:rule></sch:pattern>";
    };
    row("phase of nothing", "<sch:phase id='p'>\n<sch:active pattern='x'/></sch:phase>", "4", "no pattern \"x\"");
    row("phase without id", "<sch:phase/>", "3", "needs the attribute \"id\"");
    row("phase twice", "<sch:phase id='p'/>\n<sch:phase id='p'/>", "4", "the id \"p\" is used twice");
    row("include", "\n<sch:include href='a.sch'/>", "4", "sch:include is not supported");
    row("abstract pattern", "<sch:pattern abstract='true' id='p'/>", "3", "\"abstract\" of sch:pattern");
    row("instance of a pattern", "<sch:pattern is-a='p'/>", "3", "\"is-a\" of sch:pattern");
    row("foreign element", "<key xmlns='http://www.w3.org/1999/XSL/Transform' name='k'/>", "3",
        "\"key\" is not one of");
    row("text between", "<sch:pattern>text</sch:pattern>", "3", "text is not allowed in sch:pattern");
    row("prefix twice", "<sch:ns prefix='d' uri='urn:other'/>", "3", "bound twice");
    row("no context", "<sch:pattern>\n<sch:rule/></sch:pattern>", "4", "needs the attribute \"context\"");
    row("nothing asserted", rule(""), "4", "asserts nothing");
    row("no id", rule("<sch:assert test='true()'>文</sch:assert>"), "5", "needs the attribute \"id\"");
    row("no test", rule("<sch:assert id='A'>文</sch:assert>"), "5", "needs the attribute \"test\"");
    row("no sentence", rule("<sch:assert id='A' test='true()'> </sch:assert>"), "5", "a sentence is missing");
    row("id twice",
        rule("<sch:assert id='A' test='true()'>文</sch:assert>\n<sch:assert id='A' test='true()'>文</sch:assert>"), "6",
        "the id \"A\" is used twice");
    row("role", rule("<sch:assert id='A' test='true()' role='fatal'>文</sch:assert>"), "5", "\"fatal\" is not one of");
    row("flag", rule("<sch:assert id='A' test='true()' flag='f'>文</sch:assert>"), "5",
        "the flag \"f\" is not \"switchable\"");
    row("unknown diagnostic", rule("<sch:assert id='A' test='true()' diagnostics='x'>文</sch:assert>"), "5",
        "no diagnostic \"x\"");
    row("unknown property", rule("<sch:assert id='A' test='true()' properties='x'>文</sch:assert>"), "5",
        "no property \"x\"");
    row("who",
        rule("<sch:assert id='A' test='true()' properties='w'>文</sch:assert>") +
            "<sch:properties>\n<sch:property id='w' role='who'>nurse</sch:property></sch:properties>",
        "6", "\"nurse\" is not one of");
    row("two sentences of a language",
        rule("<sch:assert id='A' test='true()' diagnostics='x'>文</sch:assert>") +
            "<sch:diagnostics>\n<sch:diagnostic id='x'>文</sch:diagnostic></sch:diagnostics>",
        "6", "two sentences of role \"message\"");
    row("language", rule("<sch:assert id='A' test='true()' xml:lang='fr'>texte</sch:assert>"), "5",
        "\"fr\" is not one of ja, en");
    row("emphasis", rule("<sch:assert id='A' test='true()'>\n文<sch:emph>字</sch:emph></sch:assert>"), "6",
        "\"emph\" is not supported");
    row("unknown abstract rule", rule("<sch:extends rule='x'/>"), "5", "no abstract rule \"x\"");
    row("abstract rule in a circle",
        "<sch:pattern><sch:rule abstract='true' id='x'>\n<sch:extends rule='x'/></sch:rule>\n"
        "<sch:rule context='d:a'><sch:extends rule='x'/></sch:rule></sch:pattern>",
        "4", "extends itself");
    row("variable twice", "<sch:let name='x' value='1'/>\n<sch:let name='x' value='2'/>", "4", "\"$x\" is defined");
    row("variable of the program", "<sch:let name='today' value='1'/>", "3", "\"$today\" is defined already");
    row("variable inside again",
        "<sch:let name='x' value='1'/><sch:pattern>\n<sch:let name='x' value='2'/></sch:pattern>", "4",
        "\"$x\" is defined already");
    row("subject that is no item", rule("<sch:assert id='A' test='true()' subject='1'>文</sch:assert>"), "5",
        "subject: this gives a value");
    row("wrong value in a diagnostic",
        rule("<sch:assert id='A' test='true()' diagnostics='x'>文</sch:assert>") +
            "<sch:diagnostics><sch:diagnostic id='x' xml:lang='en'>\n<sch:value-of select='$no'/></sch:diagnostic>"
            "</sch:diagnostics>",
        "6", "\"$no\" is not defined");
    row("tag over several lines", rule("<sch:assert\n  id='A'\n  test='true('\n>文</sch:assert>"), "5",
        "ends too early");
}

void RuleSetTest::refusesWhatIsWrong() {
    QFETCH(QString, content);
    QFETCH(QString, line);
    QFETCH(QString, reason);
    const auto rules = compileText(schemaOf(content.toStdString()));
    QVERIFY(!rules);
    const Error& error = rules.error();
    QVERIFY(error.code == Errc::packInvalid);
    QCOMPARE(error.arg("file"), "rules/common.sch");
    QVERIFY2(error.arg("reason").find(reason.toStdString()) != std::string_view::npos, error.detail.c_str());
    QVERIFY2(error.arg("line") == line.toStdString(), error.detail.c_str());
}

void RuleSetTest::refusesWrongExpressions_data() {
    QTest::addColumn<QString>("attribute");
    QTest::addColumn<QString>("expression");
    QTest::addColumn<QString>("reason");
    const auto test = [](const char* expression, const char* reason) {
        QTest::newRow(expression) << "test" << expression << reason;
    };
    test("d:a =", "ends too early");
    test("(d:a", "ends too early");
    test("d:a b", "\"b\" is not expected here");
    test("'open", "a quote is not closed");
    test("x:a", "the prefix \"x\" is not bound");
    test("$x", "\"$x\" is not defined");
    test("document('file:///etc/hostname')", "\"document()\" is not supported");
    test("key('k', d:a)", "\"key()\" is not supported");
    test("id('a')", "\"id()\" is not supported");
    test("matches(d:a, '[0-9]')", "\"matches()\" is not supported");
    test("format-number(1, '0')", "\"format-number()\" is not supported");
    test("escape-uri('a', 1)", "\"escape-uri()\" is not supported");
    test("d:exists(d:a)", "\"d:exists()\" is not supported");
    test("count('a') = 1", "\"count()\" takes nodes");
    test("sum(1)", "\"sum()\" takes nodes");
    test("substring('a')", "wrong number of arguments: 1");
    test("not()", "wrong number of arguments: 0");
    test("current(d:a)", "wrong number of arguments: 1");
    test("'a'/d:b", "follows a value");
    test("$today[1]", "follows a value");
    test("d:a | 1", "joins nodes");
    test("namespace::*", "the axis \"namespace\"");
    test("upper::d:a", "the axis \"upper\"");
    test("comment()", "selects nothing");
    test("d:a ! d:b", "\"!\" has no meaning");
    test("if (d:a) then 1 else 2", "\"if()\" is not supported");
    test("((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((1))))))))))))))))))))))))))))))))))))))))))"
         "))"
         "))))))))))))))))))))))",
         "nested too deeply");
    const auto context = [](const char* expression, const char* reason) {
        QTest::newRow(expression) << "context" << expression << reason;
    };
    context("/", "the context ends too early");
    context("d:a |", "the context ends too early");
    context(".", "\".\" is not expected in a context");
    context("../d:a", "\"..\" is not expected in a context");
    context("text()", "\"text()\" cannot stand in a context");
    context("id('a')", "\"id()\" cannot stand in a context");
    context("ancestor::d:a", "the axis \"ancestor\"");
    context("@unit/d:a", "only be the last step");
    context("x:a", "the prefix \"x\" is not bound");
    context("d:a[", "\"[\" is not closed");
    context("d:a[current()]", "means nothing in a rule's context");
    context("d:a[$x]", "\"$x\" is not defined");
}

void RuleSetTest::refusesWrongExpressions() {
    QFETCH(QString, attribute);
    QFETCH(QString, expression);
    QFETCH(QString, reason);
    const QString context = attribute == "context" ? expression : "d:a";
    const QString test = attribute == "test" ? expression : "true()";
    const QString content = "<sch:pattern><sch:rule\n context=\"" + context + "\"><sch:assert id='A' test=\"" + test +
                            "\">文</sch:assert></sch:rule></sch:pattern>";
    const auto rules = compileText(schemaOf(content.toStdString()));
    QVERIFY(!rules);
    QVERIFY2(rules.error().arg("reason").find(reason.toStdString()) != std::string_view::npos,
             rules.error().detail.c_str());
    QCOMPARE(rules.error().arg("line"), attribute == "context" ? "3" : "4");
}

void RuleSetTest::refusesFilesThatAreNotSchematron_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("reason");
    const QByteArray open = "<schema xmlns='http://purl.oclc.org/dsdl/schematron'";
    QTest::newRow("not XML") << QByteArray("rules") << "1"
                             << "not well-formed";
    QTest::newRow("empty") << QByteArray() << "1"
                           << "not well-formed";
    QTest::newRow("cut") << open + ">\n<pattern>\n"
                         << "3"
                         << "not well-formed";
    QTest::newRow("another root") << QByteArray("<schema/>") << "1"
                                  << "the root element is not";
    QTest::newRow("binding") << open + " queryBinding='xslt2'/>"
                             << "1"
                             << "\"xslt2\" is not supported";
    QTest::newRow("default phase") << open + " defaultPhase='p'/>"
                                   << "1"
                                   << "no phase \"p\"";
    QTest::newRow("DOCTYPE") << "<!DOCTYPE schema [<!ENTITY e SYSTEM 'file:///etc/hostname'>]>\n" + open +
                                    ">&e;</schema>"
                             << "1"
                             << "a DOCTYPE is not allowed";
    QTest::newRow("Shift_JIS") << open + ">\n<title>\x93\xFA\x96\x7B</title></schema>"
                               << "2"
                               << "is not UTF-8";
    QByteArray deep = open + ">";
    for (int i = 0; i < 100; ++i)
        deep += "<p>";
    QTest::newRow("deep") << deep << "1"
                          << "nested too deeply";
}

void RuleSetTest::refusesFilesThatAreNotSchematron() {
    QFETCH(QByteArray, text);
    QFETCH(QString, line);
    QFETCH(QString, reason);
    const auto rules = compileText(text.toStdString());
    QVERIFY(!rules);
    QVERIFY2(rules.error().arg("reason").find(reason.toStdString()) != std::string_view::npos,
             rules.error().detail.c_str());
    QCOMPARE(rules.error().arg("line"), line.toStdString());
}

void RuleSetTest::refusesAnIdThatTwoFilesUse() {
    const std::string text =
        schemaOf("<sch:pattern><sch:rule context='d:a'><sch:assert id='A' test='true()'>文</sch:assert></sch:rule>"
                 "</sch:pattern>");
    const std::vector<RuleFile> files{{"rules/a.sch", text}, {"rules/b.sch", text}};
    const auto rules = RuleSet::compile(files);
    QVERIFY(!rules);
    QCOMPARE(rules.error().arg("file"), "rules/b.sch");
    QCOMPARE(rules.error().arg("reason"), "the id \"A\" is used in another file");
}

void RuleSetTest::readsNothingButTheText() {
    // A system identifier that exists on every system; were it opened, the DOCTYPE would not be the reason.
    const auto rules = compileText("<!DOCTYPE schema SYSTEM 'file:///dev/null'>" + schemaOf(""));
    QVERIFY(!rules);
    QCOMPARE(rules.error().arg("reason"), "a DOCTYPE is not allowed in a rule file");
}

QTEST_GUILESS_MAIN(RuleSetTest)
#include "RuleSetTest.moc"
