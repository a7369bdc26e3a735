#include "core/base/Csv.h"

#include <algorithm>
#include <array>

namespace todoke {

namespace {

/// Reads records one after another; knows the line it is on.
class RecordReader {
public:
    explicit RecordReader(std::string_view text)
        : m_text(text) {}

    [[nodiscard]] bool atEnd() const { return m_position >= m_text.size(); }
    [[nodiscard]] std::size_t line() const { return m_line; }

    /// False when a quote is not closed or is followed by something else than a separator.
    bool read(std::vector<std::string>& cells) {
        cells.clear();
        while (true) {
            cells.emplace_back();
            if (!readCell(cells.back()))
                return false;
            if (atEnd() || endOfRecord())
                return true;
            if (m_text[m_position] != ',')
                return false;
            ++m_position;
        }
    }

private:
    bool readCell(std::string& cell) {
        if (atEnd() || m_text[m_position] != '"') {
            const std::size_t end = std::min(m_text.find_first_of(",\r\n", m_position), m_text.size());
            cell = m_text.substr(m_position, end - m_position);
            m_position = end;
            return true;
        }
        ++m_position;
        while (!atEnd()) {
            const char c = m_text[m_position++];
            if (c == '"' && (atEnd() || m_text[m_position] != '"'))
                return true;
            if (c == '"')
                ++m_position;
            if (c == '\n')
                ++m_line;
            cell.push_back(c);
        }
        return false;
    }

    bool endOfRecord() {
        const std::size_t before = m_position;
        if (m_text[m_position] == '\r')
            ++m_position;
        if (!atEnd() && m_text[m_position] == '\n')
            ++m_position;
        if (m_position == before)
            return false;
        ++m_line;
        return true;
    }

    std::string_view m_text;
    std::size_t m_position = 0;
    std::size_t m_line = 1;
};

tl::unexpected<Error> damagedAt(std::size_t line, std::string reason) {
    return failure(Error(Errc::damaged, "CSV line " + std::to_string(line) + ": " + reason)
                       .with("row", std::to_string(line))
                       .with("reason", std::move(reason)));
}

} // namespace

Result<CsvTable> CsvTable::parse(std::string_view text) {
    if (text.substr(0, 3) == "\xef\xbb\xbf")
        text.remove_prefix(3);
    CsvTable table;
    RecordReader reader(text);
    if (!reader.read(table.m_header))
        return damagedAt(1, "the header row is not closed");
    for (auto name = table.m_header.begin(); name != table.m_header.end(); ++name) {
        if (std::find(table.m_header.begin(), name, *name) != name)
            return damagedAt(1, "column '" + *name + "' stands twice");
    }
    while (!reader.atEnd()) {
        const std::size_t line = reader.line();
        std::vector<std::string> cells;
        if (!reader.read(cells))
            return damagedAt(line, "a quoted cell is not closed");
        if (cells.size() == 1 && cells.front().empty())
            continue;
        if (cells.size() != table.m_header.size())
            return damagedAt(line, std::to_string(cells.size()) + " cells, the header has " +
                                       std::to_string(table.m_header.size()));
        table.m_rows.push_back(std::move(cells));
        table.m_lines.push_back(line);
    }
    return table;
}

std::optional<std::size_t> CsvTable::column(std::string_view name) const {
    const auto found = std::find(m_header.begin(), m_header.end(), name);
    if (found == m_header.end())
        return std::nullopt;
    return static_cast<std::size_t>(found - m_header.begin());
}

std::string_view CsvTable::cell(std::size_t row, std::string_view columnName) const {
    const auto index = column(columnName);
    return index ? std::string_view(m_rows[row][*index]) : std::string_view();
}

std::string csvCell(std::string_view text) {
    if (text.find_first_of(",\"\r\n") == std::string_view::npos)
        return std::string(text);
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"')
            quoted.push_back('"');
        quoted.push_back(c);
    }
    quoted.push_back('"');
    return quoted;
}

std::string csvCellForSpreadsheet(std::string_view text) {
    // The full-width signs too: a Japanese spreadsheet takes them for the plain ones.
    constexpr std::array<std::string_view, 11> kStartsOfFormulas = {"=",  "+",  "-",  "@",  "\t", "\r",
                                                                    "\n", "＝", "＋", "－", "＠"};
    const bool looksLikeFormula = std::any_of(kStartsOfFormulas.begin(), kStartsOfFormulas.end(),
                                              [text](std::string_view start) { return text.starts_with(start); });
    const bool number = text.find_first_not_of("+-.0123456789") == std::string_view::npos &&
                        text.find_first_of("0123456789") != std::string_view::npos && text.find_last_of("+-") == 0;
    return csvCell(looksLikeFormula && !number ? "'" + std::string(text) : std::string(text));
}

} // namespace todoke
