#include "core/base/Error.h"
#include "core/base/RandomSource.h"
#include "core/base/Time.h"
#include "core/base/Uuid.h"
#include "tests/support/ErrorCode.h"

#include <QtTest>
#include <algorithm>
#include <numeric>
#include <set>

using namespace todoke;

namespace {

/// Gives 0, 1, 2 … and so every call the same, or fails.
class CountingSource final : public RandomSource {
public:
    explicit CountingSource(bool works)
        : m_works(works) {}
    Result<void> fill(std::span<std::uint8_t> target) override {
        if (!m_works)
            return failure(Errc::cryptoFailed, "no randomness");
        std::iota(target.begin(), target.end(), std::uint8_t{0xf0});
        return {};
    }

private:
    bool m_works;
};

} // namespace

/// Moments, days, UUIDs and the names of errors.
class ValuesTest : public QObject {
    Q_OBJECT

private slots:
    void timestampsComeBack() {
        for (const char* text : {"1970-01-01T00:00:00.000Z", "2024-02-29T23:59:59.999Z", "1950-12-31T12:00:00.001Z",
                                 "9999-12-31T00:00:00.000Z"}) {
            const auto time = parseTimestamp(text);
            QVERIFY2(time, text);
            QCOMPARE(formatTimestamp(*time), std::string(text));
        }
        QCOMPARE(parseTimestamp("2024-04-01T00:00:01Z"), parseTimestamp("2024-04-01T00:00:01.000Z"));
    }

    void refusesOtherWaysToWriteAMoment() {
        for (const char* text :
             {"", "2024-04-01", "2024-04-01T00:00:00", "2024-04-01 00:00:00Z", "2024-04-01T00:00:00+09:00",
              "2024-04-01T24:00:00Z", "2024-04-01T23:60:00Z", "2024-04-01T23:59:60Z", "2024-02-30T00:00:00Z",
              "2024-04-01T00:00:00.1Z", "2024-04-01T00:00:00.1234Z", "2024-04-01T00:00:00,000Z",
              "2024-04-01T00:00:00.000ZZ", "2024-04-01T0a:00:00Z", "2024-04-01T00.00.00Z", "2024-04-01T00:00:00.000z",
              "2024-04-01T00:00:0"})
            QVERIFY2(!parseTimestamp(text), text);
    }

    void peopleSeeTheTimeOfThisPc() {
        qputenv("TZ", "Asia/Tokyo");
        tzset();
        for (const auto& [time, shown] : {std::pair("2026-11-22T01:02:03.999Z", "2026-11-22 10:02:03"),
                                          std::pair("1969-12-31T14:59:59.500Z", "1969-12-31 23:59:59"),
                                          // What certificates without an end say (RFC 5280, 4.1.2.5).
                                          std::pair("9999-12-31T12:00:00Z", "9999-12-31 21:00:00")})
            QCOMPARE(formatLocalTime(*parseTimestamp(time)), std::string(shown));
    }

    void datesComeBack() {
        for (const char* text : {"2024-02-29", "1868-01-25", "0001-01-01", "9999-12-31"})
            QCOMPARE(formatDate(parseDate(text).value()), std::string(text));
        for (const char* text : {"", "2023-02-29", "2023-13-01", "2023-00-01", "2023-01-00", "2023-04-31", "2023-1-01",
                                 "20230101", "2023/01/01", "２０２３-01-01", "2023-01-01 ", "-023-01-01", "2023-01-+1"})
            QVERIFY2(!parseDate(text), text);
    }

    void uuidsCarryVersionAndVariant() {
        CountingSource random(true);
        const auto uuid = makeUuid(random);
        QCOMPARE(uuid.value(), std::string("f0f1f2f3-f4f5-46f7-b8f9-fafbfcfdfeff"));
        QVERIFY(isUuid(*uuid));
        CountingSource broken(false);
        QCOMPARE(test::codeOf(makeUuid(broken)), test::nameOf(Errc::cryptoFailed));
    }

    void knowsAUuid() {
        QVERIFY(isUuid("00000000-0000-0000-0000-000000000000"));
        for (const char* text : {"", "00000000-0000-0000-0000-00000000000", "00000000-0000-0000-0000-0000000000000",
                                 "000000000000-0000-0000-00000000-000", "0000000g-0000-0000-0000-000000000000",
                                 "F0F1F2F3-F4F5-46F7-B8F9-FAFBFCFDFEFF", "{0000000-0000-0000-0000-0000000000}"})
            QVERIFY2(!isUuid(text), text);
    }

    void everyErrorHasANameOfItsOwn() {
        std::set<std::string_view> names;
        for (int value = 0; value <= static_cast<int>(Errc::settingsInvalid); ++value) {
            const auto code = static_cast<Errc>(value);
            QVERIFY(names.insert(toString(code)).second);
            QVERIFY(parseErrc(toString(code)) == code);
        }
        QVERIFY(!parseErrc("nothing"));
        QVERIFY(!parseErrc(""));
    }

    void errorsCarryTheirArguments() {
        const Error error = Error(Errc::tooLarge, "detail").with("file", "a.xml").with("limit", "3");
        QCOMPARE(error.arg("file"), std::string_view("a.xml"));
        QCOMPARE(error.arg("limit"), std::string_view("3"));
        QCOMPARE(error.arg("none"), std::string_view());
        QCOMPARE(error.detail, std::string("detail"));
    }
};

QTEST_GUILESS_MAIN(ValuesTest)
#include "ValuesTest.moc"
