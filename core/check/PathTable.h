#pragma once

#include "core/check/DocumentTree.h"
#include "core/pack/FormPack.h"

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace todoke::check {

/// What a pack says about one path.
struct PathFacts {
    /// `batch/clinicalSurvey/common/birthDate`, as in the pack's tables.
    std::string path;
    const pack::Item* item = nullptr;
    const std::vector<pack::Binding>* bindings = nullptr;
};

/// The paths of a document's elements and attributes, each looked up in the pack's tables once.
class PathTable {
public:
    PathTable(const pack::FormPack& pack, const NameTable& names)
        : m_pack(pack)
        , m_names(names) {}

    /// Number of an element's path; `parent` is the number of its parent's, -1 for the root.
    std::int32_t element(std::int32_t parent, NameId name) { return find(parent, name, false); }
    std::int32_t attribute(std::int32_t parent, NameId name) { return find(parent, name, true); }

    /// Number of the path of a node, found by climbing to the root.
    std::int32_t pathOf(const DocumentTree& tree, NodeIndex node);

    [[nodiscard]] const PathFacts& facts(std::int32_t path) const { return m_facts[static_cast<std::size_t>(path)]; }

    /// How findings name the item: the row of the item table, else the element's own name.
    [[nodiscard]] ItemRef item(std::int32_t path) const;

    /// The same for a child that is not there.
    [[nodiscard]] ItemRef item(std::int32_t parent, const std::string& childName) const;

private:
    std::int32_t find(std::int32_t parent, NameId name, bool isAttribute);

    const pack::FormPack& m_pack;
    const NameTable& m_names;
    std::unordered_map<std::uint64_t, std::int32_t> m_numbers;
    std::vector<PathFacts> m_facts;
};

} // namespace todoke::check
