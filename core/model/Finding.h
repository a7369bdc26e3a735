#pragma once

#include "core/model/LocalText.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace todoke {

enum class Severity {
    error,   ///< 受付不能: the form cannot be sealed
    confirm, ///< 要確認: can be sent after a person confirmed it with a reason
    info,    ///< nothing to do
};

/// Who can correct it.
enum class Who { doctor, clerk, vendor };

/// Which layer of the check said so.
enum class Layer { document, schema, codeTable, checkDigit, characters, rule, batch, endpoint };

[[nodiscard]] std::string_view toString(Severity severity);
[[nodiscard]] std::string_view toString(Who who);
[[nodiscard]] std::string_view toString(Layer layer);

/// A place in a document. Line and column count from 1, columns in code points; `offset` in bytes from the start of
/// the document, a byte order mark included. All zero when the finding has no place.
struct Location {
    std::uint64_t line = 0;
    std::uint64_t column = 0;
    std::uint64_t offset = 0;
    /// Element names with indexes, `/batch/clinicalSurvey[3]/common/birthDate`.
    std::string xpath;

    friend bool operator==(const Location&, const Location&) = default;
};

/// The item as the paper form names it (from the pack's item table; names of elements where it has none).
struct ItemRef {
    /// Path without indexes, `batch/clinicalSurvey/common/birthDate`; stable across forms.
    std::string path;
    LocalText section;
    /// Item number on the form, `3-2`; empty when it has none.
    std::string number;
    LocalText label;
    /// `g/dL`; `歳` and `years`.
    LocalText unit;
};

/// A value that would be accepted.
struct AllowedValue {
    std::string code;
    LocalText label;
};

/// One problem, as data; its sentences are looked up by code and language (`core/finding`).
struct Finding {
    /// `F3005`; the catalogue `translations/findings.*.json` explains every code. Never reused.
    std::string code;
    Severity severity = Severity::error;
    Who who = Who::clerk;
    Layer layer = Layer::document;
    Location location;
    ItemRef item;

    /// The value as written, cut after 200 code points. Left out of everything meant for outside.
    std::string found;

    /// Values for the sentence, by placeholder name (`minimum`, `maximum`, `example`, …).
    std::vector<std::pair<std::string, std::string>> args;

    /// Other items the sentence names: the parent, the neighbour in a wrong order, the alternatives of a missing item.
    std::vector<ItemRef> related;

    /// What would be accepted, the nearest first; empty when it is no matter of a list.
    std::vector<AllowedValue> allowed;

    /// Id and clause of a pack's rule (F4xxx), its sentence and how to correct it; empty for all others.
    std::string ruleId;
    std::string clause;
    LocalText message;
    LocalText fix;

    /// Raw words of the layer (schema type, parser text), shown only behind 「技術的な詳細」.
    std::string technical;
};

} // namespace todoke
