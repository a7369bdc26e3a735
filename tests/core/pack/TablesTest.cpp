#include "core/pack/Bindings.h"
#include "core/pack/CodeTable.h"
#include "core/pack/ItemTable.h"
#include "tests/support/ErrorCode.h"

#include <QtTest>

using namespace todoke;

namespace {

Date day(const char* text) {
    return parseDate(text).value();
}

template <typename T>
void refusedAtRow(const Result<T>& result, const char* file, const char* row) {
    QCOMPARE(test::codeOf(result), test::nameOf(Errc::packInvalid));
    QCOMPARE(result.error().arg("file"), std::string_view(file));
    QCOMPARE(result.error().arg("row"), std::string_view(row));
    QVERIFY(!result.error().arg("reason").empty());
}

} // namespace

/// Code tables, item tables and bindings.
class TablesTest : public QObject {
    Q_OBJECT

private slots:
    void codesHoldOnTheirDays() {
        const auto table = pack::CodeTable::parse(
            "sex", "code,label_ja,label_en,valid_from,valid_until\n"
                   "1,男,male,,\n2,旧,old,,2024-03-31\n2,新,new,2024-04-01,\n3,臨時,interim,2024-01-01,2024-01-31\n");
        QVERIFY(table);
        QCOMPARE(table->name(), std::string("sex"));
        QCOMPARE(table->entries().size(), std::size_t{4});
        QCOMPARE(table->find("1", day("1900-01-01"))->label.en, std::string("male"));
        QCOMPARE(table->find("2", day("2024-03-31"))->label.ja, std::string("旧"));
        QCOMPARE(table->find("2", day("2024-04-01"))->label.ja, std::string("新"));
        QVERIFY(table->find("3", day("2024-01-01")) != nullptr);
        QVERIFY(table->find("3", day("2024-01-31")) != nullptr);
        QVERIFY(table->find("3", day("2023-12-31")) == nullptr);
        QVERIFY(table->find("3", day("2024-02-01")) == nullptr);
        QVERIFY(table->find("3") != nullptr);
        QVERIFY(table->find("4") == nullptr);
    }

    void theFirstOfSeveralEntriesIsTheOneOfTheFile() {
        std::string csv = "code,label_ja,valid_from,valid_until\n";
        for (int year = 2000; year < 2020; ++year)
            csv += "x," + std::to_string(year) + "," + std::to_string(year) + "-01-01," + std::to_string(year) +
                   "-12-31\n";
        const auto table = pack::CodeTable::parse("t", csv);
        QCOMPARE(table->find("x")->label.ja, std::string("2000"));
        QCOMPARE(table->find("x", day("2013-06-01"))->label.ja, std::string("2013"));
    }

    void codeTablesSayWhatIsWrong() {
        refusedAtRow(pack::CodeTable::parse("t", "code,label_ja,valid_from\n1,a,\n2,b,2024-02-30\n"), "codes/t.csv",
                     "3");
        refusedAtRow(pack::CodeTable::parse("t", "code,label_ja,valid_until\n1,a,tomorrow\n"), "codes/t.csv", "2");
        refusedAtRow(pack::CodeTable::parse("t", "code,label_ja\n,a\n"), "codes/t.csv", "2");
        refusedAtRow(pack::CodeTable::parse("t", "code,label_en\n1,a\n"), "codes/t.csv", "1");
        refusedAtRow(pack::CodeTable::parse("t", "label_ja\na\n"), "codes/t.csv", "1");
        refusedAtRow(pack::CodeTable::parse("t", "code,label_ja\n1,a\n\"2,b\n"), "codes/t.csv", "3");
    }

    void theNearestCodesComeFirst() {
        const auto table = pack::CodeTable::parse("t", "code,label_ja\n110,a\n010,b\n999,c\n0100,d\n");
        const auto nearest = table->nearest("0010", *parseDate("2024-11-22"), 2);
        QCOMPARE(nearest.size(), std::size_t{2});
        QCOMPARE(nearest[0].code, std::string("010"));
        QCOMPARE(table->nearest("0010", *parseDate("2024-11-22"), 10).front().code, std::string("110"));
        QCOMPARE(pack::editDistance("", "abc"), std::size_t{3});
        QCOMPARE(pack::editDistance("kitten", "sitting"), std::size_t{3});
        QCOMPARE(pack::editDistance("abc", "abc"), std::size_t{0});
    }

    void onlyCodesOfTheDayAreOfferedEachOnce() {
        const auto table = pack::CodeTable::parse("t", "code,label_ja,valid_from,valid_until\n1,old,,2019-12-31\n"
                                                       "1,new,2020-01-01,\n2,a,,\n2,b,,\n3,gone,,2019-12-31\n");
        const auto nearest = table->nearest("9", *parseDate("2024-11-22"), 10);
        QCOMPARE(nearest.size(), std::size_t{2});
        QCOMPARE(nearest[0].label.ja, std::string("new"));
        QCOMPARE(nearest[1].label.ja, std::string("a"));
    }

    void itemTablesNameItems() {
        pack::ItemTable items;
        QVERIFY(items.add("items/a.csv",
                          "path,section_ja,number,label_ja,label_en,type,unit_ja,unit_en,identifying,example\n"
                          "batch/form/name,基本,1-1,氏名,Name,string,,,yes,難病 "
                          "太郎\nbatch/form/@weight,,2,体重,Weight,decimal,kg,kilos,,\n"));
        QVERIFY(items.add("items/b.csv", "path,number,label_ja,label_en,type\nbatch/form/x,,,,group\n"));
        QCOMPARE(items.items().size(), std::size_t{3});
        QVERIFY(items.find("batch/form/name")->identifying);
        QCOMPARE(items.find("batch/form/name")->ref.section.ja, std::string("基本"));
        QCOMPARE(items.find("batch/form/@weight")->ref.unit, (LocalText{"kg", "kilos"}));
        QVERIFY(items.find("batch/form") == nullptr);
    }

    void itemTablesSayWhatIsWrong() {
        pack::ItemTable items;
        const std::string head = "path,number,label_ja,label_en,type\n";
        refusedAtRow(items.add("items/a.csv", head + "a/b,,b,b,string\na/c,,c,c,string\na/b,,b,b,string\n"),
                     "items/a.csv", "4");
        refusedAtRow(items.add("items/b.csv", head + "a/c,,c,c,string\n"), "items/b.csv", "2");
        refusedAtRow(items.add("items/c.csv", head + ",,c,c,string\n"), "items/c.csv", "2");
        refusedAtRow(items.add("items/d.csv", "path,number,label_ja,label_en\na/d,,,\n"), "items/d.csv", "1");
        refusedAtRow(items.add("items/e.csv", head + "a/e,,e\n"), "items/e.csv", "2");
    }

    void bindingsTieItems() {
        const auto bindings = pack::Bindings::parse(
            "bindings.csv",
            "path,binding,argument,severity\n"
            "b/code,codeTable,sex,\nb/code,characters,ascii,info\nb/@no,checkDigit,modulus10,confirm\n");
        QVERIFY(bindings);
        const auto* code = bindings->find("b/code");
        QVERIFY(code != nullptr && code->size() == 2);
        QVERIFY(code->at(0).kind == pack::BindingKind::codeTable && !code->at(0).severity);
        QCOMPARE(code->at(0).table, std::string("sex"));
        QVERIFY(code->at(1).characters == pack::CharacterSet::ascii && code->at(1).severity == Severity::info);
        QVERIFY(bindings->find("b/@no")->at(0).checkDigit == pack::CheckDigitRule::modulus10);
        QVERIFY(bindings->find("b") == nullptr);
    }

    void bindingsSayWhatIsWrong() {
        const auto refused = [](const char* row) {
            refusedAtRow(
                pack::Bindings::parse("b.csv", std::string("path,binding,argument,severity\na,codeTable,t,\n") + row),
                "b.csv", "3");
        };
        refused(",codeTable,t,\n");
        refused("a,colour,t,\n");
        refused("a,codeTable,,\n");
        refused("a,checkDigit,modulus11,\n");
        refused("a,characters,latin,\n");
        refused("a,codeTable,t,fatal\n");
        refused("a,codeTable,t\n");
    }
};

QTEST_GUILESS_MAIN(TablesTest)
#include "TablesTest.moc"
