#include "app/desktop/send/SendDesk.h"

#include "app/desktop/jobs/ProgressFeed.h"
#include "app/desktop/send/SealedBefore.h"
#include "core/base/File.h"

#include <map>
#include <utility>

namespace todoke::desktop {

namespace {

constexpr std::uint32_t kPackagesShown = 500;

Result<std::vector<PackageRow>> readPackages(history::History& history) {
    auto packages = history.packages().newest(kPackagesShown);
    if (!packages) {
        return failure(packages.error());
    }
    auto uploads = history.outbox().uploads();
    if (!uploads) {
        return failure(uploads.error());
    }
    std::map<std::string, UploadRecord> byId;
    for (UploadRecord& upload : *uploads) {
        byId.emplace(upload.packageId, std::move(upload));
    }
    std::vector<PackageRow> rows;
    for (history::PackageRecord& package : *packages) {
        const auto upload = byId.find(package.info.packageId);
        PackageRow row{std::move(package), std::nullopt, 0};
        if (upload != byId.end()) {
            row.upload = std::move(upload->second);
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

/// Queues the packages that were sealed for an endpoint. One that cannot be queued keeps none of the others back; the
/// first reason is given.
Result<std::optional<Error>> queueForEndpoint(Workspace& workspace, const std::vector<history::PackageRecord>& packages,
                                              const delivery::EndpointProfile& endpoint, const std::string& account,
                                              const std::stop_token& stop) {
    if (auto accepted = acceptPassword(workspace, endpoint.id, account); !accepted) {
        return failure(accepted.error());
    }
    std::optional<Error> worst;
    for (const history::PackageRecord& package : packages) {
        if (stop.stop_requested()) {
            return failure(Errc::cancelled);
        }
        const bool rehearsal = package.info.kind == PackageKind::rehearsal;
        if (rehearsal != endpoint.rehearsal || !isSealedFor(package.info, endpoint)) {
            continue;
        }
        const auto queued = queuePackage(workspace, pathFromUtf8(package.file), endpoint, account);
        if (!queued && !worst) {
            worst = queued.error();
        }
    }
    return worst;
}

} // namespace

SendDesk::SendDesk(const Workplace& workplace, const LanguageSwitch& language, QObject* parent)
    : QObject(parent)
    , m_workplace(workplace)
    , m_keepsChecks(workplace.workspace->settings().flag("history.record"))
    , m_wantedEndpoint(workplace.workspace->settings().text("endpoint"))
    , m_draft(workplace.workspace->clock())
    , m_packages(language) {
    connect(&m_sending, &Sending::uploadChanged, this, &SendDesk::showUpload);
    connect(&m_sending, &Sending::bytesSent, &m_packages, &PackageTableModel::setBytesSent);
    connect(&m_sending, &Sending::failed, this, &SendDesk::showSendingFailed);
    m_draft.setOperator(QString::fromStdString(workplace.workspace->settings().text("operator")));
    withHistory([] {});
    readEndpoints();
}

template <class Work, class Done>
void SendDesk::runOn(JobRunner& runner, Work work, Done done) {
    runner.run(std::move(work), this, [this, done = std::move(done)](auto result) {
        if (!result) {
            emit failed(result.error());
            return;
        }
        done(std::move(*result));
    });
}

template <class Work, class Done>
void SendDesk::run(Work work, Done done) {
    runOn(m_jobs, std::move(work), std::move(done));
}

void SendDesk::withHistory(std::function<void()> then) {
    if (m_history != nullptr) {
        then();
        return;
    }
    run(
        [workspace = m_workplace.workspace](const std::stop_token&) -> Result<history::History*> {
            auto history = workspace->history();
            if (!history) {
                return history;
            }
            if (auto withdrawn = withdrawUnwritten(*workspace); !withdrawn) {
                return failure(withdrawn.error());
            }
            return history;
        },
        [this, then = std::move(then)](history::History* history) {
            if (std::exchange(m_history, history) == nullptr) {
                refreshPackages();
                m_sending.start(*m_workplace.workspace, *m_history);
            }
            then();
        });
}

void SendDesk::setReport(std::shared_ptr<const CheckReport> report) {
    m_check = std::make_shared<std::int64_t>(0);
    m_draft.setReport(report);
    if (report) {
        withHistory([this, report = std::move(report)] { keepCheck(report); });
    }
}

void SendDesk::keepCheck(const std::shared_ptr<const CheckReport>& report) {
    if (m_draft.report() != report) {
        return;
    }
    run(
        [report, history = m_history, check = m_check, keep = m_keepsChecks, by = m_draft.operatorName().toStdString()](
            const std::stop_token&) -> Result<std::vector<history::SealedForm>> {
            auto sealed = history->packages().sealedForms(documentsOf(*report));
            if (!sealed || !keep) {
                return sealed;
            }
            const auto added = history->checks().add(*report, by);
            if (!added) {
                return failure(added.error());
            }
            *check = *added;
            return sealed;
        },
        [this, report](const std::vector<history::SealedForm>& sealed) {
            if (m_draft.report() == report) {
                m_draft.markSealed(sealed);
            }
        });
}

void SendDesk::loadKey(const std::filesystem::path& file, crypto::SecretBytes passphrase) {
    seal::KeyFields fields;
    if (m_draft.endpoint() && !m_draft.endpoint()->doctorNumberField.empty()) {
        fields.doctorNumber = m_draft.endpoint()->doctorNumberField;
    }
    const auto secret = std::make_shared<const crypto::SecretBytes>(std::move(passphrase));
    m_jobs.run(
        [file, fields, secret](const std::stop_token&) -> Result<std::shared_ptr<const seal::KeyFile>> {
            auto key = seal::KeyFile::load(
                file, [&]() -> Result<crypto::SecretBytes> { return secret->duplicate(); }, fields);
            if (!key) {
                return failure(key.error());
            }
            return std::make_shared<const seal::KeyFile>(std::move(*key));
        },
        this,
        [this](Result<std::shared_ptr<const seal::KeyFile>> key) {
            if (!key) {
                emit keyRefused(key.error());
                return;
            }
            m_draft.addKey(*key);
            emit keyLoaded((*key)->card());
        });
}

void SendDesk::importEndpoint(const std::filesystem::path& file) {
    run([file,
         workspace = m_workplace.workspace](const std::stop_token&) { return workspace->endpoints().import(file); },
        [this](const delivery::EndpointProfile& profile) {
            m_draft.setEndpoint(std::make_shared<const delivery::EndpointProfile>(profile));
            saveSetting("endpoint", profile.id);
            readEndpoints();
        });
}

void SendDesk::seal() {
    if (!m_draft.isComplete() || m_isSealing) {
        return;
    }
    m_isSealing = true;
    const Timestamp now = m_workplace.workspace->clock().now();
    SealingJob job{m_draft.report(), m_draft.decisions(now), m_draft.keys(), {}, m_check};
    job.choices.folder = m_workplace.workspace->folder().packages();
    job.choices.profile = *m_draft.endpoint();
    job.choices.rehearsal = m_draft.endpoint()->rehearsal;
    job.choices.operatorName = m_draft.operatorName().toStdString();
    if (m_draft.consentGiven()) {
        job.choices.consent = Consent{job.choices.operatorName, now};
    }
    m_jobs.run(
        [job, workspace = m_workplace.workspace](const std::stop_token&) { return prepareSealing(job, *workspace); },
        this,
        [this, job](const Result<bool>& prepared) {
            if (prepared) {
                startSealing(job);
            } else {
                endSealing(failure(prepared.error()));
            }
        });
}

void SendDesk::startSealing(const SealingJob& job) {
    const auto feed = std::make_shared<ProgressFeed>();
    connect(feed.get(), &ProgressFeed::progressed, this, &SendDesk::sealingProgressed);
    m_sealing.run([job, feed, workspace = m_workplace.workspace](
                      const std::stop_token& stop) { return runSealing(job, *workspace, *feed, stop); },
                  this, [this](const Result<SealedForms>& result) { endSealing(result); });
}

void SendDesk::endSealing(const Result<SealedForms>& result) {
    m_isSealing = false;
    if (!result) {
        emit sealingFailed(result.error());
        return;
    }
    // The check may be another one by now: they are found in it by their document.
    m_draft.markSealed(result->forms);
    emit sealed(*result);
    refreshPackages();
}

void SendDesk::cancelSealing() {
    m_sealing.stop();
}

void SendDesk::sendAll(const std::string& account, crypto::SecretBytes password) {
    const auto endpoint = m_draft.endpoint();
    if (!endpoint) {
        return;
    }
    if (!m_sending.sends()) {
        // The password would be of no use to the process that sends.
        emit failed(Error(Errc::senderBusy));
        return;
    }
    m_sending.passwords().enter(endpoint->id, account, std::move(password));
    run([workspace = m_workplace.workspace, packages = m_packages.notQueued(), endpoint, account](
            const std::stop_token& stop) { return queueForEndpoint(*workspace, packages, *endpoint, account, stop); },
        [this](const std::optional<Error>& worst) {
            refreshPackages();
            m_sending.wake();
            if (worst) {
                emit failed(*worst);
            }
        });
}

void SendDesk::showSendingFailed(const Error& error) {
    const bool again = m_sendingFailure == error.code;
    m_sendingFailure = error.code;
    if (error.code == Errc::senderBusy) {
        // What the other process reached is in the history.
        refreshPackages();
    }
    if (!again) {
        emit failed(error);
    }
}

void SendDesk::wish(const std::string& packageId, UploadWish wish) {
    if (m_history == nullptr) {
        return;
    }
    runOn(
        m_wishes,
        [history = m_history, packageId, wish,
         by = m_draft.operatorName().toStdString()](const std::stop_token&) -> Result<bool> {
            if (auto stored = history->outbox().setWish(packageId, wish, by); !stored) {
                return failure(stored.error());
            }
            return true;
        },
        [this, packageId, wish](bool) {
            if (wish == UploadWish::resume) {
                m_sending.wake();
            } else {
                m_sending.interrupt(packageId);
            }
        });
}

void SendDesk::saveSetting(const std::string& key, const std::string& value) {
    run(
        [workspace = m_workplace.workspace, key, value](const std::stop_token&) -> Result<bool> {
            if (auto saved = workspace->settings().set(key, value); !saved) {
                return failure(saved.error());
            }
            return true;
        },
        [](bool) {});
}

void SendDesk::readEndpoints() {
    run([workspace = m_workplace.workspace](
            const std::stop_token&) -> Result<InstalledProfiles> { return workspace->endpoints().all(); },
        [this](const InstalledProfiles& installed) {
            m_endpoints.clear();
            for (const delivery::EndpointProfile& profile : installed.profiles) {
                m_endpoints.push_back(std::make_shared<const delivery::EndpointProfile>(profile));
            }
            chooseEndpoint();
            emit endpointsChanged();
            for (const Error& broken : installed.broken) {
                emit failed(broken);
            }
        });
}

void SendDesk::chooseEndpoint() {
    const std::string wanted = m_draft.endpoint() ? m_draft.endpoint()->id : m_wantedEndpoint;
    for (const auto& endpoint : m_endpoints) {
        if (endpoint->id == wanted || m_endpoints.size() == 1) {
            m_draft.setEndpoint(endpoint);
        }
    }
}

void SendDesk::refreshPackages() {
    if (m_history == nullptr) {
        return;
    }
    if (m_isRefreshing) {
        m_refreshesAgain = true;
        return;
    }
    m_isRefreshing = true;
    m_refreshesAgain = false;
    m_wishes.run([history = m_history](const std::stop_token&) { return readPackages(*history); }, this,
                 [this](Result<std::vector<PackageRow>> rows) {
                     m_isRefreshing = false;
                     if (!rows) {
                         emit failed(rows.error());
                         return;
                     }
                     m_packages.refresh(std::move(*rows));
                     emit packageChanged({});
                     if (m_refreshesAgain) {
                         refreshPackages();
                     }
                 });
}

void SendDesk::showUpload(const UploadRecord& upload) {
    m_sendingFailure.reset();
    if (!m_packages.setUpload(upload)) {
        // Sealed by another process, or not read yet.
        refreshPackages();
    }
    emit packageChanged(QString::fromStdString(upload.packageId));
}

} // namespace todoke::desktop
