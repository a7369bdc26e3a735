#include "core/base/Csv.h"

#include "tests/support/ErrorCode.h"

#include <QtTest>

using namespace todoke;

class CsvTest : public QObject {
    Q_OBJECT

private slots:
    void readsCellsOfEveryKind() {
        const auto table = CsvTable::parse("\xef\xbb\xbf"
                                           "code,label\r\n1,あり\r\n\"2\",\"a,\"\"b\"\"\nc\"\r\n,\r\n");
        QVERIFY(table);
        QCOMPARE(table->rowCount(), std::size_t{3});
        QCOMPARE(table->cell(0, "code"), std::string_view("1"));
        QCOMPARE(table->cell(0, "label"), std::string_view("あり"));
        QCOMPARE(table->cell(1, "code"), std::string_view("2"));
        QCOMPARE(table->cell(1, "label"), std::string_view("a,\"b\"\nc"));
        QCOMPARE(table->cell(2, "label"), std::string_view());
        QCOMPARE(table->cell(0, "none"), std::string_view());
        QCOMPARE(table->column("label"), std::optional<std::size_t>(1));
        QVERIFY(!table->column("Label"));
    }

    void countsLinesAndNotRows() {
        const auto table = CsvTable::parse("a,b\n\n\"x\ny\",1\n\nz,2");
        QVERIFY(table);
        QCOMPARE(table->rowCount(), std::size_t{2});
        QCOMPARE(table->line(0), std::size_t{3});
        QCOMPARE(table->line(1), std::size_t{6});
    }

    void aHeaderAloneIsATableWithoutRows() {
        for (const char* text : {"a,b", "a,b\n", "a,b\r\n", "a,b\r", ""}) {
            const auto table = CsvTable::parse(text);
            QVERIFY2(table && table->rowCount() == 0, text);
        }
    }

    void saysWhereItIsDamaged_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("row");
        QTest::newRow("quote never closed") << QByteArray("a,b\n1,2\n\"3,4\n5,6\n") << QByteArray("3");
        QTest::newRow("text behind a quote") << QByteArray("a,b\n\"1\"x,2\n") << QByteArray("2");
        QTest::newRow("cell too few") << QByteArray("a,b\n1,2\n3\n") << QByteArray("3");
        QTest::newRow("cell too many") << QByteArray("a,b\n1,2,3\n") << QByteArray("2");
        QTest::newRow("column twice") << QByteArray("a,b,a\n1,2,3\n") << QByteArray("1");
        QTest::newRow("header not closed") << QByteArray("a,\"b\n1,2\n") << QByteArray("1");
    }

    void saysWhereItIsDamaged() {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, row);
        const auto table = CsvTable::parse(text.toStdString());
        QCOMPARE(test::codeOf(table), test::nameOf(Errc::damaged));
        QCOMPARE(QByteArray(std::string(table.error().arg("row")).c_str()), row);
        QVERIFY(!table.error().arg("reason").empty());
    }

    void writtenCellsComeBack() {
        for (const std::string& text :
             {std::string("a"), std::string(), std::string("a,b"), std::string("\"a\""), std::string("x\r\ny"),
              std::string("漢字"), std::string(" a "), std::string("a\"b")}) {
            const auto table = CsvTable::parse("x,y\n" + csvCell(text) + ",1\n");
            QVERIFY2(table && table->cell(0, "x") == text, text.c_str());
        }
    }

    void neutralisesFormulas_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("cell");
        QTest::newRow("formula") << QByteArray("=1+1") << QByteArray("'=1+1");
        QTest::newRow("formula with comma")
            << QByteArray("=HYPERLINK(\"x\",1)") << QByteArray("\"'=HYPERLINK(\"\"x\"\",1)\"");
        QTest::newRow("plus") << QByteArray("+cmd") << QByteArray("'+cmd");
        QTest::newRow("minus") << QByteArray("-cmd") << QByteArray("'-cmd");
        QTest::newRow("at") << QByteArray("@SUM(A1)") << QByteArray("'@SUM(A1)");
        QTest::newRow("tab") << QByteArray("\t=1") << QByteArray("'\t=1");
        QTest::newRow("CR") << QByteArray("\r=1") << QByteArray("\"'\r=1\"");
        QTest::newRow("negative number") << QByteArray("-1.5") << QByteArray("-1.5");
        QTest::newRow("positive number") << QByteArray("+3") << QByteArray("+3");
        QTest::newRow("sum of numbers") << QByteArray("-1+2") << QByteArray("'-1+2");
        QTest::newRow("sign alone") << QByteArray("-") << QByteArray("'-");
        QTest::newRow("date") << QByteArray("2024-01-02") << QByteArray("2024-01-02");
        QTest::newRow("full-width formula") << QByteArray("＝1+1") << QByteArray("'＝1+1");
        QTest::newRow("full-width at") << QByteArray("＠SUM") << QByteArray("'＠SUM");
        QTest::newRow("line feed") << QByteArray("\n=1") << QByteArray("\"'\n=1\"");
        QTest::newRow("formula inside") << QByteArray("a=1") << QByteArray("a=1");
        QTest::newRow("plain") << QByteArray("潰瘍性大腸炎") << QByteArray("潰瘍性大腸炎");
        QTest::newRow("nothing") << QByteArray("") << QByteArray("");
    }

    void neutralisesFormulas() {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, cell);
        QCOMPARE(QByteArray::fromStdString(csvCellForSpreadsheet(text.toStdString())), cell);
    }
};

QTEST_GUILESS_MAIN(CsvTest)
#include "CsvTest.moc"
