#include "app/desktop/send/SealDraft.h"

#include "app/desktop/send/SealedBefore.h"
#include "core/seal/SealPlan.h"

#include <algorithm>
#include <utility>

namespace todoke::desktop {

namespace {

/// The codes of what a person has to confirm, each with one finding for its words.
std::map<std::string, const Finding*> toConfirm(const std::vector<Finding>& findings) {
    std::map<std::string, const Finding*> codes;
    for (const Finding& finding : findings) {
        if (finding.severity == Severity::confirm) {
            codes.emplace(confirmationCode(finding), &finding);
        }
    }
    return codes;
}

} // namespace

SealDraft::SealDraft(const Clock& clock, QObject* parent)
    : QObject(parent)
    , m_clock(clock) {}

void SealDraft::setReport(std::shared_ptr<const CheckReport> report) {
    m_report = std::move(report);
    // A person's word is about one check, not about the next.
    m_reasons.clear();
    m_sealed.clear();
    m_consentGiven = false;
    readOwed();
    recount();
    emit changed();
}

void SealDraft::addKey(std::shared_ptr<const seal::KeyFile> key) {
    const auto known = std::find_if(m_keys.begin(), m_keys.end(), [&](const auto& other) {
        return other->card().fingerprint == key->card().fingerprint;
    });
    if (known == m_keys.end()) {
        m_keys.push_back(std::move(key));
    } else {
        *known = std::move(key);
    }
    recount();
    emit changed();
}

void SealDraft::markSealed(const std::vector<history::SealedForm>& forms) {
    if (!m_report || forms.empty()) {
        return;
    }
    for (const PackageKind kind : {PackageKind::real, PackageKind::rehearsal}) {
        m_sealed[kind].merge(sealedBefore(*m_report, forms, kind));
    }
    readOwed();
    recount();
    emit changed();
}

void SealDraft::setReason(const std::string& code, const QString& reason) {
    QString& kept = m_reasons[code];
    const bool wasEmpty = kept.isEmpty();
    kept = reason.trimmed();
    // The counts ask only whether there is a reason, not what it says.
    if (kept.isEmpty() != wasEmpty) {
        recount();
        emit countsChanged();
    }
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
    readOwed();
    recount();
    emit changed();
}

std::uint64_t SealDraft::formsOf(const seal::KeyFile& key) const {
    const auto found = m_formsOfKeys.find(&key);
    return found == m_formsOfKeys.end() ? 0 : found->second;
}

KeyScope SealDraft::keyScope() const {
    return m_endpoint ? m_endpoint->keyScope : KeyScope::doctor;
}

const std::set<FormKey>& SealDraft::sealedOfKind() const {
    static const std::set<FormKey> none;
    const auto found = m_sealed.find(m_endpoint && m_endpoint->rehearsal ? PackageKind::rehearsal : PackageKind::real);
    return found == m_sealed.end() ? none : found->second;
}

Decisions SealDraft::decisions(Timestamp at) const {
    Decisions decisions;
    for (const auto& [code, reason] : m_reasons) {
        if (!reason.isEmpty()) {
            decisions.confirmations.push_back({code, reason.toStdString(), m_operatorName.toStdString(), at});
        }
    }
    for (const FormKey& key : sealedOfKind()) {
        decisions.held.emplace(key, "sealed before");
    }
    return decisions;
}

bool SealDraft::isComplete() const {
    return m_report && m_endpoint && !m_operatorName.isEmpty() && (m_consentGiven || m_endpoint->rehearsal) &&
           sealable() > 0;
}

void SealDraft::readOwed() {
    m_owed.clear();
    if (!m_report) {
        return;
    }
    std::map<std::string, OwedConfirmation> byCode;
    const std::set<FormKey>& sealed = sealedOfKind();
    for (std::size_t index = 0; index < m_report->sources().size(); ++index) {
        const SourceReport& source = m_report->sources()[index];
        // What is to be confirmed about the file holds all its forms, as `ReadyForms::from` does.
        const auto ofFile = toConfirm(source.findings);
        for (const FormReport& form : source.forms) {
            if (source.blocked || form.verdict == Verdict::notAcceptable ||
                sealed.contains({index, form.info.number})) {
                continue;
            }
            auto ofForm = toConfirm(form.findings);
            ofForm.insert(ofFile.begin(), ofFile.end());
            for (const auto& [code, example] : ofForm) {
                ++byCode.try_emplace(code, OwedConfirmation{code, *example, 0}).first->second.forms;
            }
        }
    }
    for (auto& [code, owed] : byCode) {
        m_owed.push_back(std::move(owed));
    }
}

void SealDraft::countHeld(const ReadyForms& ready) {
    for (const HeldForm& held : ready.held()) {
        switch (held.reason) {
        case HoldReason::notAcceptable:
            ++m_counts.notAcceptable;
            break;
        case HoldReason::confirmationOwed:
            ++m_counts.toConfirm;
            break;
        case HoldReason::heldByHand:
            ++m_counts.sealedBefore;
            break;
        }
    }
}

void SealDraft::recount() {
    m_doctors.clear();
    m_formsOfKeys.clear();
    m_counts = {};
    if (!m_report) {
        return;
    }
    const ReadyForms ready = ReadyForms::from(*m_report, decisions({}));
    std::vector<const seal::KeyFile*> keys;
    for (const auto& key : m_keys) {
        keys.push_back(key.get());
    }
    const auto usable = seal::usableKeys(keys, keyScope(), m_clock.now());
    // A doctor may have forms of several institutions, each with a key of its own.
    std::map<std::pair<std::string, std::string>, DoctorShare> shares;
    for (const FormKey& key : ready.forms()) {
        const FormInfo& form = ready.form(key).info;
        const std::string& owner = seal::ownerOf(ready, key, keyScope());
        const auto serving = usable.find(owner);
        auto& share = shares.try_emplace({form.doctorNumber, owner}).first->second;
        share = {form.doctorNumber, form.doctorName, share.forms + 1, serving != usable.end()};
        if (share.hasKey) {
            ++m_formsOfKeys[serving->second];
        }
        ++(share.hasKey ? m_counts.sealable : m_counts.waitingForKey);
    }
    for (auto& [place, share] : shares) {
        m_doctors.push_back(std::move(share));
    }
    countHeld(ready);
}

} // namespace todoke::desktop
