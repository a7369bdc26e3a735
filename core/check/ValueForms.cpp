#include "core/check/ValueForms.h"

#include "core/base/Time.h"

#include <algorithm>
#include <array>
#include <charconv>

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
        m_failed = m_failed || (taken.empty() && minimum > 0);
        return taken;
    }

    /// Two digits between two bounds.
    bool number(int minimum, int maximum) {
        const std::string_view text = digits(2, 2);
        int value = -1;
        std::from_chars(text.data(), text.data() + text.size(), value);
        return value >= minimum && value <= maximum;
    }

    /// `Z`, `+09:00` or nothing.
    bool zone() {
        if (atEnd() || take('Z'))
            return true;
        return (take('+') || take('-')) && number(0, 14) && take(':') && number(0, 59);
    }

    [[nodiscard]] bool failed() const { return m_failed; }
    [[nodiscard]] std::string_view rest() const { return m_rest; }

private:
    std::string_view m_rest;
    bool m_failed = false;
};

bool takeYear(Cutter& cutter) {
    cutter.take('-');
    return !cutter.digits(4, 9).empty();
}

bool takeDate(Cutter& cutter) {
    const std::string_view text = cutter.rest();
    if (!takeYear(cutter) || !cutter.take('-') || !cutter.number(1, 12) || !cutter.take('-') || !cutter.number(1, 31))
        return false;
    const std::string_view date = text.substr(0, text.size() - cutter.rest().size());
    return date.size() != 10 || date.front() == '-' || parseDate(date).has_value();
}

bool takeTime(Cutter& cutter) {
    if (!cutter.number(0, 24) || !cutter.take(':') || !cutter.number(0, 59) || !cutter.take(':') || !cutter.number(0, 59))
        return false;
    return !cutter.take('.') || !cutter.digits(1, 20).empty();
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
    return isDecimal(text.substr(0, exponent)) && (exponent == std::string_view::npos || isInteger(text.substr(exponent + 1)));
}

bool isBinary(std::string_view text) {
    return text.find_first_not_of("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ+/= ") == std::string_view::npos;
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
        return whole(takeYear(cutter) && cutter.take('-') && cutter.number(1, 12));
    case Primitive::year:
        return whole(takeYear(cutter));
    case Primitive::monthDay:
        return whole(cutter.take('-') && cutter.take('-') && cutter.number(1, 12) && cutter.take('-') && cutter.number(1, 31));
    case Primitive::day:
        return whole(cutter.take('-') && cutter.take('-') && cutter.take('-') && cutter.number(1, 31));
    case Primitive::month:
        return whole(cutter.take('-') && cutter.take('-') && cutter.number(1, 12));
    case Primitive::duration:
        return !text.empty() && (text.front() == 'P' || text.substr(0, 2) == "-P") &&
               text.find_first_not_of("-P0123456789YMDTHS.") == std::string_view::npos;
    case Primitive::binary:
        return isBinary(text);
    case Primitive::string:
    case Primitive::uri:
    case Primitive::name:
        break;
    }
    return true;
}

} // namespace todoke::check
