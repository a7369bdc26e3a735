#pragma once

#include "core/base/Error.h"
#include "core/base/Time.h"
#include "core/model/Finding.h"

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace todoke::pack {

/// One code with its label and the days on which it may be used; an absent day leaves that side open.
struct CodeEntry {
    std::string code;
    LocalText label;
    std::optional<Date> validFrom;
    std::optional<Date> validUntil;
    /// The element that a form of this code has, of several that stand instead of each other; empty when the table does
    /// not say.
    std::string part;

    [[nodiscard]] bool validOn(Date date) const {
        return (!validFrom || *validFrom <= date) && (!validUntil || date <= *validUntil);
    }
};

/// A code table (コード表) of a pack. A code may stand several times with different days.
class CodeTable {
public:
    /// Reads `codes/*.csv`; `name` is the file's stem. `Errc::packInvalid` with args `file`, `row`, `reason`.
    static Result<CodeTable> parse(std::string name, std::string_view csv);

    [[nodiscard]] const std::string& name() const { return m_name; }
    [[nodiscard]] const std::vector<CodeEntry>& entries() const { return m_entries; }

    /// The first entry of this code, whatever its days; null when the table has none.
    [[nodiscard]] const CodeEntry* find(std::string_view code) const;

    /// The entry of this code that holds on a day; null when there is none.
    [[nodiscard]] const CodeEntry* find(std::string_view code, Date date) const;

    /// At most `maximum` codes that hold on a day, each once, with labels; those that look most like `wanted` first.
    [[nodiscard]] std::vector<AllowedValue> nearest(std::string_view wanted, Date date, std::size_t maximum) const;

    /// True when some code of the table has this part.
    [[nodiscard]] bool hasPart(std::string_view part) const { return m_parts.contains(part); }

private:
    std::string m_name;
    std::vector<CodeEntry> m_entries;
    /// Where the entries of a code stand, in the order of the file.
    std::unordered_map<std::string, std::vector<std::size_t>> m_byCode;
    std::set<std::string, std::less<>> m_parts;
};

/// How many single-character changes lead from one text to the other (UTF-8 bytes).
[[nodiscard]] std::size_t editDistance(std::string_view a, std::string_view b);

} // namespace todoke::pack
