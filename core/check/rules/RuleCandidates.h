#pragma once

#include "core/check/NameTable.h"
#include "core/check/rules/RuleProgram.h"
#include "core/check/rules/XPathEngine.h"

#include <vector>

namespace todoke::check {

/// One alternative of a rule's context, with all that it takes to try it.
struct RuleCandidate {
    const RuleSchema* schema = nullptr;
    const RulePattern* pattern = nullptr;
    const Rule* rule = nullptr;
    const ContextPattern* context = nullptr;
    XPathEngine* engine = nullptr;
};

/// The alternatives by the name in their last step, in the order of the files. Names are looked at once each, when they
/// first come up.
class RuleCandidates {
public:
    explicit RuleCandidates(const NameTable& names)
        : m_names(&names) {}

    void add(const RuleCandidate& candidate);

    [[nodiscard]] const std::vector<RuleCandidate>& ofElement(NameId name) { return of(name, m_elements); }
    [[nodiscard]] const std::vector<RuleCandidate>& ofAttribute(NameId name) { return of(name, m_attributes); }

private:
    struct Kind {
        std::vector<RuleCandidate> all;
        std::vector<std::vector<RuleCandidate>> byName;
    };
    const std::vector<RuleCandidate>& of(NameId name, Kind& kind) const;

    const NameTable* m_names;
    Kind m_elements;
    Kind m_attributes;
};

} // namespace todoke::check
