#pragma once

#include "core/base/Clock.h"
#include "core/delivery/EndpointProfile.h"
#include "core/history/Packages.h"
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
    /// Where the forms of the report stand; each counts once.
    struct FormCounts {
        /// Ready (or confirmed), and a key that is valid now is here.
        std::uint64_t sealable = 0;
        /// Ready (or confirmed), without such a key.
        std::uint64_t waitingForKey = 0;
        std::uint64_t toConfirm = 0;
        std::uint64_t notAcceptable = 0;
        /// In a package of the chosen endpoint's kind already.
        std::uint64_t sealedBefore = 0;
    };

    /// `clock` says which keys are valid; it must outlive this.
    explicit SealDraft(const Clock& clock, QObject* parent = nullptr);

    /// Null while there is no finished check.
    void setReport(std::shared_ptr<const CheckReport> report);
    /// A key that is there already is replaced: it may have been read with another endpoint's fields.
    void addKey(std::shared_ptr<const seal::KeyFile> key);
    /// These forms went into packages: those of them that the report holds are not sealed a second time.
    void markSealed(const std::vector<history::SealedForm>& forms);
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

    [[nodiscard]] const FormCounts& counts() const { return m_counts; }
    [[nodiscard]] std::uint64_t sealable() const { return m_counts.sealable; }
    [[nodiscard]] std::uint64_t waitingForKey() const { return m_counts.waitingForKey; }
    /// Forms that cannot be sealed now: to be confirmed or corrected.
    [[nodiscard]] std::uint64_t held() const { return m_counts.toConfirm + m_counts.notAcceptable; }
    /// How many forms this key would seal now.
    [[nodiscard]] std::uint64_t formsOf(const seal::KeyFile& key) const;

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
    [[nodiscard]] KeyScope keyScope() const;
    /// Forms that are in packages of the kind the chosen endpoint takes.
    [[nodiscard]] const std::set<FormKey>& sealedOfKind() const;
    void readOwed();
    void countHeld(const ReadyForms& ready);
    void recount();

    const Clock& m_clock;
    std::shared_ptr<const CheckReport> m_report;
    std::vector<std::shared_ptr<const seal::KeyFile>> m_keys;
    std::shared_ptr<const delivery::EndpointProfile> m_endpoint;
    std::map<std::string, QString> m_reasons;
    std::map<PackageKind, std::set<FormKey>> m_sealed;
    QString m_operatorName;
    bool m_consentGiven = false;

    std::vector<OwedConfirmation> m_owed;
    std::vector<DoctorShare> m_doctors;
    std::map<const seal::KeyFile*, std::uint64_t> m_formsOfKeys;
    FormCounts m_counts;
};

} // namespace todoke::desktop
