#pragma once

#include "app/desktop/Workplace.h"
#include "app/desktop/jobs/JobRunner.h"
#include "app/desktop/send/PackageTableModel.h"
#include "app/desktop/send/SealDraft.h"
#include "app/desktop/send/SealingJob.h"
#include "app/desktop/send/Sending.h"

#include <QObject>
#include <filesystem>
#include <functional>

namespace todoke::desktop {

/// The work behind the send and history pages: keys, sealing, the outbox, a person's wishes. Everything that reads or
/// writes runs on worker threads; GUI thread only.
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
    /// Seals what the draft holds; only one sealing runs at a time.
    void seal();
    /// The sealing ends with `Errc::cancelled`, and nothing of it stays.
    void cancelSealing();
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
    /// Bytes sealed of bytes in all.
    void sealingProgressed(quint64 done, quint64 total);
    /// Everything else that went wrong.
    void failed(const todoke::Error& error);
    /// A package is new, or its upload reached another state.
    void packageChanged(const QString& packageId);

private:
    void readEndpoints();
    void chooseEndpoint();
    /// Calls `then` as soon as the history is open; a failure is told.
    void withHistory(std::function<void()> then);
    void keepCheck(const std::shared_ptr<const CheckReport>& report);
    void startSealing(const SealingJob& job);
    void endSealing(const Result<SealedForms>& result);
    void refreshPackages();
    void showUpload(const UploadRecord& upload);
    void showSendingFailed(const Error& error);
    /// Runs a job that needs nothing but to have been done; its failure is told.
    template <class Work, class Done>
    void run(Work work, Done done);
    template <class Work, class Done>
    void runOn(JobRunner& runner, Work work, Done done);

    const Workplace& m_workplace;
    /// Null until it was opened.
    history::History* m_history = nullptr;
    const bool m_keepsChecks;
    std::string m_wantedEndpoint;
    std::vector<std::shared_ptr<const delivery::EndpointProfile>> m_endpoints;
    SealDraft m_draft;
    /// Number of the draft's check in the history; written by jobs of `m_jobs` alone, which run one after another.
    std::shared_ptr<std::int64_t> m_check;
    bool m_isSealing = false;
    bool m_isRefreshing = false;
    /// Something changed since the refresh began.
    bool m_refreshesAgain = false;
    PackageTableModel m_packages;
    Sending m_sending;
    /// Of the sender's last try; it is told once.
    std::optional<Errc> m_sendingFailure;
    /// Work with the workspace.
    JobRunner m_jobs;
    /// A person's wishes and the table of packages: short work with the history alone, which waits for nothing else.
    JobRunner m_wishes;
    /// Sealing, which may take minutes.
    JobRunner m_sealing;
};

} // namespace todoke::desktop
