#include "core/check/PathTable.h"

namespace todoke::check {

namespace {

ItemRef itemOrName(const pack::ItemTable& items, const std::string& path) {
    if (const pack::Item* item = items.find(path))
        return item->ref;
    ItemRef ref;
    ref.path = path;
    std::string name = path.substr(path.rfind('/') + 1);
    if (name.starts_with('@'))
        name.erase(0, 1);
    ref.label = {name, name};
    return ref;
}

} // namespace

std::int32_t PathTable::find(std::int32_t parent, NameId name, bool isAttribute) {
    const std::uint64_t key = (static_cast<std::uint64_t>(static_cast<std::uint32_t>(parent)) << 32U) |
                              (static_cast<std::uint64_t>(name) << 1U) | (isAttribute ? 1U : 0U);
    const auto [entry, isNew] = m_numbers.try_emplace(key, static_cast<std::int32_t>(m_facts.size()));
    if (isNew) {
        PathFacts facts;
        if (parent >= 0)
            facts.path = m_facts[static_cast<std::size_t>(parent)].path + "/";
        facts.path += (isAttribute ? "@" : "") + m_names[name].local;
        facts.item = m_pack.items().find(facts.path);
        facts.bindings = m_pack.bindings().find(facts.path);
        m_facts.push_back(std::move(facts));
    }
    return entry->second;
}

std::int32_t PathTable::pathOf(const DocumentTree& tree, NodeIndex node) {
    const NodeIndex parent = tree.node(node).parent;
    return element(parent == kNoNode ? -1 : pathOf(tree, parent), tree.node(node).name);
}

ItemRef PathTable::item(std::int32_t path) const {
    return itemOrName(m_pack.items(), facts(path).path);
}

ItemRef PathTable::item(std::int32_t parent, const std::string& childName) const {
    return itemOrName(m_pack.items(), facts(parent).path + "/" + childName);
}

} // namespace todoke::check
