#include "core/model/FindingCode.h"

#include <QTest>
#include <algorithm>

using namespace todoke;

class FindingCodeTest : public QObject {
    Q_OBJECT

private slots:
    void codesAscendWithoutRepetition() {
        const auto codes = findingCodes();
        const auto notAscending = [](const FindingCode& a, const FindingCode& b) { return a.code >= b.code; };
        QVERIFY(std::adjacent_find(codes.begin(), codes.end(), notAscending) == codes.end());
    }

    void everyCodeIsFoundByItsName() {
        for (const FindingCode& row : findingCodes())
            QCOMPARE(findingCode(row.code), &row);
    }

    void knowsNoOtherCode() {
        for (const std::string_view code : {"", "F", "F1000", "F2009", "F9999", "f1001", "F10011"})
            QVERIFY(findingCode(code) == nullptr);
    }

    void makesAFindingWithTheDefaultsOfItsCode() {
        const Finding finding = makeFinding("F3008");
        QCOMPARE(finding.code, std::string("F3008"));
        QVERIFY(finding.severity == Severity::error);
        QVERIFY(finding.who == Who::clerk);
        QVERIFY(finding.layer == Layer::checkDigit);
    }
};

QTEST_GUILESS_MAIN(FindingCodeTest)
#include "FindingCodeTest.moc"
