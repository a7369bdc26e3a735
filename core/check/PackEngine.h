#pragma once

#include "core/check/rules/RuleSet.h"
#include "core/pack/FormPack.h"

#include <map>
#include <memory>

namespace todoke::check {

/// What the check needs of a pack for one kind of document, compiled once: schema and rules. Immutable, shared by
/// threads.
struct PackEngine {
    std::shared_ptr<const pack::FormPack> pack;
    const pack::DocumentDescription* document = nullptr;
    std::shared_ptr<const pack::Schema> schema;
    RuleSet rules;

    /// `Errc::packInvalid` with args `file`, `row` or `line`, `reason` when the schema or a rule cannot be used.
    static Result<PackEngine> make(std::shared_ptr<const pack::FormPack> pack,
                                   const pack::DocumentDescription& document);
};

} // namespace todoke::check
