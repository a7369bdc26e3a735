#include "core/pack/build/PackTables.h"

#include "core/base/Csv.h"
#include "core/pack/CodeTable.h"
#include "core/pack/TableError.h"

#include <algorithm>
#include <initializer_list>
#include <optional>

namespace todoke::pack {

namespace {

std::string csvRow(std::initializer_list<std::string_view> cells) {
    std::string row;
    for (const std::string_view cell : cells)
        row += csvCell(cell) + ',';
    row.back() = '\n';
    return row;
}

std::string stemOf(const std::string& file) {
    const std::size_t slash = file.rfind('/') + 1;
    return file.substr(slash, file.rfind('.') - slash);
}

/// The days of two entries of the same code must not overlap.
bool overlap(const CodeEntry& a, const CodeEntry& b) {
    const bool aEndsBefore = a.validUntil && b.validFrom && *a.validUntil < *b.validFrom;
    const bool bEndsBefore = b.validUntil && a.validFrom && *b.validUntil < *a.validFrom;
    return !aEndsBefore && !bEndsBefore;
}

Result<std::string> codeTableText(const PackSource& source, const Edition& edition, const std::string& file) {
    const auto table = CsvTable::parse(source.textIn(edition, file));
    if (!table)
        return tableError(file, table.error());
    const bool hasPart = table->column("part").has_value();
    for (const char* column : {"code", "label_ja", "label_en", "valid_from", "valid_until", "source"}) {
        if (!table->column(column))
            return tableError(file, 1, std::string("column '") + column + "' is missing");
    }
    std::string text =
        std::string("code,label_ja,label_en,valid_from,valid_until,source") + (hasPart ? ",part\n" : "\n");
    for (std::size_t row = 0; row < table->rowCount(); ++row) {
        const auto has =
            source.has(edition, std::string(table->cell(row, "since")), std::string(table->cell(row, "until")));
        if (!has)
            return tableError(file, table->line(row), has.error().detail);
        if (!*has)
            continue;
        if (table->cell(row, "source").empty())
            return tableError(file, table->line(row), "column 'source' is empty");
        std::string line =
            csvRow({table->cell(row, "code"), table->cell(row, "label_ja"), table->cell(row, "label_en"),
                    table->cell(row, "valid_from"), table->cell(row, "valid_until"), table->cell(row, "source")});
        if (hasPart) {
            line.pop_back();
            line += ',' + csvCell(table->cell(row, "part")) + '\n';
        }
        text += line;
    }
    return text;
}

std::string_view typeName(ItemType type) {
    switch (type) {
    case ItemType::group:
        return "group";
    case ItemType::string:
        return "string";
    case ItemType::date:
        return "date";
    case ItemType::yearMonth:
        return "yearMonth";
    case ItemType::dateTime:
        return "dateTime";
    case ItemType::integer:
        return "integer";
    case ItemType::decimal:
        return "decimal";
    case ItemType::code:
        break;
    }
    return "code";
}

std::string occurrenceText(const std::optional<Occurrence>& occurrence) {
    if (!occurrence)
        return {};
    return std::to_string(occurrence->minimum) + '-' +
           (occurrence->maximum ? std::to_string(*occurrence->maximum) : std::string());
}

} // namespace

Result<std::map<std::string, std::string>> writeCodeTables(const PackSource& source, const Edition& edition,
                                                           CodeLabels& labels) {
    std::map<std::string, std::string> files;
    for (const std::string& file : source.filesIn(edition, "codes")) {
        auto text = codeTableText(source, edition, file);
        if (!text)
            return failure(text.error());
        const auto table = CodeTable::parse(stemOf(file), *text);
        if (!table)
            return failure(table.error());
        auto& known = labels[table->name()];
        const std::vector<CodeEntry>& entries = table->entries();
        for (std::size_t i = 0; i < entries.size(); ++i) {
            for (std::size_t before = 0; before < i; ++before) {
                if (entries[before].code == entries[i].code && overlap(entries[before], entries[i]))
                    return tableError(file, i + 2, "code '" + entries[i].code + "' stands twice for the same days");
            }
            known.emplace_back(entries[i].code, entries[i].label);
        }
        files[file] = std::move(*text);
    }
    return files;
}

std::map<std::string, std::string> writeItemTables(const ItemTree& tree) {
    std::map<std::string, std::string> files;
    for (const ItemNode& node : tree.nodes()) {
        const SourceItem& item = node.item;
        std::string& text = files[item.file];
        if (text.empty())
            text =
                "path,section_ja,section_en,number,label_ja,label_en,type,length,range,unit_ja,unit_en,required,when,"
                "code_table,identifying,example,vary,note,source\n";
        const std::string range =
            item.lowest.empty() && item.highest.empty() ? std::string() : item.lowest + '-' + item.highest;
        text += csvRow({item.path, item.section.ja, item.section.en, item.number, item.label.ja, item.label.en,
                        typeName(item.type), occurrenceText(item.length), range, item.unit.ja, item.unit.en,
                        item.required, item.when, item.codeTable, item.identifying ? "yes" : "", item.example,
                        item.vary, item.note, item.source});
    }
    return files;
}

Result<std::string> writeBindings(const ItemTree& tree, const CodeLabels& labels) {
    std::string text = "path,binding,argument,severity,source\n";
    for (const ItemNode& node : tree.nodes()) {
        const SourceItem& item = node.item;
        if (item.type == ItemType::code) {
            if (!labels.contains(item.codeTable))
                return tableError(item.file, item.line,
                                  "column 'code_table': there is no codes/" + item.codeTable + ".csv");
            if (!item.codesInSchema)
                text += csvRow({item.path, "codeTable", item.codeTable, item.severity, item.source});
        }
        for (const std::string& binding : item.bindings) {
            const std::size_t colon = binding.find(':');
            const bool isPart = colon == std::string::npos;
            if (isPart && item.type != ItemType::code)
                return tableError(item.file, item.line, "column 'binding': formPart is for a code only");
            text += csvRow({item.path, binding.substr(0, colon), isPart ? item.codeTable : binding.substr(colon + 1),
                            item.severity, item.source});
        }
    }
    return text;
}

} // namespace todoke::pack
