#include "core/pack/build/ItemTree.h"

#include "core/base/Text.h"
#include "core/pack/TableError.h"

#include <set>

namespace todoke::pack {

namespace {

/// The attribute that an item with a `unit_code` has.
SourceItem unitOf(const SourceItem& item, const std::string& attribute) {
    SourceItem unit;
    unit.file = item.file;
    unit.line = item.line;
    unit.path = item.path + "/@" + attribute;
    unit.section = item.section;
    unit.number = item.number;
    unit.label = {item.label.ja + "の単位", "Unit of " + item.label.en};
    unit.required = "always";
    unit.unitCode = item.unitCode;
    unit.example = item.example.empty() ? std::string() : item.unitCode;
    unit.who = Who::vendor;
    unit.source = item.source;
    return unit;
}

} // namespace

Result<ItemTree> ItemTree::build(const PackSource& source, const Edition& edition) {
    ItemTree tree;
    for (const std::string& file : source.itemFilesIn(edition)) {
        auto items = readSourceItems(file, source.textIn(edition, file));
        if (!items)
            return failure(items.error());
        for (SourceItem& item : *items) {
            const auto has = source.has(edition, item.since, item.until);
            if (!has)
                return tableError(item.file, item.line, has.error().detail);
            if (!*has)
                continue;
            const SourceItem unit = item.unitCode.empty() ? SourceItem() : unitOf(item, source.unitAttribute());
            if (auto added = tree.add(std::move(item)); !added)
                return failure(added.error());
            if (!unit.path.empty()) {
                if (auto added = tree.add(unit); !added)
                    return failure(added.error());
            }
        }
    }
    if (auto checked = tree.checkChoices(); !checked)
        return failure(checked.error());
    if (auto checked = tree.checkConditions(); !checked)
        return failure(checked.error());
    return tree;
}

Result<void> ItemTree::add(SourceItem item) {
    ItemNode& node = m_nodes.emplace_back();
    node.item = std::move(item);
    const SourceItem& row = node.item;
    if (!m_byPath.emplace(row.path, &node).second)
        return tableError(row.file, row.line, "path '" + row.path + "' stands twice in this edition");
    if (row.parentPath().empty())
        return {};
    const auto parent = m_byPath.find(row.parentPath());
    if (parent == m_byPath.end())
        return tableError(row.file, row.line, "'" + row.parentPath() + "', in which it stands, has no row before it");
    node.parent = parent->second;
    if (!row.isAttribute() && node.parent->item.type != ItemType::group)
        return tableError(row.file, row.line, "'" + row.parentPath() + "', in which it stands, is no group");
    (row.isAttribute() ? parent->second->attributes : parent->second->elements).push_back(&node);
    return {};
}

const ItemNode* ItemTree::find(std::string_view path) const {
    const auto found = m_byPath.find(std::string(path));
    return found == m_byPath.end() ? nullptr : found->second;
}

const ItemNode* ItemTree::target(const ItemNode& node, std::string_view conditionPath) const {
    std::string path = node.item.parentPath();
    for (const std::string_view step : split(conditionPath, '/')) {
        if (step == "..")
            path = path.substr(0, path.rfind('/'));
        else
            path.append(1, '/').append(step);
    }
    return find(path);
}

Result<void> ItemTree::checkChoices() const {
    for (const ItemNode& node : m_nodes) {
        std::set<std::string> ended;
        std::string current;
        for (const ItemNode* child : node.elements) {
            const SourceItem& row = child->item;
            if (row.choice == current)
                continue;
            if (!row.choice.empty() && ended.contains(row.choice))
                return tableError(row.file, row.line, "the items of choice '" + row.choice + "' do not stand together");
            ended.insert(current);
            current = row.choice;
        }
    }
    return {};
}

Result<void> ItemTree::checkConditions() const {
    for (const ItemNode& node : m_nodes) {
        const SourceItem& row = node.item;
        for (const ConditionPart& part : row.condition) {
            const ItemNode* asked = target(node, part.path);
            if (asked == nullptr || asked == &node)
                return tableError(row.file, row.line, "column 'when': there is no other item '" + part.path + "'");
            if (!part.codes.empty() && asked->item.type == ItemType::group)
                return tableError(row.file, row.line, "column 'when': '" + part.path + "' is a group, it has no value");
        }
    }
    return {};
}

} // namespace todoke::pack
