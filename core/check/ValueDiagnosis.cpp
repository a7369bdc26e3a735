#include "core/check/ValueDiagnosis.h"

#include "core/base/Text.h"
#include "core/check/ValueForms.h"
#include "core/check/ValueOrder.h"

#include <algorithm>

namespace todoke::check {

using pack::Primitive;
using pack::SimpleType;

namespace {

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

/// What the length facets count: characters, or the bytes that a binary value stands for.
std::size_t lengthOf(const SimpleType& type, std::string_view value) {
    if (type.primitive == Primitive::hexBinary)
        return value.size() / 2;
    if (type.primitive != Primitive::base64Binary)
        return countCodePoints(value);
    const auto letters = std::count_if(value.begin(), value.end(), [](char c) { return c != ' ' && c != '='; });
    return static_cast<std::size_t>(letters) * 3 / 4;
}

std::optional<ValueProblem> lengthProblem(const SimpleType& type, std::size_t length) {
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

std::optional<ValueProblem> rangeProblem(const SimpleType& type, std::string_view value) {
    if (!isOrdered(type.primitive))
        return std::nullopt;
    const auto order = [&](const std::string& bound) { return compareValues(type.primitive, value, bound); };
    const bool below =
        (type.minInclusive && order(*type.minInclusive) < 0) || (type.minExclusive && order(*type.minExclusive) <= 0);
    const bool above =
        (type.maxInclusive && order(*type.maxInclusive) > 0) || (type.maxExclusive && order(*type.maxExclusive) >= 0);
    if (!below && !above)
        return std::nullopt;
    ValueProblem problem{"F3005", {}, {}};
    const auto& minimum = type.minInclusive ? type.minInclusive : type.minExclusive;
    const auto& maximum = type.maxInclusive ? type.maxInclusive : type.maxExclusive;
    if (minimum)
        problem.args.emplace_back("minimum", *minimum);
    if (maximum)
        problem.args.emplace_back("maximum", *maximum);
    const bool minimumExcluded = type.minExclusive && !type.minInclusive;
    const bool maximumExcluded = type.maxExclusive && !type.maxInclusive;
    if (minimumExcluded || maximumExcluded)
        problem.args.emplace_back("exclusive", !maximumExcluded ? "minimum" : !minimumExcluded ? "maximum" : "yes");
    return problem;
}

ValueProblem formProblem(const SimpleType& type, std::string_view value) {
    const bool number = type.primitive == Primitive::decimal || type.primitive == Primitive::floating;
    if (isOrdered(type.primitive) && !number) {
        auto [kind, example] = dateKind(type.primitive);
        return {"F3001", {{"kind", std::move(kind)}, {"example", std::move(example)}}, {}};
    }
    if (number) {
        const bool fraction = type.integer && hasFormOf(Primitive::decimal, value);
        const std::string usual = type.integer ? "12" : "12.5";
        const std::string example = rangeProblem(type, usual) ? type.minInclusive.value_or(usual) : usual;
        return {"F3006", {{"problem", fraction ? "notInteger" : "notNumber"}, {"example", example}}, {}};
    }
    const bool binary = type.primitive == Primitive::hexBinary || type.primitive == Primitive::base64Binary;
    const std::string kind = type.primitive == Primitive::boolean ? "boolean" : binary ? "binary" : "name";
    return {"F3011", {{"kind", kind}}, {}};
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

/// Whether an enumeration holds a value, numbers by their value.
bool isListed(const SimpleType& type, const std::string& value) {
    if (type.enumeration.empty())
        return true;
    const bool number = type.primitive == Primitive::decimal || type.primitive == Primitive::floating;
    const bool comparable = number && hasFormOf(type.primitive, value);
    return std::any_of(type.enumeration.begin(), type.enumeration.end(), [&](const std::string& listed) {
        return listed == value || (comparable && compareValues(type.primitive, listed, value) == 0);
    });
}

std::optional<ValueProblem> patternProblem(const SimpleType& type, const std::string& value) {
    for (const std::vector<std::string>& group : type.patterns) {
        const bool matched = std::any_of(group.begin(), group.end(), [&](const std::string& pattern) {
            return pack::matchesPattern(pattern, value);
        });
        if (!matched)
            return ValueProblem{"F3007", {{"pattern", group.front()}}, {}};
    }
    return std::nullopt;
}

/// What no member of a union takes.
std::optional<ValueProblem> memberProblem(const SimpleType& type, const std::string& value) {
    // The member that the value comes closest to: one whose form it has (every text has that of a string), else the
    // first.
    std::optional<ValueProblem> closest;
    for (const SimpleType* member : type.memberTypes) {
        auto problem = diagnoseValue(*member, value);
        if (!problem)
            return std::nullopt;
        const bool hasForm = member->primitive != Primitive::string && hasFormOf(member->primitive, value);
        if (!closest || hasForm)
            closest = std::move(problem);
    }
    if (auto values = unionEnumeration(type); !values.empty())
        return ValueProblem{"F3002", {}, std::move(values)};
    return closest;
}

/// What is wrong with the items of a list, or with their number.
std::optional<ValueProblem> listProblem(const SimpleType& type, const std::string& value) {
    const auto items = value.empty() ? std::vector<std::string_view>() : split(value, ' ');
    for (const std::string_view item : items) {
        if (auto problem = diagnoseValue(*type.listOf, item))
            return problem;
    }
    auto problem = lengthProblem(type, items.size());
    if (problem)
        problem->args.emplace_back("counted", "values");
    return problem;
}

std::optional<ValueProblem> atomicProblem(const SimpleType& type, const std::string& value) {
    if (!hasFormOf(type.primitive, value) || (type.integer && !isInteger(value)))
        return formProblem(type, value);
    if (auto problem = lengthProblem(type, lengthOf(type, value)))
        return problem;
    if (auto problem = rangeProblem(type, value))
        return problem;
    return digitsProblem(type, value);
}

/// `value` is normalized already.
std::optional<ValueProblem> reasonAgainst(const SimpleType& type, const std::string& value) {
    if (!isListed(type, value))
        return ValueProblem{"F3002", {}, type.enumeration};
    auto problem = !type.memberTypes.empty() ? memberProblem(type, value)
                   : type.listOf != nullptr  ? listProblem(type, value)
                                             : atomicProblem(type, value);
    return problem ? problem : patternProblem(type, value);
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

std::optional<ValueProblem> diagnoseValue(const SimpleType& type, std::string_view written) {
    const std::string value = normalizedValue(type, written);
    auto problem = reasonAgainst(type, value);
    if (problem && value.empty())
        return ValueProblem{"F3010", {}, {}};
    return problem;
}

} // namespace todoke::check
