#pragma once

#include "core/check/DocumentReader.h"
#include "core/check/FindingMaker.h"
#include "core/check/ValueDiagnosis.h"
#include "core/pack/FormPack.h"
#include "core/pack/SchemaModel.h"

#include <functional>
#include <span>
#include <stop_token>
#include <vector>

namespace todoke::check {

/// Turns what the validator refused into findings a person can act on, and flags the nodes concerned as invalid. The
/// validator gives the verdict: every element it names gets at least one finding, unless the finding of an element
/// around it says it already.
class SchemaDiagnosis {
public:
    SchemaDiagnosis(const pack::FormPack& pack, const pack::SchemaModel& model)
        : m_pack(pack)
        , m_model(model) {}

    /// Problems of elements inside one part. Ends early when told to stop.
    void explain(const FindingMaker& make, std::span<const NodeProblem> problems, const std::stop_token& stop,
                 std::vector<Finding>& findings) const;

    /// Problems of a container's start tag.
    void explainStartTag(const FindingMaker& make, NodeIndex node, std::span<const NodeProblem> problems,
                         std::vector<Finding>& findings) const;

    /// Problems of a container's content, whose children are no longer in the tree.
    void explainContent(const FindingMaker& make, const Container& container, std::vector<Finding>& findings) const;

    /// Problems that the validator knows only at the end of the document, and of which it names no element.
    void explainDocument(const FindingMaker& make, std::span<const NodeProblem> problems,
                         std::vector<Finding>& findings) const;

private:
    /// The children of an element, wherever they come from. Only some of them are asked where they stand.
    struct Children {
        std::vector<pack::QName> names;
        /// Empty when they are no longer in the tree.
        std::vector<NodeIndex> nodes;
        std::function<Location(std::size_t)> place;
    };

    [[nodiscard]] const pack::ElementDecl* declarationOf(const DocumentTree& tree, NodeIndex node) const;
    void explainNode(const FindingMaker& make, NodeIndex node, std::span<const NodeProblem> problems,
                     std::vector<Finding>& findings) const;
    /// An element without a declaration: one that a wildcard let in, or below a type that the document chose itself.
    void explainUndeclared(const FindingMaker& make, NodeIndex node, std::span<const NodeProblem> problems,
                           std::vector<Finding>& findings) const;
    /// Says whether the problems are of the element itself, and not only of its attributes.
    bool explainDeclared(const FindingMaker& make, NodeIndex node, const pack::ElementDecl& declaration,
                         std::span<const NodeProblem> problems, std::vector<Finding>& findings) const;
    void explainAttributes(const FindingMaker& make, NodeIndex node, const pack::ElementDecl& declaration,
                           std::vector<Finding>& findings) const;
    static void addMissingAttributes(const FindingMaker& make, NodeIndex node,
                                     const std::vector<pack::AttributeDecl>& declared, std::vector<Finding>& findings);
    void explainChildren(const FindingMaker& make, NodeIndex node, const pack::ElementDecl& declaration,
                         const Children& children, std::vector<Finding>& findings) const;
    void explainValue(const FindingMaker& make, NodeIndex node, const pack::ElementDecl& declaration,
                      std::vector<Finding>& findings) const;
    /// Puts what is wrong with a value into its finding, with an example and labels from the pack's tables.
    void addReason(Finding& finding, const ValueProblem& problem) const;
    void addFallback(const FindingMaker& make, NodeIndex node, const SchemaProblem& problem,
                     std::vector<Finding>& findings) const;

    const pack::FormPack& m_pack;
    const pack::SchemaModel& m_model;
};

} // namespace todoke::check
