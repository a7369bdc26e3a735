#pragma once

#include "core/check/NameTable.h"

#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace todoke::check {

using NodeIndex = std::uint32_t;
inline constexpr NodeIndex kNoNode = std::numeric_limits<NodeIndex>::max();

/// An attribute as the parser gave it; namespace declarations are not among them.
struct TreeAttribute {
    NameId name = 0;
    std::string value;
    /// The schema refused it: later layers do not look at it.
    bool invalid = false;
    /// As written in the tag, without the colon; empty for an attribute without one.
    std::string prefix = {};
};

/// An element. Offsets are bytes from the start of the document.
struct TreeNode {
    NameId name = 0;
    NodeIndex parent = kNoNode;
    NodeIndex firstChild = kNoNode;
    NodeIndex lastChild = kNoNode;
    NodeIndex nextSibling = kNoNode;
    std::uint32_t firstAttribute = 0;
    std::uint32_t attributeCount = 0;
    std::uint32_t textBegin = 0;
    std::uint32_t textLength = 0;
    /// The `<` of the start tag, the byte behind its `>`, the `<` of the end tag (equal to `contentBegin` when the
    /// element is written as an empty tag), the byte behind the end tag's `>`.
    std::uint64_t begin = 0;
    std::uint64_t contentBegin = 0;
    std::uint64_t contentEnd = 0;
    std::uint64_t end = 0;
    /// It chooses its type itself (xsi:type).
    bool retyped = false;
    /// The schema refused its value or content: later layers do not look at it.
    bool invalid = false;
};

/// The part of a document that is in memory: the root element, what stood before the first form (the header), and one
/// form. Forms come and go with `truncate`, so that memory grows with the largest form and not with the document.
class DocumentTree {
public:
    explicit DocumentTree(NameTable& names)
        : m_names(&names) {}

    /// Appends an element as the last child of `parent` (`kNoNode` for the root). Its attributes follow with
    /// `addAttribute` before any other element is added.
    NodeIndex addElement(NodeIndex parent, NameId name) {
        const auto index = static_cast<NodeIndex>(m_nodes.size());
        TreeNode node;
        node.name = name;
        node.parent = parent;
        node.firstAttribute = static_cast<std::uint32_t>(m_attributes.size());
        node.textBegin = static_cast<std::uint32_t>(m_text.size());
        m_nodes.push_back(node);
        if (parent != kNoNode) {
            TreeNode& above = m_nodes[parent];
            if (above.lastChild == kNoNode)
                above.firstChild = index;
            else
                m_nodes[above.lastChild].nextSibling = index;
            above.lastChild = index;
        }
        return index;
    }

    void addAttribute(NodeIndex node, TreeAttribute attribute) {
        m_attributes.push_back(std::move(attribute));
        ++m_nodes[node].attributeCount;
    }

    /// Sets the character data of an element that has no child elements.
    void setText(NodeIndex node, std::string_view text) {
        m_nodes[node].textBegin = static_cast<std::uint32_t>(m_text.size());
        m_nodes[node].textLength = static_cast<std::uint32_t>(text.size());
        m_text.append(text);
    }

    /// Removes a form: node `form`, which must be the last child of its parent, and everything added after it.
    void truncate(NodeIndex form) {
        const TreeNode removed = m_nodes[form];
        if (removed.parent != kNoNode) {
            TreeNode& above = m_nodes[removed.parent];
            NodeIndex before = above.firstChild;
            if (before == form) {
                above.firstChild = above.lastChild = kNoNode;
            } else {
                while (m_nodes[before].nextSibling != form)
                    before = m_nodes[before].nextSibling;
                m_nodes[before].nextSibling = kNoNode;
                above.lastChild = before;
            }
        }
        m_attributes.resize(removed.firstAttribute);
        m_nodes.resize(form);
        m_text.resize(removed.textBegin);
    }

    [[nodiscard]] NodeIndex root() const { return m_nodes.empty() ? kNoNode : 0; }
    [[nodiscard]] std::size_t size() const { return m_nodes.size(); }
    [[nodiscard]] const TreeNode& node(NodeIndex index) const { return m_nodes[index]; }
    [[nodiscard]] TreeNode& node(NodeIndex index) { return m_nodes[index]; }
    [[nodiscard]] const NameTable::Name& nameOf(NodeIndex index) const { return (*m_names)[m_nodes[index].name]; }
    [[nodiscard]] NameTable& names() const { return *m_names; }

    /// The character data of an element without child elements, as written after entity expansion (UTF-8).
    [[nodiscard]] std::string_view text(NodeIndex index) const {
        const TreeNode& at = m_nodes[index];
        return std::string_view(m_text).substr(at.textBegin, at.textLength);
    }

    [[nodiscard]] std::span<const TreeAttribute> attributes(NodeIndex index) const {
        const TreeNode& at = m_nodes[index];
        return std::span(m_attributes).subspan(at.firstAttribute, at.attributeCount);
    }
    [[nodiscard]] std::span<TreeAttribute> attributes(NodeIndex index) {
        const TreeNode& at = m_nodes[index];
        return std::span(m_attributes).subspan(at.firstAttribute, at.attributeCount);
    }

private:
    NameTable* m_names;
    std::vector<TreeNode> m_nodes;
    std::vector<TreeAttribute> m_attributes;
    std::string m_text;
};

} // namespace todoke::check
