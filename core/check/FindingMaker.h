#pragma once

#include "core/check/DocumentTree.h"
#include "core/check/PathTable.h"
#include "core/check/Places.h"
#include "core/model/FindingCode.h"

#include <string>
#include <string_view>

namespace todoke::check {

/// Makes findings about one part of a document: names the item as the pack does and finds its place.
class FindingMaker {
public:
    FindingMaker(DocumentTree& tree, PathTable& paths, const Places& places)
        : m_tree(tree)
        , m_paths(paths)
        , m_places(places) {}

    [[nodiscard]] DocumentTree& tree() const { return m_tree; }
    [[nodiscard]] PathTable& paths() const { return m_paths; }
    [[nodiscard]] const Places& places() const { return m_places; }

    /// About the value of an element: its place is the value's.
    [[nodiscard]] Finding onValue(std::string_view code, NodeIndex node) const;
    /// About the value of an attribute.
    [[nodiscard]] Finding onAttribute(std::string_view code, NodeIndex node, std::size_t attribute) const;
    /// About an element as such: its place is the start tag.
    [[nodiscard]] Finding onElement(std::string_view code, NodeIndex node) const;

    [[nodiscard]] ItemRef itemOf(NodeIndex node) const { return m_paths.item(m_paths.pathOf(m_tree, node)); }

private:
    DocumentTree& m_tree;
    PathTable& m_paths;
    const Places& m_places;
};

/// A value as findings carry it: at most 200 code points.
[[nodiscard]] std::string shortened(std::string_view value);

} // namespace todoke::check
