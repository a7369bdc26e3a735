#pragma once

#include "core/pack/build/PackSource.h"

#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace todoke::pack {

/// An element or attribute of an edition, with what stands inside it.
struct ItemNode {
    SourceItem item;
    const ItemNode* parent = nullptr;
    /// In the order of the document.
    std::vector<const ItemNode*> attributes;
    std::vector<const ItemNode*> elements;

    /// How deep: the root is 0.
    [[nodiscard]] std::size_t depth() const { return parent == nullptr ? 0 : parent->depth() + 1; }
};

/// The items of one edition as the tree that its documents have. Immutable.
class ItemTree {
public:
    /// Reads the source item tables of an edition, adds the attribute of the unit where an item has a `unit_code`, and
    /// puts them together. `Errc::packInvalid` with args `file`, `row`, `reason`: a path that stands twice, a parent
    /// without a row, a choice whose items do not stand together, a condition about an item that there is not.
    static Result<ItemTree> build(const PackSource& source, const Edition& edition);

    ItemTree(ItemTree&&) = default;
    ItemTree& operator=(ItemTree&&) = default;
    ItemTree(const ItemTree&) = delete;
    ItemTree& operator=(const ItemTree&) = delete;

    /// All nodes, in the order of the tables.
    [[nodiscard]] const std::deque<ItemNode>& nodes() const { return m_nodes; }
    [[nodiscard]] const ItemNode* find(std::string_view path) const;

    /// The node that a condition's path leads to, from the parent of `node`; null when there is none.
    [[nodiscard]] const ItemNode* target(const ItemNode& node, std::string_view conditionPath) const;

private:
    ItemTree() = default;
    Result<void> add(SourceItem item);
    Result<void> checkChoices() const;
    Result<void> checkConditions() const;

    std::deque<ItemNode> m_nodes;
    std::unordered_map<std::string, ItemNode*> m_byPath;
};

} // namespace todoke::pack
