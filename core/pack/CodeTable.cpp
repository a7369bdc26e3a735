#include "core/pack/CodeTable.h"

#include "core/base/Csv.h"
#include "core/base/Text.h"
#include "core/pack/TableError.h"

#include <algorithm>
#include <numeric>

namespace todoke::pack {

namespace {

/// An ISO date or nothing; false when the cell holds something else.
bool readDay(std::string_view text, std::optional<Date>& day) {
    day = parseDate(text);
    return day.has_value() || text.empty();
}

} // namespace

Result<CodeTable> CodeTable::parse(std::string name, std::string_view csv) {
    const std::string file = "codes/" + name + ".csv";
    const auto table = CsvTable::parse(csv);
    if (!table)
        return tableError(file, table.error());
    for (const char* column : {"code", "label_ja"}) {
        if (!table->column(column))
            return tableError(file, 1, std::string("column '") + column + "' is missing");
    }
    CodeTable codes;
    codes.m_name = std::move(name);
    for (std::size_t row = 0; row < table->rowCount(); ++row) {
        CodeEntry entry;
        entry.code = table->cell(row, "code");
        entry.label = {std::string(table->cell(row, "label_ja")), std::string(table->cell(row, "label_en"))};
        entry.part = table->cell(row, "part");
        if (!entry.part.empty())
            codes.m_parts.insert(entry.part);
        if (entry.code.empty())
            return tableError(file, table->line(row), "the code is empty");
        if (!readDay(table->cell(row, "valid_from"), entry.validFrom) ||
            !readDay(table->cell(row, "valid_until"), entry.validUntil))
            return tableError(file, table->line(row), "valid_from or valid_until is not a date");
        codes.m_byCode[entry.code].push_back(codes.m_entries.size());
        codes.m_entries.push_back(std::move(entry));
    }
    return codes;
}

const CodeEntry* CodeTable::find(std::string_view code) const {
    const auto found = m_byCode.find(std::string(code));
    return found == m_byCode.end() ? nullptr : &m_entries[found->second.front()];
}

const CodeEntry* CodeTable::find(std::string_view code, Date date) const {
    const auto known = m_byCode.find(std::string(code));
    if (known == m_byCode.end())
        return nullptr;
    const std::vector<std::size_t>& places = known->second;
    const auto found =
        std::find_if(places.begin(), places.end(), [&](std::size_t place) { return m_entries[place].validOn(date); });
    return found == places.end() ? nullptr : &m_entries[*found];
}

std::vector<AllowedValue> CodeTable::nearest(std::string_view wanted, Date date, std::size_t maximum) const {
    // No code is as long: what stands behind would only cost time.
    constexpr std::size_t kCompared = 64;
    std::vector<std::size_t> valid;
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        if (find(m_entries[i].code, date) == &m_entries[i])
            valid.push_back(i);
    }
    std::vector<std::pair<std::size_t, std::size_t>> order;
    order.reserve(valid.size());
    for (const std::size_t i : valid) {
        const bool all = valid.size() <= maximum;
        order.emplace_back(all ? 0 : editDistance(wanted.substr(0, kCompared), m_entries[i].code), i);
    }
    const std::size_t count = std::min(maximum, order.size());
    std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(count), order.end());
    std::vector<AllowedValue> values;
    for (std::size_t i = 0; i < count; ++i) {
        const CodeEntry& entry = m_entries[order[i].second];
        values.push_back({entry.code, entry.label});
    }
    return values;
}

std::size_t editDistance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
        }
    }
    return row[b.size()];
}

} // namespace todoke::pack
