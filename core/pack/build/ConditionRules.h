#pragma once

#include "core/pack/build/CodeLabels.h"
#include "core/pack/build/ItemTree.h"

#include <string>

namespace todoke::pack {

/// The Schematron rules that the columns `when` and `required` of the tables mean:
/// `needs.PATH` (the condition holds, the item is missing), `without.PATH` (the condition does not hold, the item is
/// given), `new.PATH` and `renewal.PATH` (needed in such an application); PATH from the form's element on, with dots.
/// Conditions whose source is `own guess` stand in the phase `guesses`. Empty when there is none.
[[nodiscard]] std::string writeConditionRules(const PackSource& source, const Edition& edition, const ItemTree& tree,
                                              const CodeLabels& labels);

} // namespace todoke::pack
