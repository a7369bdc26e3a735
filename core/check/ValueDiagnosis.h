#pragma once

#include "core/pack/SchemaModel.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace todoke::check {

/// What is wrong with a value, as a finding's code and arguments (`translations/findings.*.json` explains them).
struct ValueProblem {
    std::string code;
    std::vector<std::pair<std::string, std::string>> args;
    /// The values of an enumeration (F3002).
    std::vector<std::string> allowed;
};

/// Says why a value is not of its type: first its form, then each facet (W3C XML Schema 1.0 Part 2). Empty when no
/// reason is found.
[[nodiscard]] std::optional<ValueProblem> diagnoseValue(const pack::SimpleType& type, std::string_view value);

/// The value as the schema sees it: white space replaced or collapsed as the type says.
[[nodiscard]] std::string normalizedValue(const pack::SimpleType& type, std::string_view value);

} // namespace todoke::check
