#pragma once

#include "app/desktop/Workplace.h"
#include "app/desktop/send/PackageTableModel.h"
#include "app/desktop/send/SealDraft.h"
#include "app/desktop/send/Sending.h"
#include "app/desktop/work/JobRunner.h"

#include <QObject>
#include <filesystem>

namespace todoke::desktop {

/// What a sealing came to.
struct SealedForms {
    std::vector<FormKey> forms;
    std::uint64_t waitingForKey = 0;
    /// Keys that served no form, each with its reason.
    std::vector<Error> warnings;
};

/// The work behind the send and history pages: keys, sealing, the outbox, a person's wishes. Everything that reads or
/// writes runs on a worker thread; GUI thread only.
class SendDesk final : public QObject {
    Q_OBJECT

public:
    /// All must outlive this.
    SendDesk(const Workplace& workplace, const LanguageSwitch& language, QObject* parent = nullptr);

    [[nodiscard]] SealDraft& draft() { return m_draft; }
    [[nodiscard]] PackageTableModel& packages() { return m_packages; }
    [[nodiscard]] JobRunner& jobs() { return m_jobs; }
    [[nodiscard]] const std::vector<std::shared_ptr<const delivery::EndpointProfile>>& endpoints() const {
        return m_endpoints;
    }

    /// Keeps a check in the history and makes it what is to be sealed; null for none.
    void setReport(std::shared_ptr<const CheckReport> report);
    void loadKey(const std::filesystem::path& file, crypto::SecretBytes passphrase);
    /// Adds a rehearsal endpoint from a profile file.
    void importEndpoint(const std::filesystem::path& file);
    void seal();
    /// Queues all packages that were sealed for this endpoint and not sent, and signs in.
    void sendAll(const std::string& account, crypto::SecretBytes password);
    void wish(const std::string& packageId, UploadWish wish);
    void saveSetting(const std::string& key, const std::string& value);

signals:
    void endpointsChanged();
    void keyLoaded(const todoke::seal::KeyCard& card);
    void keyRefused(const todoke::Error& error);
    void sealed(const todoke::desktop::SealedForms& forms);
    void sealingFailed(const todoke::Error& error);
    /// Everything else that went wrong.
    void failed(const todoke::Error& error);
    /// A package is new, or its upload reached another state.
    void packageChanged(const QString& packageId);

private:
    void readEndpoints();
    void refreshPackages();
    void showUpload(const UploadRecord& upload);
    void showSendingFailed(const Error& error);
    /// Runs a job that needs nothing but to have been done; its failure is told.
    template <class Work, class Done>
    void run(Work work, Done done);

    const Workplace& m_workplace;
    history::History* m_history = nullptr;
    std::vector<std::shared_ptr<const delivery::EndpointProfile>> m_endpoints;
    SealDraft m_draft;
    /// Number of the draft's check in the history; written and read by jobs alone, which run one after another.
    std::shared_ptr<std::int64_t> m_check;
    PackageTableModel m_packages;
    Sending m_sending;
    /// Of the sender's last try; it is told once.
    std::optional<Errc> m_sendingFailure;
    JobRunner m_jobs;
};

} // namespace todoke::desktop
