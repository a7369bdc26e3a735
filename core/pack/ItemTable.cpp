#include "core/pack/ItemTable.h"

#include "core/base/Csv.h"
#include "core/pack/TableError.h"

namespace todoke::pack {

Result<void> ItemTable::add(const std::string& file, std::string_view csv) {
    const auto table = CsvTable::parse(csv);
    if (!table)
        return tableError(file, table.error());
    for (const char* column : {"path", "label_ja", "label_en", "number", "type"}) {
        if (!table->column(column))
            return tableError(file, 1, std::string("column '") + column + "' is missing");
    }
    for (std::size_t row = 0; row < table->rowCount(); ++row) {
        const auto cell = [&](const char* column) { return std::string(table->cell(row, column)); };
        Item item;
        item.ref.path = cell("path");
        item.ref.section = {cell("section_ja"), cell("section_en")};
        item.ref.number = cell("number");
        item.ref.label = {cell("label_ja"), cell("label_en")};
        item.ref.unit = {cell("unit_ja"), cell("unit_en")};
        item.type = cell("type");
        item.codeTable = cell("code_table");
        item.example = cell("example");
        item.required = cell("required");
        item.identifying = cell("identifying") == "yes";
        if (item.ref.path.empty())
            return tableError(file, table->line(row), "the path is empty");
        if (!m_byPath.emplace(item.ref.path, m_items.size()).second)
            return tableError(file, table->line(row), "path '" + item.ref.path + "' stands twice");
        m_items.push_back(std::move(item));
    }
    return {};
}

const Item* ItemTable::find(std::string_view path) const {
    const auto found = m_byPath.find(std::string(path));
    return found == m_byPath.end() ? nullptr : &m_items[found->second];
}

} // namespace todoke::pack
