#pragma once

#include "core/delivery/EndpointProfile.h"
#include "core/model/ReadyForms.h"
#include "core/seal/KeyFile.h"

#include <QObject>
#include <QString>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace todoke::desktop {

/// What is about to be sealed, and what people still owe before it can be: keys, consent, confirmations. GUI thread
/// only.
class SealDraft final : public QObject {
    Q_OBJECT

public:
    /// A kind of finding that waits for a person's word.
    struct OwedConfirmation {
        /// As `Confirmation::code`.
        std::string code;
        /// One finding of the kind, for its words.
        Finding example;
        std::uint64_t forms = 0;
    };
    /// Forms of one doctor that could be sealed now.
    struct DoctorShare {
        std::string number;
        std::string name;
        std::uint64_t forms = 0;
        bool hasKey = false;
    };

    using QObject::QObject;

    /// Null while there is no finished check.
    void setReport(std::shared_ptr<const CheckReport> report);
    void addKey(std::shared_ptr<const seal::KeyFile> key);
    /// These forms went into packages: they are not sealed a second time.
    void markSealed(const std::vector<FormKey>& forms);
    void setReason(const std::string& code, const QString& reason);
    [[nodiscard]] QString reason(const std::string& code) const;
    void setConsentGiven(bool given);
    void setOperator(const QString& name);
    void setEndpoint(std::shared_ptr<const delivery::EndpointProfile> endpoint);

    [[nodiscard]] const std::shared_ptr<const CheckReport>& report() const { return m_report; }
    [[nodiscard]] const std::vector<std::shared_ptr<const seal::KeyFile>>& keys() const { return m_keys; }
    [[nodiscard]] const std::shared_ptr<const delivery::EndpointProfile>& endpoint() const { return m_endpoint; }
    [[nodiscard]] const std::vector<OwedConfirmation>& confirmations() const { return m_owed; }
    [[nodiscard]] const std::vector<DoctorShare>& doctors() const { return m_doctors; }
    [[nodiscard]] bool consentGiven() const { return m_consentGiven; }
    [[nodiscard]] const QString& operatorName() const { return m_operatorName; }

    /// Forms that are ready (confirmed ones included) and whose key is here; ready ones without a key; held ones.
    [[nodiscard]] std::uint64_t sealable() const;
    [[nodiscard]] std::uint64_t waitingForKey() const;
    [[nodiscard]] std::uint64_t held() const { return m_held; }

    /// What `ReadyForms::from` takes; the confirmations carry the operator and `at`, forms sealed before are held.
    [[nodiscard]] Decisions decisions(Timestamp at) const;
    /// True when the sealing can begin.
    [[nodiscard]] bool isComplete() const;

signals:
    /// Another report, key, endpoint: what is shown is to be made anew.
    void changed();
    /// Only counts and completeness changed.
    void countsChanged();

private:
    void readReport();
    void recount();
    [[nodiscard]] bool hasKeyFor(const FormInfo& form) const;

    std::shared_ptr<const CheckReport> m_report;
    std::vector<std::shared_ptr<const seal::KeyFile>> m_keys;
    std::shared_ptr<const delivery::EndpointProfile> m_endpoint;
    std::map<std::string, QString> m_reasons;
    std::set<FormKey> m_sealed;
    QString m_operatorName;
    bool m_consentGiven = false;

    std::vector<OwedConfirmation> m_owed;
    std::vector<DoctorShare> m_doctors;
    std::uint64_t m_held = 0;
};

} // namespace todoke::desktop
