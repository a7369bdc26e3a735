#pragma once

#include "core/check/DocumentBytes.h"
#include "core/check/DocumentTree.h"
#include "core/check/XmlParser.h"
#include "core/pack/PackManifest.h"

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace todoke::check {

/// A problem of the validator with the element it belongs to.
struct NodeProblem {
    NodeIndex node = kNoNode;
    SchemaProblem problem;
};

/// A part of a document that is looked at by itself: one form, or something beside the forms, such as the header.
struct DocumentPart {
    NodeIndex root = kNoNode;
    /// Null for a part that is no form.
    const pack::FormDescription* form = nullptr;
    /// Position among the forms, from 1; 0 for a part that is no form.
    std::uint32_t number = 0;
    std::span<const NodeProblem> problems;
};

/// A child of a container, kept when the child itself is gone.
struct ContainerChild {
    NameId name = 0;
    std::uint64_t begin = 0;
    TextPosition position;
    /// Position among its siblings of the same name, from 1.
    std::uint32_t sameName = 0;
};

/// An element around the forms (the root, and what lies between it and the forms).
struct Container {
    NodeIndex node = kNoNode;
    std::span<const ContainerChild> children;
    std::span<const NodeProblem> problems;
};

/// Port: the parts of a document in its order. The tree holds the containers, what stood before, and the part.
class PartHandler {
public:
    PartHandler() = default;
    PartHandler(const PartHandler&) = delete;
    PartHandler& operator=(const PartHandler&) = delete;
    virtual ~PartHandler() = default;

    /// The start tag of a container was read; its problems are those of the tag.
    virtual void containerStarted(DocumentTree& tree, const Container& container) = 0;
    /// False stops the reading.
    virtual bool partRead(DocumentTree& tree, const DocumentPart& part) = 0;
    /// The end tag of a container was read; its problems are those of its content.
    virtual void containerEnded(DocumentTree& tree, const Container& container) = 0;
    /// The document was read to its end; `problems` (without node) are known only then. The tree has no root any more
    /// when the root was the one form.
    virtual void documentEnded(DocumentTree& tree, std::span<const NodeProblem> problems) = 0;
    /// False stops the reading. Called often.
    virtual bool goOn() = 0;
};

/// Builds a tree of one part after another from the parser's events.
class DocumentReader final : public XmlEvents {
public:
    DocumentReader(const pack::DocumentDescription& description, DocumentBytes& bytes, PartHandler& handler);

    [[nodiscard]] DocumentTree& tree() { return m_tree; }
    [[nodiscard]] std::uint32_t formCount() const { return m_formCount; }

    /// Index of an element among its siblings of the same name, from 1; 0 for the root, and for an element inside a
    /// part that is the only one of its name.
    [[nodiscard]] std::uint32_t indexAmongSameName(NodeIndex node) const;

    bool startElement(const Start& start) override;
    void text(std::string_view utf8) override;
    void misplacedText(const SchemaProblem& problem) override;
    bool endElement(std::uint64_t end, const std::vector<SchemaProblem>& problems) override;
    void endDocument(const std::vector<SchemaProblem>& problems) override;

private:
    /// What is known of an open container.
    struct OpenContainer {
        NodeIndex node = kNoNode;
        std::vector<ContainerChild> children;
        std::vector<NodeProblem> problems;
        std::map<NameId, std::uint32_t> counts;
    };

    enum class Role { container, form, other };

    [[nodiscard]] bool insidePart() const { return m_partRoot != kNoNode; }
    Role roleOf(NodeIndex node, const pack::FormDescription*& form) const;
    void addProblems(NodeIndex node, const std::vector<SchemaProblem>& problems);
    bool endPart(NodeIndex node);
    void endContainer();
    void countSameNames(NodeIndex parent) const;
    [[nodiscard]] std::uint64_t startOfTag(std::uint64_t end) const;

    const pack::DocumentDescription& m_description;
    DocumentBytes& m_bytes;
    PartHandler& m_handler;
    NameTable m_names;
    DocumentTree m_tree{m_names};
    std::vector<NodeIndex> m_open;
    std::vector<OpenContainer> m_containers;
    std::string m_text;
    NodeIndex m_partRoot = kNoNode;
    const pack::FormDescription* m_partForm = nullptr;
    std::vector<NodeProblem> m_partProblems;
    std::uint32_t m_formCount = 0;
    /// What `indexAmongSameName` has found out in the part.
    mutable std::unordered_map<NodeIndex, std::uint32_t> m_sameName;
};

} // namespace todoke::check
