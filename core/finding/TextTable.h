#pragma once

#include "core/base/Error.h"
#include "core/finding/Wording.h"

#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace todoke::finding {

/// The texts of one JSON file by their path: `F3005.sentence`, `report.title`.
class TextTable {
public:
    /// Reads objects of objects whose leaves are a text, or a list of variants: a text, or `{"when": {…}, "text": …}`.
    /// Fails with `Errc::damaged` for anything else, for an empty text, and for a last variant with a condition.
    static Result<TextTable> parse(std::string_view json);

    /// Null when there is no such text.
    [[nodiscard]] const Wording* find(std::string_view path) const;

    /// A text that the program itself needs; throws `std::logic_error` when there is none.
    [[nodiscard]] const Wording& at(std::string_view path) const;

private:
    std::map<std::string, Wording, std::less<>> m_texts;
};

} // namespace todoke::finding
