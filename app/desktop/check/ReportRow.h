#pragma once

#include "core/model/CheckReport.h"
#include "core/model/ReadyForms.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace todoke::desktop {

/// One line of the check's table: a form, or a file about which something was found itself.
class ReportRow {
public:
    /// `source` is the position of the document in the report.
    ReportRow(std::size_t source, std::shared_ptr<const FormReport> form);
    ReportRow(std::size_t source, std::shared_ptr<const SourceReport> file);

    [[nodiscard]] std::size_t source() const { return m_source; }
    /// Null for a file.
    [[nodiscard]] const FormReport* form() const { return m_form.get(); }
    /// Null for a form.
    [[nodiscard]] const SourceReport* file() const { return m_file.get(); }
    [[nodiscard]] const std::vector<Finding>& findings() const { return m_form ? m_form->findings : m_file->findings; }
    [[nodiscard]] Verdict verdict() const { return m_verdict; }
    /// A file about which there is nothing but information: it has no verdict that a person could act on.
    [[nodiscard]] bool isInformation() const { return m_file && m_verdict == Verdict::ready; }
    /// A file that is no form file (対象外): nothing in it was checked.
    [[nodiscard]] bool isPassedOver() const { return isInformation() && !m_file->pack; }
    /// Something about the form's file waits for a confirmation, so the form itself does too.
    [[nodiscard]] bool fileIsToConfirm() const { return m_fileIsToConfirm; }
    /// Place in the order of the report; the file stands before its forms.
    [[nodiscard]] FormKey key() const { return {m_source, m_form ? m_form->info.number : 0}; }

    /// Takes what the finished report says: a blocked file makes its forms not acceptable, and the row no longer keeps
    /// copies of its own. True when anything shown is other than before.
    bool settle(const std::shared_ptr<const CheckReport>& report);

private:
    std::size_t m_source;
    std::shared_ptr<const FormReport> m_form;
    std::shared_ptr<const SourceReport> m_file;
    Verdict m_verdict;
    bool m_fileIsToConfirm = false;
};

} // namespace todoke::desktop
