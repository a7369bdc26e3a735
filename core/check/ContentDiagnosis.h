#pragma once

#include "core/pack/SchemaModel.h"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace todoke::check {

/// One thing to change so that the children of an element become those that it must have.
struct ContentEdit {
    enum class Kind {
        missing,    ///< F2001: `element` (or one of `alternatives`) is missing before child `index`
        notAllowed, ///< F2002: child `index` stands elsewhere in the schema, but not here
        wrongOrder, ///< F2003: child `index` belongs before child `before`
        tooMany,    ///< F2004: child `index` is one more than `maximum`
        unknown,    ///< F2005: the schema knows no element like child `index`
    };

    Kind kind = Kind::unknown;
    /// A child's position; for `missing` the child before which it should stand, the number of children for the end.
    std::size_t index = 0;
    /// Null for a child that the schema does not know here, and where any element at all is missing (a wildcard).
    const pack::ElementDecl* element = nullptr;
    /// Where any one of several would do: all of them, `element` first; else empty.
    std::vector<const pack::ElementDecl*> alternatives;
    std::size_t before = 0;
    std::optional<std::size_t> maximum;
};

/// Finds the cheapest edit script that turns the children of an element into a sequence its content model takes: each
/// insertion, deletion and move is one edit. Works on the particle of the type (sequence, choice, all, wildcard,
/// occurrence bounds, substitution groups; W3C XML Schema 1.0 Part 1, 3.8 and 3.9). Empty when the children are as they
/// must be, and when there are too many (children times states of the model over 20 million) to be compared. Of equally
/// cheap scripts the one is taken whose first child out of place stands first.
[[nodiscard]] std::vector<ContentEdit> diagnoseContent(const pack::SchemaModel& model, const pack::ElementDecl& parent,
                                                       std::span<const pack::QName> children);

} // namespace todoke::check
