#include "core/check/ValueOrder.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string>

namespace todoke::check {

using pack::Primitive;

namespace {

/// Takes a decimal number off the front of a text.
double takeNumber(std::string_view& text) {
    double value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
    text.remove_prefix(static_cast<std::size_t>(read.ptr - text.data()));
    return value;
}

double floatingOf(std::string_view text) {
    if (text.ends_with("INF"))
        return text.front() == '-' ? -std::numeric_limits<double>::infinity() : std::numeric_limits<double>::infinity();
    if (text == "NaN")
        return std::numeric_limits<double>::quiet_NaN();
    if (text.starts_with('+'))
        text.remove_prefix(1);
    double value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    // Too large or too small for a number of the machine: only the exponent's sign can tell which.
    if (read.ec == std::errc::result_out_of_range && text.find("e-") == std::string_view::npos &&
        text.find("E-") == std::string_view::npos)
        value =
            text.front() == '-' ? -std::numeric_limits<double>::infinity() : std::numeric_limits<double>::infinity();
    return value;
}

/// Days from 1970-01-01 in the Gregorian calendar, for years of any size.
double daysOf(double year, unsigned month, unsigned day) {
    const double shifted = month <= 2 ? year - 1 : year;
    const double era = std::floor(shifted / 400);
    const double yearOfEra = shifted - era * 400;
    const unsigned dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    return era * 146097 + yearOfEra * 365 + std::floor(yearOfEra / 4) - std::floor(yearOfEra / 100) + dayOfYear -
           719468;
}

/// Removes a time zone from the end and gives its seconds east of UTC.
double takeZone(std::string_view& text) {
    if (text.ends_with('Z')) {
        text.remove_suffix(1);
        return 0;
    }
    if (text.size() < 6 || text[text.size() - 3] != ':')
        return 0;
    const char sign = text[text.size() - 6];
    if (sign != '+' && sign != '-')
        return 0;
    std::string_view zone = text.substr(text.size() - 5);
    text.remove_suffix(6);
    const double hours = takeNumber(zone);
    zone.remove_prefix(1);
    const double seconds = hours * 3600 + takeNumber(zone) * 60;
    return sign == '-' ? -seconds : seconds;
}

/// The numbers of a text between its separators.
double takePart(std::string_view& text) {
    while (!text.empty() && (text.front() < '0' || text.front() > '9'))
        text.remove_prefix(1);
    return takeNumber(text);
}

/// Seconds from 1970 of a moment; parts that its kind lacks are those of the leap year 2000.
double momentOf(Primitive primitive, std::string_view text) {
    const double zone = takeZone(text);
    double year = 2000;
    double month = 1;
    double day = 1;
    const bool hasYear = primitive == Primitive::dateTime || primitive == Primitive::date ||
                         primitive == Primitive::yearMonth || primitive == Primitive::year;
    const bool hasMonth = primitive != Primitive::year && primitive != Primitive::day && primitive != Primitive::time;
    const bool hasDay = primitive == Primitive::dateTime || primitive == Primitive::date ||
                        primitive == Primitive::monthDay || primitive == Primitive::day;
    if (hasYear) {
        const bool before = text.starts_with('-');
        year = takePart(text) * (before ? -1 : 1);
        // There is no year 0: the year before 1 is -1.
        year += before ? 1 : 0;
    }
    if (hasMonth)
        month = takePart(text);
    if (hasDay)
        day = takePart(text);
    double seconds = daysOf(year, static_cast<unsigned>(month), static_cast<unsigned>(day)) * 86400 - zone;
    if (primitive == Primitive::dateTime || primitive == Primitive::time) {
        seconds += takePart(text) * 3600;
        seconds += takePart(text) * 60;
        seconds += takePart(text);
    }
    return seconds;
}

double durationOf(std::string_view text) {
    const bool negative = text.starts_with('-');
    text.remove_prefix(negative ? 2 : 1);
    constexpr double kYear = 365.2425 * 86400;
    double seconds = 0;
    bool time = false;
    while (!text.empty()) {
        if (text.front() == 'T') {
            time = true;
            text.remove_prefix(1);
        }
        const double value = takeNumber(text);
        const char unit = text.empty() ? 'S' : text.front();
        text.remove_prefix(std::min<std::size_t>(1, text.size()));
        const double length = unit == 'Y'   ? kYear
                              : unit == 'M' ? (time ? 60 : kYear / 12)
                              : unit == 'D' ? 86400
                              : unit == 'H' ? 3600
                                            : 1;
        seconds += value * length;
    }
    return negative ? -seconds : seconds;
}

int sign(double a, double b) {
    return a < b ? -1 : a > b ? 1 : 0;
}

} // namespace

int compareDecimals(std::string_view a, std::string_view b) {
    struct Parts {
        bool negative = false;
        std::string_view whole;
        std::string_view fraction;
    };
    const auto parts = [](std::string_view text) {
        Parts p;
        p.negative = !text.empty() && text.front() == '-';
        text.remove_prefix(std::min(text.find_first_not_of("+-0"), text.size()));
        const std::size_t point = text.find('.');
        p.whole = text.substr(0, point);
        p.fraction = point == std::string_view::npos ? std::string_view() : text.substr(point + 1);
        p.fraction = p.fraction.substr(0, p.fraction.find_last_not_of('0') + 1);
        p.negative = p.negative && !(p.whole.empty() && p.fraction.empty());
        return p;
    };
    const Parts left = parts(a);
    const Parts right = parts(b);
    if (left.negative != right.negative)
        return left.negative ? -1 : 1;
    int order = left.whole.size() != right.whole.size() ? (left.whole.size() < right.whole.size() ? -1 : 1)
                                                        : left.whole.compare(right.whole);
    if (order == 0)
        order = left.fraction.compare(right.fraction);
    return left.negative ? -order : order;
}

bool isOrdered(Primitive primitive) {
    switch (primitive) {
    case Primitive::decimal:
    case Primitive::floating:
    case Primitive::duration:
    case Primitive::dateTime:
    case Primitive::time:
    case Primitive::date:
    case Primitive::yearMonth:
    case Primitive::year:
    case Primitive::monthDay:
    case Primitive::day:
    case Primitive::month:
        return true;
    default:
        return false;
    }
}

int compareValues(Primitive primitive, std::string_view a, std::string_view b) {
    if (primitive == Primitive::decimal)
        return compareDecimals(a, b);
    if (primitive == Primitive::floating)
        return sign(floatingOf(a), floatingOf(b));
    if (primitive == Primitive::duration)
        return sign(durationOf(a), durationOf(b));
    return sign(momentOf(primitive, a), momentOf(primitive, b));
}

} // namespace todoke::check
