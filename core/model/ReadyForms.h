#pragma once

#include "core/base/Time.h"
#include "core/model/CheckReport.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace todoke {

/// A person's word that findings of one code (and rule) are in order although the check asks.
struct Confirmation {
    /// `F3008`, or for rules `F4001` with the rule's id behind a colon: `F4001:UC-SEVERITY-1`.
    std::string code;
    std::string reason;
    std::string by;
    Timestamp at{};

    friend bool operator==(const Confirmation&, const Confirmation&) = default;
};

/// What `Confirmation::code` must be for this finding.
[[nodiscard]] std::string confirmationCode(const Finding& finding);

/// A form by its place in a report.
struct FormKey {
    std::size_t source = 0;
    std::uint32_t form = 0;

    friend auto operator<=>(const FormKey&, const FormKey&) = default;
};

/// What people decided about the forms of a report.
struct Decisions {
    std::vector<Confirmation> confirmations;
    /// Forms held back by hand, with the reason (also: consent withheld).
    std::map<FormKey, std::string> held;
};

/// Why a form is not among the ready ones.
enum class HoldReason {
    notAcceptable,    ///< it has an error
    confirmationOwed, ///< a finding waits for a person's confirmation
    heldByHand,
};

struct HeldForm {
    FormKey key;
    HoldReason reason = HoldReason::notAcceptable;
    /// The person's reason (`heldByHand`), or the codes still to be confirmed.
    std::string detail;
};

/// The forms of a report that may be sealed. The only way to one is a check and, where needed, confirmations; `seal`
/// takes nothing else.
class ReadyForms {
public:
    /// Sorts the forms of a report into ready and held ones. `report` must outlive the result.
    static ReadyForms from(const CheckReport& report, Decisions decisions);

    [[nodiscard]] const CheckReport& report() const { return *m_report; }
    /// In the order of the report.
    [[nodiscard]] const std::vector<FormKey>& forms() const { return m_forms; }
    [[nodiscard]] const std::vector<HeldForm>& held() const { return m_held; }
    [[nodiscard]] const std::vector<Confirmation>& confirmations() const { return m_confirmations; }
    [[nodiscard]] const SourceReport& source(FormKey key) const { return m_report->sources()[key.source]; }
    [[nodiscard]] const FormReport& form(FormKey key) const { return source(key).forms[key.form - 1]; }

private:
    explicit ReadyForms(const CheckReport& report)
        : m_report(&report) {}

    const CheckReport* m_report;
    std::vector<FormKey> m_forms;
    std::vector<HeldForm> m_held;
    std::vector<Confirmation> m_confirmations;
};

} // namespace todoke
