#pragma once

#include "core/base/Error.h"
#include "core/base/Time.h"
#include "core/check/DocumentTree.h"
#include "core/check/rules/RuleHit.h"
#include "core/check/rules/RuleSet.h"
#include "core/model/Finding.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace todoke::check {

/// Runs the rules of a pack over the forms of a document, one after another. One per thread and document.
///
/// What a rule sees as its document is the tree as it stands: the root, the header and one form. The tree holds the
/// text of elements without child elements only, no comments and no prefixes (`name()` gives the local name).
///
/// No cascade: what the schema found is flagged invalid in the tree and is not found again. A hit is dropped when
/// - the item at which it points, or a node that one of its `value-of` selects, is flagged;
/// - the rule's context, an item or attribute that its test reads, or one that a variable in it reads, is flagged;
/// - the test looks in a flagged group (an element with child elements) for something that is not there.
/// Sound items in a flagged group are checked as ever, so that one missing item does not hide other mistakes.
class RuleEvaluator {
public:
    /// `names` is the table of the trees to come and must outlive this; `today` is what `$today` gives.
    RuleEvaluator(const RuleSet& rules, const NameTable& names, Date today);
    RuleEvaluator(RuleEvaluator&&) noexcept;
    RuleEvaluator& operator=(RuleEvaluator&&) noexcept;
    ~RuleEvaluator();

    /// Appends the hits of rules whose context is `form` or lies in it, by context in document order, then in the order
    /// of the rules. `form` must be the last element added at its level, so that its nodes are the rest of the tree. A
    /// form without any rule's context costs one look at each of its names. Fails with `Errc::packInvalid` (args
    /// `file`, `line`, `reason`) when libxml2 gives up, and with `Errc::tooLarge` (the same args) when a rule takes
    /// more steps on this form than any sensible rule needs: the hits until then are there, and other forms can be
    /// checked.
    Result<void> evaluate(const DocumentTree& tree, NodeIndex form, std::vector<RuleHit>& hits);

    /// The same for rules whose context lies outside of the forms (root, header). Call it once per document, on the
    /// tree without a form or with any one form from `form` on, else such a rule would be reported with every form.
    Result<void> evaluateOutside(const DocumentTree& tree, NodeIndex form, std::vector<RuleHit>& hits);

private:
    class Run;
    std::unique_ptr<Run> m_run;
};

} // namespace todoke::check
