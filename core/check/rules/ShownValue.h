#pragma once

#include <libxml/xpath.h>

#include <string>

namespace todoke::check {

/// A value as a sentence shows it: XPath's `string()`, white space made one space, cut after 200 code points (then with
/// an ellipsis).
[[nodiscard]] std::string shownValue(xmlXPathObject& value);

} // namespace todoke::check
