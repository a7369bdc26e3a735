#pragma once

#include "core/base/Error.h"
#include "core/model/Finding.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace todoke::pack {

enum class ItemType { group, string, date, yearMonth, dateTime, integer, decimal, code };

/// How often something stands; `maximum` empty means without bound.
struct Occurrence {
    std::size_t minimum = 1;
    std::optional<std::size_t> maximum = 1;

    friend bool operator==(const Occurrence&, const Occurrence&) = default;
};

/// One part of a condition: `presence=1|2`, `kind!=3`, `../severity/judgedOn` (is given).
struct ConditionPart {
    /// From the parent of the item that has the condition: `presence`, `../severity/judgedOn`, `@kind`.
    std::string path;
    bool isNot = false;
    /// Empty: the item is given, whatever its value.
    std::vector<std::string> codes;
};

/// All parts must hold.
using Condition = std::vector<ConditionPart>;

/// One row of a source item table (`schemas/SOURCE-TABLES.md`).
struct SourceItem {
    /// Where the row stands.
    std::string file;
    std::size_t line = 0;

    std::string path;
    LocalText section;
    std::string number;
    LocalText label;
    ItemType type = ItemType::string;
    /// Siblings of one choice have the same word; empty: none.
    std::string choice;
    /// How often the choice comes; with the first row of a choice only.
    std::optional<Occurrence> choiceOccurrence;
    Occurrence occurrence;
    std::optional<Occurrence> length;
    std::string lowest;
    std::string highest;
    std::optional<std::size_t> fractionDigits;
    std::string pattern;
    LocalText unit;
    std::string unitCode;
    /// `always`, `new`, `renewal`, `conditional`, `optional`.
    std::string required;
    std::string when;
    Condition condition;
    std::string conditionSource;
    Who who = Who::doctor;
    std::string codeTable;
    bool codesInSchema = false;
    /// `checkDigit:modulus10`, `characters:name`, `formPart`.
    std::vector<std::string> bindings;
    std::string severity;
    bool identifying = false;
    std::string since;
    std::string until;
    std::string example;
    std::string vary;
    std::string note;
    std::string source;

    [[nodiscard]] bool isAttribute() const { return name().starts_with('@'); }
    /// The last step: `birthDate`, `@formId`.
    [[nodiscard]] std::string name() const { return path.substr(path.rfind('/') + 1); }
    /// The path of the element around it; empty for a root.
    [[nodiscard]] std::string parentPath() const {
        const std::size_t slash = path.rfind('/');
        return slash == std::string::npos ? std::string() : path.substr(0, slash);
    }
};

/// Reads a source item table. `Errc::packInvalid` with args `file`, `row`, `reason` (which names the column).
Result<std::vector<SourceItem>> readSourceItems(const std::string& file, std::string_view csv);

} // namespace todoke::pack
