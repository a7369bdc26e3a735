#pragma once

#include "core/pack/SchemaModel.h"

#include <string_view>

namespace todoke::check {

/// True for a text that has the written form of a primitive type (W3C XML Schema 1.0 Part 2, 3.2), and, for dates,
/// names a day that exists. Types whose every text is allowed give true.
[[nodiscard]] bool hasFormOf(pack::Primitive primitive, std::string_view text);

/// `12`, `-3`, `+4`.
[[nodiscard]] bool isInteger(std::string_view text);

} // namespace todoke::check
