#include "core/check/ValueDiagnosis.h"

#include "core/base/Text.h"
#include "core/check/ValueForms.h"

#include <algorithm>

namespace todoke::check {

using pack::Primitive;
using pack::SimpleType;

namespace {

bool isDateLike(Primitive primitive) {
    switch (primitive) {
    case Primitive::dateTime:
    case Primitive::time:
    case Primitive::date:
    case Primitive::yearMonth:
    case Primitive::year:
    case Primitive::monthDay:
    case Primitive::day:
    case Primitive::month:
    case Primitive::duration:
        return true;
    default:
        return false;
    }
}

/// The name of a kind of date for the sentence, and an example of it.
std::pair<std::string, std::string> dateKind(Primitive primitive) {
    switch (primitive) {
    case Primitive::dateTime:
        return {"dateTime", "2024-04-01T09:30:00"};
    case Primitive::time:
        return {"time", "09:30:00"};
    case Primitive::yearMonth:
        return {"yearMonth", "1985-04"};
    case Primitive::year:
        return {"year", "1985"};
    case Primitive::monthDay:
        return {"monthDay", "--04-01"};
    case Primitive::day:
        return {"monthDay", "---01"};
    case Primitive::month:
        return {"monthDay", "--04"};
    case Primitive::duration:
        return {"duration", "P1Y2M"};
    default:
        return {"date", "1985-04-01"};
    }
}

ValueProblem formProblem(const SimpleType& type, std::string_view value) {
    if (isDateLike(type.primitive)) {
        auto [kind, example] = dateKind(type.primitive);
        return {"F3001", {{"kind", std::move(kind)}, {"example", std::move(example)}}, {}};
    }
    if (type.primitive == Primitive::decimal || type.primitive == Primitive::floating) {
        const bool fraction = type.integer && hasFormOf(Primitive::decimal, value);
        const std::string example = type.minInclusive.value_or(type.integer ? "12" : "12.5");
        return {"F3006", {{"problem", fraction ? "notInteger" : "notNumber"}, {"example", example}}, {}};
    }
    const std::string kind = type.primitive == Primitive::boolean  ? "boolean"
                             : type.primitive == Primitive::binary ? "binary"
                             : type.primitive == Primitive::uri    ? "uri"
                             : type.primitive == Primitive::name   ? "name"
                                                                   : "other";
    return {"F3011", {{"kind", kind}}, {}};
}

std::optional<ValueProblem> lengthProblem(const SimpleType& type, std::string_view value) {
    const std::size_t length = countCodePoints(value);
    const bool tooShort = type.minLength && length < *type.minLength;
    const bool tooLong = type.maxLength && length > *type.maxLength;
    if (!tooShort && !tooLong)
        return std::nullopt;
    ValueProblem problem{"F3004", {{"length", std::to_string(length)}}, {}};
    if (type.minLength)
        problem.args.emplace_back("minimum", std::to_string(*type.minLength));
    if (type.maxLength)
        problem.args.emplace_back("maximum", std::to_string(*type.maxLength));
    return problem;
}

int compareValues(const SimpleType& type, std::string_view a, std::string_view b) {
    return isDateLike(type.primitive) ? a.compare(b) : compareDecimals(a, b);
}

std::optional<ValueProblem> rangeProblem(const SimpleType& type, std::string_view value) {
    const bool ordered = isDateLike(type.primitive) || type.primitive == Primitive::decimal || type.primitive == Primitive::floating;
    if (!ordered)
        return std::nullopt;
    const bool below = (type.minInclusive && compareValues(type, value, *type.minInclusive) < 0) ||
                       (type.minExclusive && compareValues(type, value, *type.minExclusive) <= 0);
    const bool above = (type.maxInclusive && compareValues(type, value, *type.maxInclusive) > 0) ||
                       (type.maxExclusive && compareValues(type, value, *type.maxExclusive) >= 0);
    if (!below && !above)
        return std::nullopt;
    ValueProblem problem{"F3005", {}, {}};
    const auto& minimum = type.minInclusive ? type.minInclusive : type.minExclusive;
    const auto& maximum = type.maxInclusive ? type.maxInclusive : type.maxExclusive;
    if (minimum)
        problem.args.emplace_back("minimum", *minimum);
    if (maximum)
        problem.args.emplace_back("maximum", *maximum);
    if ((below && !type.minInclusive) || (above && !type.maxInclusive))
        problem.args.emplace_back("exclusive", "yes");
    return problem;
}

std::optional<ValueProblem> digitsProblem(const SimpleType& type, std::string_view value) {
    if (type.primitive != Primitive::decimal)
        return std::nullopt;
    const std::size_t point = std::min(value.find('.'), value.size());
    std::string_view whole = value.substr(0, point);
    std::string_view fraction = point < value.size() ? value.substr(point + 1) : std::string_view();
    whole.remove_prefix(std::min(whole.find_first_not_of("+-0"), whole.size()));
    fraction = fraction.substr(0, fraction.find_last_not_of('0') + 1);
    const auto problem = [](const char* what, std::size_t digits) {
        return ValueProblem{"F3006", {{"problem", what}, {"digits", std::to_string(digits)}}, {}};
    };
    if (type.fractionDigits && fraction.size() > *type.fractionDigits)
        return problem("fractionDigits", *type.fractionDigits);
    if (type.totalDigits && whole.size() + fraction.size() > *type.totalDigits)
        return problem("totalDigits", *type.totalDigits);
    return std::nullopt;
}

/// All values that the members of a union enumerate; empty unless every member is an enumeration.
std::vector<std::string> unionEnumeration(const SimpleType& type) {
    std::vector<std::string> values;
    for (const SimpleType* member : type.memberTypes) {
        if (member->enumeration.empty())
            return {};
        values.insert(values.end(), member->enumeration.begin(), member->enumeration.end());
    }
    return values;
}

std::optional<ValueProblem> unionProblem(const SimpleType& type, std::string_view value) {
    if (auto values = unionEnumeration(type); !values.empty())
        return ValueProblem{"F3002", {}, std::move(values)};
    // The member that the value comes closest to: one whose form it has, else the first.
    std::optional<ValueProblem> closest;
    for (const SimpleType* member : type.memberTypes) {
        auto problem = diagnoseValue(*member, value);
        if (!problem)
            return std::nullopt;
        if (!closest || hasFormOf(member->primitive, value))
            closest = std::move(problem);
    }
    return closest;
}

std::optional<ValueProblem> listProblem(const SimpleType& type, const std::string& value) {
    for (const std::string_view item : split(value, ' ')) {
        if (auto problem = diagnoseValue(*type.listOf, item))
            return problem;
    }
    return std::nullopt;
}

bool mayBeEmpty(const SimpleType& type) {
    const bool listed = type.enumeration.empty() ||
                        std::find(type.enumeration.begin(), type.enumeration.end(), "") != type.enumeration.end();
    return type.memberTypes.empty() && type.primitive == Primitive::string && type.minLength.value_or(0) == 0 && listed &&
           type.patterns.empty();
}

} // namespace

std::string normalizedValue(const SimpleType& type, std::string_view value) {
    std::string text;
    if (type.whiteSpace == pack::WhiteSpace::preserve)
        return std::string(value);
    for (const char c : type.whiteSpace == pack::WhiteSpace::collapse ? trimmed(value) : value) {
        const bool space = c == ' ' || c == '\t' || c == '\r' || c == '\n';
        if (space && type.whiteSpace == pack::WhiteSpace::collapse && text.ends_with(' '))
            continue;
        text.push_back(space ? ' ' : c);
    }
    return text;
}

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

std::optional<ValueProblem> diagnoseValue(const SimpleType& type, std::string_view written) {
    const std::string value = normalizedValue(type, written);
    if (value.empty() && !mayBeEmpty(type))
        return ValueProblem{"F3010", {}, {}};
    if (!type.memberTypes.empty())
        return unionProblem(type, value);
    if (type.listOf != nullptr)
        return listProblem(type, value);
    if (!type.enumeration.empty() &&
        std::find(type.enumeration.begin(), type.enumeration.end(), value) == type.enumeration.end())
        return ValueProblem{"F3002", {}, type.enumeration};
    if (!hasFormOf(type.primitive, value) || (type.integer && !isInteger(value)))
        return formProblem(type, value);
    if (auto problem = lengthProblem(type, value))
        return problem;
    if (auto problem = rangeProblem(type, value))
        return problem;
    if (auto problem = digitsProblem(type, value))
        return problem;
    for (const std::vector<std::string>& group : type.patterns) {
        const bool matched = std::any_of(group.begin(), group.end(),
                                         [&](const std::string& pattern) { return pack::matchesPattern(pattern, value); });
        if (!matched)
            return ValueProblem{"F3007", {{"pattern", group.front()}}, {}};
    }
    return std::nullopt;
}

} // namespace todoke::check
