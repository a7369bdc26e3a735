#pragma once

#include "core/base/Error.h"
#include "core/model/Finding.h"

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace todoke::pack {

/// One row of an item table (ファイルレコード定義).
struct Item {
    ItemRef ref;
    std::string type;
    std::string codeTable;
    std::string example;
    std::string required;
    bool identifying = false;
};

/// The item tables of a pack. Paths are written as in `bindings.csv`: local names from the root element on,
/// `batch/clinicalSurvey/common/birthDate`, `batch/clinicalSurvey/@formId`.
class ItemTable {
public:
    /// Adds the rows of `items/*.csv`. `Errc::packInvalid` with args `file`, `row`, `reason`.
    Result<void> add(const std::string& file, std::string_view csv);

    /// The row of a path; null when the tables have none.
    [[nodiscard]] const Item* find(std::string_view path) const;

    /// In the order of the tables.
    [[nodiscard]] const std::vector<Item>& items() const { return m_items; }

private:
    std::vector<Item> m_items;
    std::unordered_map<std::string, std::size_t> m_byPath;
};

} // namespace todoke::pack
