#pragma once

#include "core/pack/SchemaModel.h"

#include <string_view>

namespace todoke::check {

/// Compares two decimal numbers of any length (`-1.50`, `+2`, `007`): negative, zero, positive like `strcmp`.
[[nodiscard]] int compareDecimals(std::string_view a, std::string_view b);

/// True for a type whose values have an order: numbers, dates, times, durations.
[[nodiscard]] bool isOrdered(pack::Primitive primitive);

/// Compares two values of an ordered type, both in the written form of the type: negative, zero, positive. A moment
/// without time zone is taken as UTC, a month of a duration as a twelfth of a year of 365.2425 days.
[[nodiscard]] int compareValues(pack::Primitive primitive, std::string_view a, std::string_view b);

} // namespace todoke::check
