#pragma once

#include "core/check/DocumentBytes.h"
#include "core/check/DocumentReader.h"
#include "core/check/DocumentTree.h"
#include "core/model/Finding.h"
#include "core/model/FormInfo.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace todoke::check {

/// Finds the exact place of a finding in the bytes of its document. All layers ask here, so that they give the same
/// place for the same item.
class Places {
public:
    Places(const DocumentBytes& bytes, const DocumentTree& tree, const DocumentReader& reader)
        : m_bytes(bytes)
        , m_tree(tree)
        , m_reader(reader) {}

    /// The `<` of the start tag.
    [[nodiscard]] Location startTag(NodeIndex node) const;
    /// The element's name in its start tag.
    [[nodiscard]] Location elementName(NodeIndex node) const;
    /// The `<` of the end tag; of the start tag when the element is written as an empty tag.
    [[nodiscard]] Location endTag(NodeIndex node) const;
    /// The first character of the value; the `<` of the start tag when there is none. Comments and processing
    /// instructions before it are passed over, and so is white space unless there is nothing else.
    [[nodiscard]] Location value(NodeIndex node) const;
    /// The first character of an attribute's value; `index` counts `DocumentTree::attributes`.
    [[nodiscard]] Location attributeValue(NodeIndex node, std::size_t index) const;
    /// The first byte of an element's value, as `value` gives it, and how long it is up to the end tag.
    [[nodiscard]] ByteRange valueBytes(NodeIndex node) const;

    /// The bytes of an attribute's value, between its quotes.
    [[nodiscard]] ByteRange attributeBytes(NodeIndex node, std::size_t index) const;

    [[nodiscard]] std::string xpath(NodeIndex node) const;

    /// Keeps the places of an element outside of the forms and of everything below it, for what is found when its bytes
    /// are gone.
    void remember(NodeIndex node);

private:
    struct Kept {
        Location startTag;
        Location value;
        std::vector<Location> attributeValues;
    };

    /// The values in one start tag, by the attributes' names as written.
    struct TagValues {
        std::uint64_t begin = 0;
        std::map<std::string, ByteRange, std::less<>> byName;
    };

    [[nodiscard]] Location at(std::uint64_t offset, NodeIndex node) const;

    const DocumentBytes& m_bytes;
    const DocumentTree& m_tree;
    const DocumentReader& m_reader;
    std::map<NodeIndex, Kept> m_kept;
    /// Of the tag that was asked for last.
    mutable std::optional<TagValues> m_values;
};

/// Where in the text of a start tag the values of its attributes stand (between their quotes), by the names as written,
/// declarations of namespaces among them.
[[nodiscard]] std::map<std::string, ByteRange, std::less<>> attributeValuesIn(std::string_view tag);

} // namespace todoke::check
