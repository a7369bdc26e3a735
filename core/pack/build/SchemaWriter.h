#pragma once

#include "core/pack/build/ItemTree.h"

#include <map>
#include <string>
#include <vector>

namespace todoke::pack {

/// The XSD of an edition: one file per source item table (`items/survey-common.csv` → `xsd/survey-common.xsd`) with its
/// complex types, and `xsd/types.xsd` with the values they share. `codes` as for `SimpleTypeNames`.
[[nodiscard]] std::map<std::string, std::string>
writeSchemas(const ItemTree& tree, const std::string& ns, const std::map<std::string, std::vector<std::string>>& codes);

} // namespace todoke::pack
