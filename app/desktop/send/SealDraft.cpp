#include "app/desktop/send/SealDraft.h"

#include <algorithm>
#include <utility>

namespace todoke::desktop {

void SealDraft::setReport(std::shared_ptr<const CheckReport> report) {
    m_report = std::move(report);
    // A person's word is about one check, not about the next.
    m_reasons.clear();
    m_sealed.clear();
    m_consentGiven = false;
    readReport();
    recount();
    emit changed();
}

void SealDraft::addKey(std::shared_ptr<const seal::KeyFile> key) {
    const auto same = [&](const auto& known) { return known->card().fingerprint == key->card().fingerprint; };
    if (std::any_of(m_keys.begin(), m_keys.end(), same)) {
        return;
    }
    m_keys.push_back(std::move(key));
    recount();
    emit changed();
}

void SealDraft::markSealed(const std::vector<FormKey>& forms) {
    m_sealed.insert(forms.begin(), forms.end());
    recount();
    emit changed();
}

void SealDraft::setReason(const std::string& code, const QString& reason) {
    m_reasons[code] = reason.trimmed();
    recount();
    emit countsChanged();
}

QString SealDraft::reason(const std::string& code) const {
    const auto found = m_reasons.find(code);
    return found == m_reasons.end() ? QString() : found->second;
}

void SealDraft::setConsentGiven(bool given) {
    m_consentGiven = given;
    emit countsChanged();
}

void SealDraft::setOperator(const QString& name) {
    m_operatorName = name.trimmed();
    emit countsChanged();
}

void SealDraft::setEndpoint(std::shared_ptr<const delivery::EndpointProfile> endpoint) {
    m_endpoint = std::move(endpoint);
    recount();
    emit changed();
}

std::uint64_t SealDraft::sealable() const {
    std::uint64_t forms = 0;
    for (const DoctorShare& doctor : m_doctors) {
        forms += doctor.hasKey ? doctor.forms : 0;
    }
    return forms;
}

std::uint64_t SealDraft::waitingForKey() const {
    std::uint64_t forms = 0;
    for (const DoctorShare& doctor : m_doctors) {
        forms += doctor.hasKey ? 0 : doctor.forms;
    }
    return forms;
}

Decisions SealDraft::decisions(Timestamp at) const {
    Decisions decisions;
    for (const auto& [code, reason] : m_reasons) {
        if (!reason.isEmpty()) {
            decisions.confirmations.push_back({code, reason.toStdString(), m_operatorName.toStdString(), at});
        }
    }
    for (const FormKey& key : m_sealed) {
        decisions.held.emplace(key, "sealed before");
    }
    return decisions;
}

bool SealDraft::isComplete() const {
    return m_report && m_endpoint && !m_operatorName.isEmpty() && (m_consentGiven || m_endpoint->rehearsal) &&
           sealable() > 0;
}

void SealDraft::readReport() {
    m_owed.clear();
    if (!m_report) {
        return;
    }
    std::map<std::string, OwedConfirmation> byCode;
    for (const SourceReport& source : m_report->sources()) {
        for (const FormReport& form : source.forms) {
            if (source.blocked || form.verdict != Verdict::confirm) {
                continue;
            }
            std::set<std::string> ofForm;
            for (const Finding& finding : form.findings) {
                const std::string code = confirmationCode(finding);
                if (finding.severity == Severity::confirm && ofForm.insert(code).second) {
                    auto& owed = byCode.try_emplace(code, OwedConfirmation{code, finding, 0}).first->second;
                    ++owed.forms;
                }
            }
        }
    }
    for (auto& [code, owed] : byCode) {
        m_owed.push_back(std::move(owed));
    }
}

void SealDraft::recount() {
    m_doctors.clear();
    m_held = 0;
    if (!m_report) {
        return;
    }
    const ReadyForms ready = ReadyForms::from(*m_report, decisions({}));
    std::map<std::string, DoctorShare> byNumber;
    for (const FormKey& key : ready.forms()) {
        const FormInfo& form = ready.form(key).info;
        auto& share = byNumber.try_emplace(form.doctorNumber).first->second;
        if (share.forms++ == 0) {
            share.number = form.doctorNumber;
            share.name = form.doctorName;
            share.hasKey = hasKeyFor(form);
        }
    }
    for (auto& [number, share] : byNumber) {
        m_doctors.push_back(std::move(share));
    }
    m_held = ready.held().size() - m_sealed.size();
}

bool SealDraft::hasKeyFor(const FormInfo& form) const {
    return std::any_of(m_keys.begin(), m_keys.end(), [&](const auto& key) {
        const seal::KeyCard& card = key->card();
        return m_endpoint && m_endpoint->keyScope == KeyScope::institution
                   ? card.institutionCode == form.institutionCode
                   : card.doctorNumber == form.doctorNumber;
    });
}

} // namespace todoke::desktop
