#include "core/check/ValueForms.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

namespace todoke::check {

using pack::Primitive;

namespace {

/// Takes a text apart from its front.
class Cutter {
public:
    explicit Cutter(std::string_view text)
        : m_rest(text) {}

    [[nodiscard]] bool atEnd() const { return m_rest.empty(); }

    bool take(char c) {
        if (m_rest.empty() || m_rest.front() != c)
            return false;
        m_rest.remove_prefix(1);
        return true;
    }

    /// At least `minimum` and at most `maximum` digits.
    std::string_view digits(std::size_t minimum, std::size_t maximum) {
        const std::size_t all = std::min(m_rest.find_first_not_of("0123456789"), m_rest.size());
        const std::size_t count = std::min(all, maximum);
        const std::string_view taken = count < minimum ? std::string_view() : m_rest.substr(0, count);
        m_rest.remove_prefix(taken.size());
        return taken;
    }

    /// Two digits between two bounds; -1 for anything else.
    int number(int minimum, int maximum) {
        const std::string_view text = digits(2, 2);
        int value = -1;
        std::from_chars(text.data(), text.data() + text.size(), value);
        return value >= minimum && value <= maximum ? value : -1;
    }

    /// `Z`, `+09:00` or nothing.
    bool zone() {
        if (atEnd() || take('Z'))
            return true;
        if (!take('+') && !take('-'))
            return false;
        const int hours = number(0, 14);
        return hours >= 0 && take(':') && number(0, hours == 14 ? 0 : 59) >= 0;
    }

    [[nodiscard]] std::string_view rest() const { return m_rest; }

private:
    std::string_view m_rest;
};

/// The last day a month can have; of February as in a leap year when the year is not known.
int lastDayOf(int month, bool leapYear) {
    static constexpr std::array<int, 12> kDays = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && !leapYear ? 28 : kDays[static_cast<std::size_t>(month - 1)];
}

/// Four digits or more, the year 0 does not exist; gives the digits, none when there is no year.
std::string_view takeYear(Cutter& cutter) {
    cutter.take('-');
    const std::string_view year = cutter.digits(4, cutter.rest().size());
    const bool padded = year.size() > 4 && year.front() == '0';
    return padded || year.find_first_not_of('0') == std::string_view::npos ? std::string_view() : year;
}

bool isLeapYear(std::string_view year) {
    // Whether a year can be divided by 400 shows in its last four digits.
    int value = 0;
    const std::string_view last = year.substr(year.size() - 4);
    std::from_chars(last.data(), last.data() + last.size(), value);
    return value % 4 == 0 && (value % 100 != 0 || value % 400 == 0);
}

bool takeDate(Cutter& cutter) {
    const std::string_view year = takeYear(cutter);
    if (year.empty() || !cutter.take('-'))
        return false;
    const int month = cutter.number(1, 12);
    return month > 0 && cutter.take('-') && cutter.number(1, lastDayOf(month, isLeapYear(year))) > 0;
}

bool takeMonthDay(Cutter& cutter) {
    if (!cutter.take('-') || !cutter.take('-'))
        return false;
    const int month = cutter.number(1, 12);
    return month > 0 && cutter.take('-') && cutter.number(1, lastDayOf(month, true)) > 0;
}

bool takeTime(Cutter& cutter) {
    const int hour = cutter.number(0, 24);
    const int last = hour == 24 ? 0 : 59;
    if (hour < 0 || !cutter.take(':') || cutter.number(0, last) < 0 || !cutter.take(':') || cutter.number(0, last) < 0)
        return false;
    if (!cutter.take('.'))
        return true;
    const std::string_view fraction = cutter.digits(1, cutter.rest().size());
    return !fraction.empty() && (hour < 24 || fraction.find_first_not_of('0') == std::string_view::npos);
}

/// Numbers with these units, each at most once and in this order; only seconds may have a fraction.
bool takeUnits(Cutter& cutter, std::string_view units) {
    bool any = false;
    std::size_t next = 0;
    while (!cutter.rest().empty() && cutter.rest().front() != 'T') {
        const bool whole = !cutter.digits(1, cutter.rest().size()).empty();
        const bool fraction = cutter.take('.');
        if (!whole || (fraction && cutter.digits(1, cutter.rest().size()).empty()) || cutter.atEnd())
            return false;
        const char unit = cutter.rest().front();
        const std::size_t place = units.find(unit, next);
        if (place == std::string_view::npos || (fraction && unit != 'S'))
            return false;
        cutter.take(unit);
        next = place + 1;
        any = true;
    }
    return any;
}

bool isDuration(std::string_view text) {
    Cutter cutter(text);
    cutter.take('-');
    if (!cutter.take('P') || cutter.atEnd())
        return false;
    if (cutter.rest().front() != 'T' && !takeUnits(cutter, "YMD"))
        return false;
    return cutter.atEnd() || (cutter.take('T') && takeUnits(cutter, "HMS") && cutter.atEnd());
}

bool isDecimal(std::string_view text) {
    Cutter cutter(text);
    if (!cutter.take('-'))
        cutter.take('+');
    const bool whole = !cutter.digits(0, text.size()).empty();
    const bool point = cutter.take('.');
    const bool fraction = point && !cutter.digits(0, text.size()).empty();
    return cutter.atEnd() && (whole || fraction);
}

bool isFloating(std::string_view text) {
    if (text == "INF" || text == "-INF" || text == "NaN")
        return true;
    const std::size_t exponent = text.find_first_of("eE");
    return isDecimal(text.substr(0, exponent)) &&
           (exponent == std::string_view::npos || isInteger(text.substr(exponent + 1)));
}

bool isHexBinary(std::string_view text) {
    return text.size() % 2 == 0 && text.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
}

bool isBase64Binary(std::string_view text) {
    std::string letters(text);
    std::erase(letters, ' ');
    const std::size_t end = letters.find_last_not_of('=') + 1;
    constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    return letters.size() % 4 == 0 && letters.size() - end <= 2 && letters.find_first_not_of(kLetters) >= end;
}

} // namespace

bool isInteger(std::string_view text) {
    Cutter cutter(text);
    if (!cutter.take('-'))
        cutter.take('+');
    return !cutter.digits(1, text.size()).empty() && cutter.atEnd();
}

bool hasFormOf(Primitive primitive, std::string_view text) {
    Cutter cutter(text);
    const auto whole = [&](bool taken) { return taken && cutter.zone() && cutter.atEnd(); };
    switch (primitive) {
    case Primitive::boolean:
        return text == "true" || text == "false" || text == "1" || text == "0";
    case Primitive::decimal:
        return isDecimal(text);
    case Primitive::floating:
        return isFloating(text);
    case Primitive::dateTime:
        return whole(takeDate(cutter) && cutter.take('T') && takeTime(cutter));
    case Primitive::time:
        return whole(takeTime(cutter));
    case Primitive::date:
        return whole(takeDate(cutter));
    case Primitive::yearMonth:
        return whole(!takeYear(cutter).empty() && cutter.take('-') && cutter.number(1, 12) > 0);
    case Primitive::year:
        return whole(!takeYear(cutter).empty());
    case Primitive::monthDay:
        return whole(takeMonthDay(cutter));
    case Primitive::day:
        return whole(cutter.take('-') && cutter.take('-') && cutter.take('-') && cutter.number(1, 31) > 0);
    case Primitive::month:
        return whole(cutter.take('-') && cutter.take('-') && cutter.number(1, 12) > 0);
    case Primitive::duration:
        return isDuration(text);
    case Primitive::hexBinary:
        return isHexBinary(text);
    case Primitive::base64Binary:
        return isBase64Binary(text);
    case Primitive::language:
        return pack::matchesPattern("[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*", text);
    case Primitive::nmtoken:
        return pack::matchesPattern("\\c+", text);
    case Primitive::name:
        return pack::matchesPattern("\\i\\c*", text);
    case Primitive::ncName:
        return pack::matchesPattern("[\\i-[:]][\\c-[:]]*", text);
    case Primitive::qName:
        return pack::matchesPattern("([\\i-[:]][\\c-[:]]*:)?[\\i-[:]][\\c-[:]]*", text);
    case Primitive::string:
    case Primitive::uri:
        break;
    }
    return true;
}

} // namespace todoke::check
