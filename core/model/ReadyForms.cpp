#include "core/model/ReadyForms.h"

#include <algorithm>
#include <set>

namespace todoke {

namespace {

/// The codes of a list of findings that nobody has confirmed yet.
std::set<std::string> owedConfirmations(const std::vector<Finding>& findings, const std::vector<Confirmation>& given) {
    std::set<std::string> owed;
    for (const Finding& finding : findings) {
        if (finding.severity != Severity::confirm)
            continue;
        const std::string code = confirmationCode(finding);
        if (std::none_of(given.begin(), given.end(), [&](const Confirmation& c) { return c.code == code; }))
            owed.insert(code);
    }
    return owed;
}

std::string joined(const std::set<std::string>& codes) {
    std::string text;
    for (const std::string& code : codes)
        text += (text.empty() ? "" : ", ") + code;
    return text;
}

} // namespace

std::string confirmationCode(const Finding& finding) {
    return finding.ruleId.empty() ? finding.code : finding.code + ":" + finding.ruleId;
}

ReadyForms ReadyForms::from(const CheckReport& report, Decisions decisions) {
    ReadyForms ready(report);
    for (std::size_t index = 0; index < report.sources().size(); ++index) {
        const SourceReport& source = report.sources()[index];
        const auto owedByFile = owedConfirmations(source.findings, decisions.confirmations);
        for (const FormReport& form : source.forms) {
            const FormKey key{index, form.info.number};
            auto owed = owedConfirmations(form.findings, decisions.confirmations);
            owed.insert(owedByFile.begin(), owedByFile.end());
            const auto byHand = decisions.held.find(key);
            if (source.blocked || form.verdict == Verdict::notAcceptable)
                ready.m_held.push_back({key, HoldReason::notAcceptable, {}});
            else if (byHand != decisions.held.end())
                ready.m_held.push_back({key, HoldReason::heldByHand, byHand->second});
            else if (!owed.empty())
                ready.m_held.push_back({key, HoldReason::confirmationOwed, joined(owed)});
            else
                ready.m_forms.push_back(key);
        }
    }
    ready.m_confirmations = std::move(decisions.confirmations);
    return ready;
}

} // namespace todoke
