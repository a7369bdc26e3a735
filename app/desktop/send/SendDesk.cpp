#include "app/desktop/send/SendDesk.h"

#include "app/shared/SealingWork.h"
#include "core/base/File.h"

#include <map>
#include <utility>

namespace todoke::desktop {

namespace {

constexpr std::uint32_t kPackagesShown = 500;

/// What a sealing needs, as values for the worker thread.
struct SealOrderOfDesk {
    std::shared_ptr<const CheckReport> report;
    Decisions decisions;
    std::vector<std::shared_ptr<const seal::KeyFile>> keys;
    SealingChoices choices;
    std::shared_ptr<const std::int64_t> check;
};

Result<SealedForms> sealOnWorker(const SealOrderOfDesk& order, Workspace& workspace, const std::stop_token& stop) {
    const ReadyForms ready = ReadyForms::from(*order.report, order.decisions);
    std::vector<const seal::KeyFile*> keys;
    for (const auto& key : order.keys) {
        keys.push_back(key.get());
    }
    SealingChoices choices = order.choices;
    choices.check = *order.check;
    NoProgress progress;
    auto outcome = sealAndRecord(workspace, ready, keys, choices, progress, stop);
    if (!outcome) {
        return failure(outcome.error());
    }
    SealedForms sealed;
    for (const seal::SealedPackage& package : outcome->packages) {
        sealed.forms.insert(sealed.forms.end(), package.forms.begin(), package.forms.end());
    }
    for (const seal::WaitingForms& waiting : outcome->waitingForKey) {
        sealed.waitingForKey += waiting.forms.size();
    }
    sealed.warnings = std::move(outcome->warnings);
    return sealed;
}

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
    , m_packages(language) {
    connect(&m_sending, &Sending::uploadChanged, this, &SendDesk::showUpload);
    connect(&m_sending, &Sending::bytesSent, &m_packages, &PackageTableModel::setBytesSent);
    connect(&m_sending, &Sending::failed, this, &SendDesk::showSendingFailed);
    m_draft.setOperator(QString::fromStdString(workplace.workspace->settings().text("operator")));
    const auto history = workplace.workspace->history();
    if (!history) {
        // Told when the window is there to tell it.
        QMetaObject::invokeMethod(
            this, [this, error = history.error()] { emit failed(error); }, Qt::QueuedConnection);
        return;
    }
    m_history = *history;
    readEndpoints();
    refreshPackages();
    m_sending.start(*workplace.workspace, *m_history);
}

template <class Work, class Done>
void SendDesk::run(Work work, Done done) {
    m_jobs.run(std::move(work), this, [this, done = std::move(done)](auto result) {
        if (!result) {
            emit failed(result.error());
            return;
        }
        done(std::move(*result));
    });
}

void SendDesk::setReport(std::shared_ptr<const CheckReport> report) {
    m_check = std::make_shared<std::int64_t>(0);
    m_draft.setReport(report);
    if (!report || m_history == nullptr) {
        return;
    }
    run(
        [report, history = m_history, check = m_check,
         by = m_draft.operatorName().toStdString()](const std::stop_token&) -> Result<std::int64_t> {
            auto added = history->checks().add(*report, by);
            if (added) {
                *check = *added;
            }
            return added;
        },
        [](std::int64_t) {});
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
            readEndpoints();
        });
}

void SendDesk::seal() {
    if (!m_draft.isComplete()) {
        return;
    }
    const Timestamp now = m_workplace.workspace->clock().now();
    SealOrderOfDesk order{m_draft.report(), m_draft.decisions(now), m_draft.keys(), {}, m_check};
    order.choices.folder = m_workplace.workspace->folder().packages();
    order.choices.profile = *m_draft.endpoint();
    order.choices.rehearsal = m_draft.endpoint()->rehearsal;
    order.choices.operatorName = m_draft.operatorName().toStdString();
    if (m_draft.consentGiven()) {
        order.choices.consent = Consent{order.choices.operatorName, now};
    }
    m_jobs.run([order, workspace = m_workplace.workspace](
                   const std::stop_token& stop) { return sealOnWorker(order, *workspace, stop); },
               this,
               [this, report = m_draft.report()](Result<SealedForms> result) {
                   if (!result) {
                       emit sealingFailed(result.error());
                       return;
                   }
                   if (m_draft.report() == report) {
                       m_draft.markSealed(result->forms);
                   }
                   emit sealed(*result);
                   refreshPackages();
               });
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
    run(
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
            const std::string chosen = m_draft.endpoint() ? m_draft.endpoint()->id : std::string();
            for (const delivery::EndpointProfile& profile : installed.profiles) {
                m_endpoints.push_back(std::make_shared<const delivery::EndpointProfile>(profile));
                if (chosen.empty() ? m_endpoints.size() == 1 : m_endpoints.back()->id == chosen) {
                    m_draft.setEndpoint(m_endpoints.back());
                }
            }
            emit endpointsChanged();
            for (const Error& broken : installed.broken) {
                emit failed(broken);
            }
        });
}

void SendDesk::refreshPackages() {
    run([history = m_history](const std::stop_token&) { return readPackages(*history); },
        [this](std::vector<PackageRow> rows) {
            m_packages.refresh(std::move(rows));
            emit packageChanged({});
        });
}

void SendDesk::showUpload(const UploadRecord& upload) {
    m_sendingFailure.reset();
    m_packages.setUpload(upload);
    emit packageChanged(QString::fromStdString(upload.packageId));
}

} // namespace todoke::desktop
