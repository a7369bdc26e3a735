#pragma once

#include "core/base/Error.h"
#include "core/model/Finding.h"

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace todoke::pack {

/// What `bindings.csv` ties to an item besides its schema type.
enum class BindingKind { codeTable, checkDigit, characters, formPart };

/// The check-digit rules a pack can bind (`core/check/CheckDigits.h` says how each is computed).
enum class CheckDigitRule { institutionCode, localGovernment, modulus10 };

/// The sets of characters a pack can bind (`core/check/Characters.h`).
enum class CharacterSet { name, text, ascii };

struct Binding {
    BindingKind kind = BindingKind::codeTable;
    /// Name of the code table (`BindingKind::codeTable`, `BindingKind::formPart`).
    std::string table;
    CheckDigitRule checkDigit = CheckDigitRule::modulus10;
    CharacterSet characters = CharacterSet::text;
    /// Empty: the severity the catalogue gives.
    std::optional<Severity> severity;
};

/// `bindings.csv`: item path (local names from the root element on) → code table, check digit, characters.
class Bindings {
public:
    /// `Errc::packInvalid` with args `file`, `row`, `reason`.
    static Result<Bindings> parse(const std::string& file, std::string_view csv);

    /// Everything bound to a path, in the order of the file; null when nothing is.
    [[nodiscard]] const std::vector<Binding>* find(std::string_view path) const;

    [[nodiscard]] const std::unordered_map<std::string, std::vector<Binding>>& all() const { return m_byPath; }

private:
    std::unordered_map<std::string, std::vector<Binding>> m_byPath;
};

} // namespace todoke::pack
