#include "app/desktop/check/ReportRow.h"

#include <utility>

namespace todoke::desktop {

ReportRow::ReportRow(std::size_t source, std::shared_ptr<const FormReport> form)
    : m_source(source)
    , m_form(std::move(form))
    , m_verdict(m_form->verdict) {}

ReportRow::ReportRow(std::size_t source, std::shared_ptr<const SourceReport> file)
    : m_source(source)
    , m_file(std::move(file))
    , m_verdict(verdictOf(m_file->findings)) {}

bool ReportRow::settle(const std::shared_ptr<const CheckReport>& report) {
    const SourceReport& source = report->sources().at(m_source);
    const std::size_t findingsBefore = findings().size();
    const Verdict before = m_verdict;
    if (m_form) {
        const FormReport& form = source.forms.at(m_form->info.number - 1);
        m_form = std::shared_ptr<const FormReport>(report, &form);
        m_verdict = source.blocked ? Verdict::notAcceptable : form.verdict;
        m_fileIsToConfirm = verdictOf(source.findings) == Verdict::confirm;
    } else {
        m_file = std::shared_ptr<const SourceReport>(report, &source);
        m_verdict = source.blocked ? Verdict::notAcceptable : verdictOf(source.findings);
    }
    return m_verdict != before || findings().size() != findingsBefore;
}

} // namespace todoke::desktop
