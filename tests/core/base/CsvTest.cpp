#include "core/base/Csv.h"

#include <QTest>

using namespace todoke;

class CsvTest : public QObject {
    Q_OBJECT

private slots:
    void neutralisesFormulas_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("cell");
        QTest::newRow("plain") << QByteArray("潰瘍性大腸炎") << QByteArray("潰瘍性大腸炎");
        QTest::newRow("empty") << QByteArray() << QByteArray();
        QTest::newRow("formula") << QByteArray("=1+1") << QByteArray("'=1+1");
        QTest::newRow("command") << QByteArray("@SUM(A1)") << QByteArray("'@SUM(A1)");
        QTest::newRow("full-width formula") << QByteArray("＝1+1") << QByteArray("'＝1+1");
        QTest::newRow("full-width at") << QByteArray("＠SUM") << QByteArray("'＠SUM");
        QTest::newRow("tab") << QByteArray("\t=1") << QByteArray("'\t=1");
        QTest::newRow("line feed") << QByteArray("\n=1") << QByteArray("\"'\n=1\"");
        QTest::newRow("negative number") << QByteArray("-1.5") << QByteArray("-1.5");
        QTest::newRow("positive number") << QByteArray("+2") << QByteArray("+2");
        QTest::newRow("sum") << QByteArray("-1+2") << QByteArray("'-1+2");
        QTest::newRow("sign alone") << QByteArray("-") << QByteArray("'-");
        QTest::newRow("formula with a separator") << QByteArray("=A1,\"B\"") << QByteArray("\"'=A1,\"\"B\"\"\"");
        QTest::newRow("formula inside") << QByteArray("a=1") << QByteArray("a=1");
    }
    void neutralisesFormulas() {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, cell);
        QCOMPARE(QByteArray::fromStdString(csvCellForSpreadsheet(text.toStdString())), cell);
    }

    void readsBackWhatItWrites() {
        const std::vector<std::string> cells = {"a,b", "say \"x\"", "two\r\nlines", "", "末尾"};
        std::string text = "\xef\xbb\xbf"
                           "A,B,C,D,E\r\n";
        for (const std::string& cell : cells)
            text += (&cell == &cells.front() ? "" : ",") + csvCell(cell);
        const auto table = CsvTable::parse(text + "\r\n");
        QVERIFY(table);
        QCOMPARE(table->rowCount(), std::size_t{1});
        for (std::size_t i = 0; i < cells.size(); ++i)
            QCOMPARE(std::string(table->cell(0, std::string(1, static_cast<char>('A' + i)))), cells[i]);
    }
};

QTEST_GUILESS_MAIN(CsvTest)
#include "CsvTest.moc"
