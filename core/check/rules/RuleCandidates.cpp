#include "core/check/rules/RuleCandidates.h"

namespace todoke::check {

void RuleCandidates::add(const RuleCandidate& candidate) {
    (candidate.context->steps.back().isAttribute ? m_attributes : m_elements).all.push_back(candidate);
}

const std::vector<RuleCandidate>& RuleCandidates::of(NameId name, Kind& kind) const {
    while (kind.byName.size() <= name) {
        const NameTable::Name& next = (*m_names)[static_cast<NameId>(kind.byName.size())];
        auto& candidates = kind.byName.emplace_back();
        for (const RuleCandidate& each : kind.all)
            if (each.context->steps.back().accepts(next))
                candidates.push_back(each);
    }
    return kind.byName[name];
}

} // namespace todoke::check
