#include "core/check/ReportBuilder.h"

#include <algorithm>

namespace todoke::check {

namespace {

bool isError(const Finding& finding) {
    return finding.severity == Severity::error;
}

/// A file that cannot be read as a whole, or whose header is wrong, cannot be cut into forms that may be sent. An error
/// of one form never keeps the others back.
bool isBlocked(const SourceReport& source) {
    return std::any_of(source.findings.begin(), source.findings.end(), isError);
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
