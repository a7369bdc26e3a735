#include "core/pack/build/SourceItem.h"

#include "core/base/Csv.h"
#include "core/base/Text.h"
#include "core/pack/TableError.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace todoke::pack {

namespace {

constexpr std::array<std::string_view, 31> kColumns{
    "path",        "section_ja", "section_en",  "number",  "label_ja",   "label_en", "type",    "choice",
    "occurs",      "length",     "range",       "digits",  "pattern",    "unit_ja",  "unit_en", "unit_code",
    "required",    "when",       "when_source", "who",     "code_table", "codes_in", "binding", "severity",
    "identifying", "since",      "until",       "example", "vary",       "note",     "source"};

constexpr std::pair<std::string_view, ItemType> kTypes[] = {
    {"group", ItemType::group},         {"string", ItemType::string},     {"date", ItemType::date},
    {"yearMonth", ItemType::yearMonth}, {"dateTime", ItemType::dateTime}, {"integer", ItemType::integer},
    {"decimal", ItemType::decimal},     {"code", ItemType::code}};

constexpr std::string_view kBindings[] = {"checkDigit:institutionCode",
                                          "checkDigit:localGovernment",
                                          "checkDigit:modulus10",
                                          "characters:name",
                                          "characters:text",
                                          "characters:ascii",
                                          "formPart"};

/// Why a row cannot be read; caught in `readSourceItems` and nowhere else.
struct BadCell {
    std::string reason;
};

[[noreturn]] void refuse(std::string_view column, std::string_view value, std::string_view wanted) {
    throw BadCell{"column '" + std::string(column) + "': '" + std::string(value) + "' is not " + std::string(wanted)};
}

std::size_t numberOf(std::string_view column, std::string_view text) {
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size())
        refuse(column, text, "a whole number");
    return number;
}

/// `0-10`, `1-*`.
Occurrence occurrenceOf(std::string_view column, std::string_view text) {
    const std::size_t dash = text.find('-');
    if (dash == std::string_view::npos)
        refuse(column, text, "of the form '0-10' or '1-*'");
    Occurrence occurrence{numberOf(column, text.substr(0, dash)), std::nullopt};
    if (text.substr(dash + 1) != "*")
        occurrence.maximum = numberOf(column, text.substr(dash + 1));
    if (occurrence.maximum && *occurrence.maximum < occurrence.minimum)
        refuse(column, text, "in order: the first number is the smaller one");
    return occurrence;
}

/// Both ends of `3.0-25.0`, `-15.0-15.0`, `1900-01-01-`. Dates hold dashes of their own.
std::pair<std::string, std::string> rangeOf(std::string_view text, ItemType type) {
    const std::size_t dateLength = type == ItemType::date ? 10 : type == ItemType::yearMonth ? 7 : 0;
    const std::size_t dash = dateLength != 0 ? (text.starts_with('-') ? 0 : dateLength) : text.find('-', 1);
    if (dash >= text.size() || text[dash] != '-')
        refuse("range", text, "a range such as '3.0-25.0'");
    return {std::string(text.substr(0, dash)), std::string(text.substr(dash + 1))};
}

ConditionPart conditionPartOf(std::string_view text) {
    ConditionPart part;
    const std::size_t equals = text.find('=');
    std::string_view path = text.substr(0, equals);
    if (equals != std::string_view::npos) {
        for (const std::string_view code : split(text.substr(equals + 1), '|'))
            part.codes.emplace_back(trimmed(code));
        if (path.ends_with('!')) {
            part.isNot = true;
            path.remove_suffix(1);
        }
    }
    part.path = trimmed(path);
    if (part.path.empty() || std::find(part.codes.begin(), part.codes.end(), "") != part.codes.end())
        refuse("when", text, "a condition such as 'presence=1|2' or 'use=1 & kind!=3'");
    return part;
}

class RowReader {
public:
    RowReader(const std::string& file, const CsvTable& table)
        : m_file(file)
        , m_table(table) {}

    SourceItem read(std::size_t row) {
        m_row = row;
        SourceItem item;
        item.file = m_file;
        item.line = m_table.line(row);
        readNames(item);
        readFacets(item);
        readConditions(item);
        readRest(item);
        return item;
    }

private:
    [[nodiscard]] std::string_view cell(std::string_view column) const { return m_table.cell(m_row, column); }
    [[nodiscard]] std::string text(std::string_view column) const { return std::string(cell(column)); }

    template <typename Value, std::size_t n>
    Value wordOf(std::string_view column, const std::pair<std::string_view, Value> (&words)[n]) const {
        for (const auto& [word, value] : words) {
            if (word == cell(column))
                return value;
        }
        std::string known;
        for (const auto& [word, value] : words)
            known += (known.empty() ? "one of '" : ", '") + std::string(word) + "'";
        refuse(column, cell(column), known);
    }

    void readNames(SourceItem& item) {
        item.path = text("path");
        if (item.path.starts_with("./"))
            item.path = m_first + item.path.substr(1);
        if (item.path.empty() || item.path.find("//") != std::string::npos || item.path.ends_with('/'))
            refuse("path", cell("path"), "a path");
        if (m_first.empty())
            m_first = item.path;
        if (!cell("section_ja").empty())
            m_section = {text("section_ja"), text("section_en")};
        item.section = m_section;
        item.number = text("number");
        item.label = {text("label_ja"), text("label_en")};
        if (item.label.ja.empty() || item.label.en.empty())
            throw BadCell{"columns 'label_ja' and 'label_en': both are needed"};
        item.unit = {text("unit_ja"), text("unit_en")};
        item.unitCode = text("unit_code");
    }

    void readFacets(SourceItem& item) const {
        item.type = wordOf("type", kTypes);
        item.required = text("required");
        constexpr std::string_view kRequired[] = {"always", "new", "renewal", "conditional", "optional"};
        if (std::find(std::begin(kRequired), std::end(kRequired), item.required) == std::end(kRequired))
            refuse("required", item.required, "one of 'always', 'new', 'renewal', 'conditional', 'optional'");
        item.occurrence = {item.required == "always" ? 1u : 0u, 1};
        if (!cell("occurs").empty())
            item.occurrence = occurrenceOf("occurs", cell("occurs"));
        const std::string_view choice = cell("choice");
        item.choice = choice.substr(0, choice.find(' '));
        if (item.choice.size() < choice.size())
            item.choiceOccurrence = occurrenceOf("choice", choice.substr(item.choice.size() + 1));
        if (!cell("length").empty())
            item.length = occurrenceOf("length", cell("length"));
        if (!cell("range").empty())
            std::tie(item.lowest, item.highest) = rangeOf(cell("range"), item.type);
        if (!cell("digits").empty())
            item.fractionDigits = numberOf("digits", cell("digits"));
        item.pattern = text("pattern");
        if (item.type == ItemType::group && (item.length || !item.lowest.empty() || !item.pattern.empty()))
            throw BadCell{"a group has no value, so no length, range or pattern"};
    }

    void readConditions(SourceItem& item) const {
        item.when = text("when");
        item.conditionSource = text("when_source");
        if (!item.when.empty() && item.required != "conditional")
            refuse("required", item.required, "'conditional', although 'when' says a condition");
        if (!item.when.empty()) {
            for (const std::string_view part : split(item.when, '&'))
                item.condition.push_back(conditionPartOf(trimmed(part)));
        }
        constexpr std::pair<std::string_view, Who> kWho[] = {
            {"", Who::doctor}, {"doctor", Who::doctor}, {"clerk", Who::clerk}, {"vendor", Who::vendor}};
        item.who = wordOf("who", kWho);
    }

    void readRest(SourceItem& item) const {
        item.codeTable = text("code_table");
        if ((item.type == ItemType::code) == item.codeTable.empty())
            refuse("code_table", item.codeTable, "there for a code and for nothing else");
        constexpr std::pair<std::string_view, bool> kCodesIn[] = {{"", false}, {"schema", true}};
        item.codesInSchema = wordOf("codes_in", kCodesIn);
        for (const std::string_view binding : split(cell("binding"), ' ')) {
            if (binding.empty())
                continue;
            if (std::find(std::begin(kBindings), std::end(kBindings), binding) == std::end(kBindings))
                refuse("binding", binding, "a binding");
            item.bindings.emplace_back(binding);
        }
        constexpr std::pair<std::string_view, std::string_view> kSeverities[] = {
            {"", ""}, {"confirm", "confirm"}, {"info", "info"}};
        item.severity = wordOf("severity", kSeverities);
        constexpr std::pair<std::string_view, bool> kYes[] = {{"", false}, {"yes", true}};
        item.identifying = wordOf("identifying", kYes);
        item.since = text("since");
        item.until = text("until");
        item.example = text("example");
        item.vary = text("vary");
        item.note = text("note");
        item.source = text("source");
        if (item.source.empty())
            refuse("source", "", "there: it says where the row comes from");
    }

    const std::string& m_file;
    const CsvTable& m_table;
    std::size_t m_row = 0;
    std::string m_first;
    LocalText m_section;
};

} // namespace

Result<std::vector<SourceItem>> readSourceItems(const std::string& file, std::string_view csv) {
    const auto table = CsvTable::parse(csv);
    if (!table)
        return tableError(file, table.error());
    for (const std::string_view column : kColumns) {
        if (!table->column(column))
            return tableError(file, 1, "column '" + std::string(column) + "' is missing");
    }
    std::vector<SourceItem> items;
    RowReader reader(file, *table);
    for (std::size_t row = 0; row < table->rowCount(); ++row) {
        try {
            items.push_back(reader.read(row));
        } catch (const BadCell& bad) {
            return tableError(file, table->line(row), bad.reason);
        }
    }
    return items;
}

} // namespace todoke::pack
