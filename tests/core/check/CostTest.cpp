#include "core/check/ContentDiagnosis.h"
#include "tests/core/check/CasesPack.h"

#include <QtTest>

using namespace todoke;
using pack::QName;
using test::casesPack;
using test::complexType;

/// Documents made to cost: what they take grows with them, not with their square. Each would not end otherwise.
class CostTest : public QObject {
    Q_OBJECT

private:
    static CheckReport checkForm(test::TestPack& pack, const std::string& tag, const std::string& inside) {
        return test::checkTexts(test::storeOf(pack), {"<batch><form" + tag + ">" + inside + "</form></batch>"});
    }

    static std::string repeated(const std::string& text, int count) {
        std::string all;
        for (int i = 0; i < count; ++i)
            all += text;
        return all;
    }

private slots:
    void eachFindingCarriesOnlySomeOfTheWordsOfItsElement() {
        auto pack = casesPack();
        std::string attributes;
        for (int i = 0; i < 4000; ++i)
            attributes += " a" + std::to_string(i) + "='1'";
        const CheckReport report = checkForm(pack, attributes, "<id>1</id><day>2024-04-01</day>");
        const auto& findings = report.sources().front().forms.front().findings;
        QCOMPARE(findings.size(), std::size_t{4000});
        std::size_t technical = 0;
        for (const Finding& finding : findings)
            technical += finding.technical.size();
        QVERIFY2(technical > 0 && technical < std::size_t{4000} * 2000, QByteArray::number(qulonglong(technical)));
        QCOMPARE(findings.back().item.path, std::string("batch/form/@a3999"));
        const std::uint64_t column = std::string("<batch><form").size() + attributes.rfind('1') + 1;
        QCOMPARE(findings.back().location.column, column);
    }

    void manyUnknownItemsAreEachFoundWithTheirPlace() {
        auto pack = casesPack();
        constexpr int kCount = 30'000;
        const CheckReport report = checkForm(pack, "", "<id>1</id><day>2024-04-01</day>" + repeated("\n<x/>", kCount));
        const auto& findings = report.sources().front().forms.front().findings;
        QCOMPARE(findings.size(), std::size_t{kCount});
        QCOMPARE(findings.back().location.line, std::uint64_t{kCount + 1});
        QCOMPARE(findings.back().location.xpath, "/batch/form[1]/x[" + std::to_string(kCount) + "]");
    }

    void manyItemsTooMany() {
        auto pack = casesPack();
        constexpr int kCount = 30'000;
        const CheckReport report = checkForm(pack, "", repeated("<id>1</id>", kCount) + "<day>2024-04-01</day>");
        const auto& findings = report.sources().front().forms.front().findings;
        QCOMPARE(findings.size(), std::size_t{kCount - 1});
        QCOMPARE(findings.front().code, std::string("F2004"));
        QVERIFY(findings.front().args.back() == std::pair(std::string("count"), std::to_string(kCount)));
    }

    void manyUnknownPartsBetweenTheForms() {
        auto pack = casesPack();
        constexpr int kCount = 30'000;
        const CheckReport report =
            test::checkTexts(test::storeOf(pack), {"<batch>" + repeated("<x/>", kCount) + "</batch>"});
        QCOMPARE(report.sources().front().findings.size(), std::size_t{kCount});
    }

    void manyChildrenAreComparedWithTheirModel_data() {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QByteArray>("pattern");
        QTest::addColumn<int>("edits");
        QTest::newRow("unknown") << QByteArray("<xs:element name='a'/>") << QByteArray("z") << 40'001;
        QTest::newRow("too many, and unknown ones between")
            << QByteArray("<xs:element name='a' maxOccurs='10'/>") << QByteArray("az") << 79'990;
        QTest::newRow("one of each two is missing")
            << QByteArray("<xs:sequence minOccurs='0' maxOccurs='unbounded'><xs:element name='a'/><xs:element "
                          "name='b'/></xs:sequence>")
            << QByteArray("az") << 80'000;
    }

    void manyChildrenAreComparedWithTheirModel() {
        QFETCH(QByteArray, content);
        QFETCH(QByteArray, pattern);
        QFETCH(int, edits);
        const auto schema = test::compileSchema(
            test::schemaOf("<xs:element name='p'>" + complexType(content.toStdString()) + "</xs:element>"));
        std::vector<QName> children;
        for (int i = 0; i < 40'000; ++i) {
            for (const char name : pattern)
                children.push_back({"", std::string(1, name)});
        }
        const pack::ElementDecl* parent = schema->model().global({"", "p"});
        QCOMPARE(check::diagnoseContent(schema->model(), *parent, children).size(), static_cast<std::size_t>(edits));
    }

    void groupsInGroupsAreNotUnrolledBeyondTheLimit() {
        std::string content = "<xs:element name='a'/>";
        for (int i = 0; i < 6; ++i)
            content = "<xs:sequence minOccurs='500' maxOccurs='1000'>" + content + "<xs:element name='b" +
                      std::to_string(i) + "'/></xs:sequence>";
        const auto schema =
            test::compileSchema(test::schemaOf("<xs:element name='p'>" + complexType(content) + "</xs:element>"));
        const std::vector<QName> children(1000, QName{"", "a"});
        const pack::ElementDecl* parent = schema->model().global({"", "p"});
        QVERIFY(check::diagnoseContent(schema->model(), *parent, children).empty());
    }

    void aLongValueIsComparedByItsBeginning() {
        auto pack = casesPack();
        std::string codes = "code,label_ja\n";
        for (int i = 100; i < 1000; ++i)
            codes += std::to_string(i) + std::string(61, '0') + ",a\n";
        pack.codeTable("sex", codes);
        pack.bindings("path,binding,argument,severity\nbatch/form/sex,codeTable,sex,\n");
        const CheckReport report =
            checkForm(pack, "", "<id>1</id><day>2024-04-01</day><sex>789" + std::string(4'000'000, '0') + "</sex>");
        const Finding& finding = report.sources().front().forms.front().findings.front();
        QCOMPARE(finding.code, std::string("F3002"));
        QCOMPARE(finding.allowed.size(), std::size_t{30});
        QVERIFY(finding.allowed.front().code.starts_with("789"));
    }
};

QTEST_GUILESS_MAIN(CostTest)
#include "CostTest.moc"
