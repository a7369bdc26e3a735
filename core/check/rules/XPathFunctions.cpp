#include "core/check/rules/XPathFunctions.h"

#include <algorithm>
#include <array>
#include <limits>

namespace todoke::check {

namespace {

constexpr std::size_t kAnyNumber = std::numeric_limits<std::size_t>::max();

constexpr std::array<XPathFunction, 27> kFunctions{{
    {"last", 0, 0, false, XPathType::number},
    {"position", 0, 0, false, XPathType::number},
    {"count", 1, 1, true, XPathType::number},
    {"local-name", 0, 1, true, XPathType::string},
    {"namespace-uri", 0, 1, true, XPathType::string},
    {"name", 0, 1, true, XPathType::string},
    {"string", 0, 1, false, XPathType::string},
    {"concat", 2, kAnyNumber, false, XPathType::string},
    {"starts-with", 2, 2, false, XPathType::boolean},
    {"contains", 2, 2, false, XPathType::boolean},
    {"substring-before", 2, 2, false, XPathType::string},
    {"substring-after", 2, 2, false, XPathType::string},
    {"substring", 2, 3, false, XPathType::string},
    {"string-length", 0, 1, false, XPathType::number},
    {"normalize-space", 0, 1, false, XPathType::string},
    {"translate", 3, 3, false, XPathType::string},
    {"boolean", 1, 1, false, XPathType::boolean},
    {"not", 1, 1, false, XPathType::boolean},
    {"true", 0, 0, false, XPathType::boolean},
    {"false", 0, 0, false, XPathType::boolean},
    {"lang", 1, 1, false, XPathType::boolean},
    {"number", 0, 1, false, XPathType::number},
    {"sum", 1, 1, true, XPathType::number},
    {"floor", 1, 1, false, XPathType::number},
    {"ceiling", 1, 1, false, XPathType::number},
    {"round", 1, 1, false, XPathType::number},
    {"current", 0, 0, false, XPathType::nodeSet},
}};

} // namespace

const XPathFunction* findXPathFunction(std::string_view name) {
    const auto found = std::ranges::find(kFunctions, name, &XPathFunction::name);
    return found == kFunctions.end() ? nullptr : &*found;
}

} // namespace todoke::check
