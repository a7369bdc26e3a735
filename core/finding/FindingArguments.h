#pragma once

#include "core/finding/FoundValues.h"
#include "core/finding/TextTable.h"
#include "core/model/Finding.h"

#include <string>
#include <vector>

namespace todoke::finding {

/// An item in words: section and number, label, unit; where the pack gives no label, the last name of its path.
class ItemWords {
public:
    /// `words` must outlive this object.
    ItemWords(const TextTable& words, Language language)
        : m_words(&words)
        , m_language(language) {}

    /// `検査所見 3-2「ヘモグロビン」[g/dL]`; empty for an item without any name.
    [[nodiscard]] std::string heading(const ItemRef& item) const;

    /// `「ヘモグロビン」(検査所見 3-2, g/dL)`.
    [[nodiscard]] std::string inSentence(const ItemRef& item) const;

    /// Several of them, one after another.
    [[nodiscard]] std::string list(const std::vector<ItemRef>& items) const;

private:
    [[nodiscard]] Arguments partsOf(const ItemRef& item) const;

    const TextTable* m_words;
    Language m_language;
};

/// The values that sentences about a finding may name: its own `args` made visible, and besides
/// `item`, `value` (item and found value), `found`, `unit`, `related`, `alternatives` (the missing item and those that
/// would do as well), `lowest`/`highest` (minimum and maximum with unit), `exactly` (where both are the same),
/// `ruleId`, `clause`, `code`.
[[nodiscard]] Arguments argumentsOf(const Finding& finding, const TextTable& words, Language language,
                                    FoundValues foundValues);

} // namespace todoke::finding
