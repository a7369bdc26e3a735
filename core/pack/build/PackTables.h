#pragma once

#include "core/pack/build/CodeLabels.h"
#include "core/pack/build/ItemTree.h"

#include <map>
#include <string>

namespace todoke::pack {

/// The code tables of an edition: file → text, without the rows and the column that belong to other editions; the
/// labels of all of them in `labels`. `Errc::packInvalid` with args `file`, `row`, `reason`: a code that stands twice
/// on the same days, an edition that does not exist.
Result<std::map<std::string, std::string>> writeCodeTables(const PackSource& source, const Edition& edition,
                                                           CodeLabels& labels);

/// The item tables of an edition as packs have them: file → text.
[[nodiscard]] std::map<std::string, std::string> writeItemTables(const ItemTree& tree);

/// `bindings.csv` of an edition. `Errc::packInvalid` when an item names a code table that there is not.
Result<std::string> writeBindings(const ItemTree& tree, const CodeLabels& labels);

} // namespace todoke::pack
