#pragma once

#include "core/base/Error.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace todoke {

/// A table with named columns, read from CSV.
class CsvTable {
public:
    /// Reads RFC 4180 (comma, double quotes, CRLF or LF; UTF-8 with or without BOM; one header row). Fails with
    /// `Errc::damaged` and the row (args `row`, `reason`) when a quote is not closed, a row has another number of cells
    /// than the header, or a column name stands twice.
    static Result<CsvTable> parse(std::string_view text);

    [[nodiscard]] std::size_t rowCount() const { return m_rows.size(); }

    /// Where a column stands; empty when the table has none of that name.
    [[nodiscard]] std::optional<std::size_t> column(std::string_view name) const;

    /// A cell of a column by name; empty text when there is no such column.
    [[nodiscard]] std::string_view cell(std::size_t row, std::string_view columnName) const;

    /// The line of the file, from 1, on which a row starts.
    [[nodiscard]] std::size_t line(std::size_t row) const { return m_lines[row]; }

private:
    std::vector<std::string> m_header;
    std::vector<std::vector<std::string>> m_rows;
    std::vector<std::size_t> m_lines;
};

/// A cell as CSV writes it: quoted where it must be.
[[nodiscard]] std::string csvCell(std::string_view text);

/// The same for a table that people open in a spreadsheet: a text that starts with `= + - @` (full-width too), tab, CR
/// or LF would be taken for a formula and gets an apostrophe before it (plain numbers stay as they are).
[[nodiscard]] std::string csvCellForSpreadsheet(std::string_view text);

} // namespace todoke
