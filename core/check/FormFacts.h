#pragma once

#include "core/check/DocumentTree.h"
#include "core/model/FormInfo.h"
#include "core/pack/FormPack.h"

#include <optional>
#include <string>

namespace todoke::check {

/// A value found by its path: an element, or an attribute of it.
struct FoundItem {
    NodeIndex node = kNoNode;
    std::optional<std::size_t> attribute;
    std::string value;
};

/// Follows a path from an element; takes the first of several elements of the same name. Empty when it leads nowhere.
[[nodiscard]] std::optional<FoundItem> findItem(const DocumentTree& tree, NodeIndex from, const pack::ItemPath& path);

/// Reads from a form which form it is and whose, as the pack says where that stands. `number`, `bytes` and `line` are
/// left to the caller.
[[nodiscard]] FormInfo readFormInfo(const DocumentTree& tree, NodeIndex form, const pack::FormDescription& description,
                                    const pack::FormPack& pack);

} // namespace todoke::check
