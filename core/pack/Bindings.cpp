#include "core/pack/Bindings.h"

#include "core/base/Csv.h"
#include "core/pack/TableError.h"

namespace todoke::pack {

namespace {

template <typename Value>
struct Word {
    std::string_view text;
    Value value;
};

template <typename Value, std::size_t n>
std::optional<Value> valueOf(const Word<Value> (&words)[n], std::string_view text) {
    for (const Word<Value>& word : words) {
        if (word.text == text)
            return word.value;
    }
    return std::nullopt;
}

constexpr Word<BindingKind> kKinds[] = {{"codeTable", BindingKind::codeTable},
                                        {"checkDigit", BindingKind::checkDigit},
                                        {"characters", BindingKind::characters},
                                        {"formPart", BindingKind::formPart}};
constexpr Word<CheckDigitRule> kCheckDigits[] = {{"institutionCode", CheckDigitRule::institutionCode},
                                                 {"localGovernment", CheckDigitRule::localGovernment},
                                                 {"modulus10", CheckDigitRule::modulus10}};
constexpr Word<CharacterSet> kCharacterSets[] = {
    {"name", CharacterSet::name}, {"text", CharacterSet::text}, {"ascii", CharacterSet::ascii}};
constexpr Word<Severity> kSeverities[] = {
    {"error", Severity::error}, {"confirm", Severity::confirm}, {"info", Severity::info}};

/// Fills what the argument means for this kind; false when it means nothing.
bool readArgument(std::string_view argument, Binding& binding) {
    switch (binding.kind) {
    case BindingKind::codeTable:
    case BindingKind::formPart:
        binding.table = argument;
        return !argument.empty();
    case BindingKind::checkDigit:
        if (const auto rule = valueOf(kCheckDigits, argument)) {
            binding.checkDigit = *rule;
            return true;
        }
        return false;
    case BindingKind::characters:
        break;
    }
    if (const auto set = valueOf(kCharacterSets, argument)) {
        binding.characters = *set;
        return true;
    }
    return false;
}

} // namespace

Result<Bindings> Bindings::parse(const std::string& file, std::string_view csv) {
    const auto table = CsvTable::parse(csv);
    if (!table)
        return tableError(file, table.error());
    Bindings bindings;
    for (std::size_t row = 0; row < table->rowCount(); ++row) {
        const std::string path(table->cell(row, "path"));
        const auto kind = valueOf(kKinds, table->cell(row, "binding"));
        if (path.empty() || !kind)
            return tableError(file, table->line(row), "no path, or a binding that is not known");
        Binding binding;
        binding.kind = *kind;
        if (!readArgument(table->cell(row, "argument"), binding))
            return tableError(file, table->line(row), "the argument is not known for this binding");
        if (const auto severity = table->cell(row, "severity"); !severity.empty()) {
            binding.severity = valueOf(kSeverities, severity);
            if (!binding.severity)
                return tableError(file, table->line(row), "the severity is none of error, confirm, info");
        }
        bindings.m_byPath[path].push_back(std::move(binding));
    }
    return bindings;
}

const std::vector<Binding>* Bindings::find(std::string_view path) const {
    const auto found = m_byPath.find(std::string(path));
    return found == m_byPath.end() ? nullptr : &found->second;
}

} // namespace todoke::pack
