#include "core/check/ReportBuilder.h"

#include <algorithm>
#include <string_view>

namespace todoke::check {

namespace {

bool isError(const Finding& finding) {
    return finding.severity == Severity::error;
}

bool isErrorOfTheFile(const Finding& finding) {
    return isError(finding) && std::string_view(finding.code).substr(0, 2) == "F1";
}

/// A file that cannot be read as a whole, or whose header is wrong, cannot be cut into forms that may be sent.
bool isBlocked(const SourceReport& source) {
    if (std::any_of(source.findings.begin(), source.findings.end(), isError))
        return true;
    return std::any_of(source.forms.begin(), source.forms.end(), [](const FormReport& form) {
        return std::any_of(form.findings.begin(), form.findings.end(), isErrorOfTheFile);
    });
}

} // namespace

ReportBuilder::ReportBuilder(Date date) {
    m_report.m_date = date;
}

void ReportBuilder::add(SourceReport source) {
    source.blocked = isBlocked(source);
    source.verdict = verdictOf(source.findings);
    for (FormReport& form : source.forms) {
        form.verdict = verdictOf(form.findings);
        source.verdict = worse(source.verdict, form.verdict);
        m_report.m_counts.add(source.blocked ? Verdict::notAcceptable : form.verdict);
    }
    m_report.m_sources.push_back(std::move(source));
}

CheckReport ReportBuilder::finish() && {
    return std::move(m_report);
}

} // namespace todoke::check
