#pragma once

#include "core/pack/build/ItemTree.h"

#include <map>
#include <string>
#include <vector>

namespace todoke::pack {

/// `birthDate` → `BirthDate`, `yes-no` → `YesNo`.
[[nodiscard]] std::string typeNameOf(std::string_view name);

/// The named simple types of an edition: items with the same restriction share a type, which is called after the first
/// of them, or after the code table.
class SimpleTypeNames {
public:
    /// `codes` gives the codes of a table whose codes stand in the schema, in their order.
    SimpleTypeNames(const ItemTree& tree, const std::map<std::string, std::vector<std::string>>& codes);

    /// The type of an element or attribute with a value: a name of `types`, or one of XML Schema.
    [[nodiscard]] const std::string& of(const ItemNode& node) const { return m_byPath.at(node.item.path); }

    struct Type {
        std::string name;
        std::string documentation;
        /// `<xs:restriction base="xs:token">…</xs:restriction>`, indented by four.
        std::string restriction;
    };
    [[nodiscard]] const std::vector<Type>& types() const { return m_types; }

private:
    std::string nameFor(const SourceItem& item) const;

    std::vector<Type> m_types;
    std::map<std::string, std::string> m_byPath;
};

} // namespace todoke::pack
