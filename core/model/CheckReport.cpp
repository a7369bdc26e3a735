#include "core/model/CheckReport.h"

#include <algorithm>

namespace todoke {

std::string_view toString(Verdict verdict) {
    switch (verdict) {
    case Verdict::ready:
        return "ready";
    case Verdict::confirm:
        return "confirm";
    case Verdict::notAcceptable:
        break;
    }
    return "notAcceptable";
}

Verdict verdictOf(const std::vector<Finding>& findings) {
    Verdict verdict = Verdict::ready;
    for (const Finding& finding : findings) {
        if (finding.severity == Severity::error)
            return Verdict::notAcceptable;
        if (finding.severity == Severity::confirm)
            verdict = Verdict::confirm;
    }
    return verdict;
}

Verdict worse(Verdict a, Verdict b) {
    return std::max(a, b);
}

void VerdictCounts::add(Verdict verdict) {
    switch (verdict) {
    case Verdict::ready:
        ++ready;
        break;
    case Verdict::confirm:
        ++confirm;
        break;
    case Verdict::notAcceptable:
        ++notAcceptable;
        break;
    }
}

Verdict CheckReport::verdict() const {
    Verdict verdict = Verdict::ready;
    for (const SourceReport& source : m_sources)
        verdict = worse(verdict, source.verdict);
    return verdict;
}

std::uint64_t CheckReport::findingCount() const {
    std::uint64_t count = 0;
    for (const SourceReport& source : m_sources) {
        count += source.findings.size();
        for (const FormReport& form : source.forms)
            count += form.findings.size();
    }
    return count;
}

} // namespace todoke
