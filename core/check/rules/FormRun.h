#pragma once

#include "core/base/Error.h"
#include "core/check/DocumentTree.h"
#include "core/check/rules/RuleCandidates.h"
#include "core/check/rules/RuleHit.h"
#include "core/check/rules/RuleTree.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace todoke::check {

/// One run of the rules over one tree. libxml2's tree and the files' variables are made when a rule first needs them.
class FormRun {
public:
    /// `today`: the variable of that name. Everything must outlive the run.
    FormRun(const DocumentTree& tree, RuleTreeNames& treeNames, const XPathVariables& today)
        : m_tree(tree)
        , m_treeNames(treeNames)
        , m_today(today) {}

    /// Tries the alternatives on one node, in order.
    Result<void> visit(TreePlace place, const std::vector<RuleCandidate>& candidates, std::vector<RuleHit>& hits);

private:
    /// A rule at work on a node that it matches.
    struct Firing {
        const RuleCandidate& candidate;
        TreePlace context;
        xmlNode* node = nullptr;
        XPathVariables lets;
    };

    Result<bool> matches(const RuleCandidate& candidate, std::size_t step, TreePlace place);
    Result<bool> matchesAbove(const RuleCandidate& candidate, std::size_t step, TreePlace place);
    Result<bool> predicatesHold(const RuleCandidate& candidate, const PatternStep& step, TreePlace place);

    Result<void> fire(const RuleCandidate& candidate, TreePlace place, std::vector<RuleHit>& hits);
    Result<void> assertOne(const RuleAssertion& assertion, const Firing& firing, std::vector<RuleHit>& hits);
    /// False when the hit repeats what is known to be invalid.
    Result<bool> pointAtSubject(const RuleAssertion& assertion, const Firing& firing, RuleHit& hit);
    Result<bool> write(const Sentence& sentence, const Firing& firing, std::string& text);
    /// The expression, evaluated at `from`, reads an invalid item, or misses one in an invalid group.
    Result<bool> readsInvalid(const RuleExpression& expression, const Firing& firing, xmlNode* from);
    Result<bool> readsInvalid(const XPathRead& read, std::size_t line, const Firing& firing, xmlNode* from);

    Result<void> defineOutside(const RuleCandidate& candidate);
    Result<void> define(const std::vector<RuleLet>& lets, const RuleCandidate& candidate, xmlNode* node,
                        const XPathVariables* inner, XPathVariables& variables);
    Result<XPathValue> evaluate(const std::string& text, std::size_t line, const RuleCandidate& candidate,
                                xmlNode* node, const XPathVariables* inner);

    RuleTree& xml();
    bool hasInvalid();
    [[nodiscard]] bool isInvalid(TreePlace place) const;
    /// An element with child elements.
    [[nodiscard]] bool isGroup(TreePlace place) const;
    [[nodiscard]] bool selectsInvalid(const xmlXPathObject& value, bool itemsOnly) const;

    const DocumentTree& m_tree;
    RuleTreeNames& m_treeNames;
    const XPathVariables& m_today;
    std::optional<bool> m_hasInvalid;
    std::optional<RuleTree> m_xml;
    // Values point into m_xml and must go before it.
    std::map<const RuleSchema*, XPathVariables> m_schemaLets;
    std::map<const RulePattern*, XPathVariables> m_patternLets;
};

} // namespace todoke::check
