#include "app/shared/SealingWork.h"

#include "app/shared/FileLock.h"
#include "core/base/File.h"
#include "core/base/FileSystem.h"

namespace todoke {

namespace {

/// Packages that `withdrawUnwritten` looks at, the newest.
constexpr std::uint32_t kLookedAt = 200;

std::vector<history::PackageForm> formsOf(const ReadyForms& ready, const seal::SealedPackage& package,
                                          std::int64_t check) {
    std::vector<history::PackageForm> forms;
    for (const FormKey& key : package.forms) {
        const FormInfo& info = ready.form(key).info;
        history::PackageForm form;
        form.number = static_cast<std::uint32_t>(forms.size() + 1);
        form.formId = info.formId;
        form.doctorNumber = info.doctorNumber;
        form.inHouseId = info.inHouseId;
        form.entryDate = info.entryDate;
        form.check = check;
        form.source = static_cast<std::uint32_t>(key.source);
        form.sourceForm = key.form;
        forms.push_back(std::move(form));
    }
    return forms;
}

Result<seal::SealOrder> orderOf(Workspace& workspace, const SealingChoices& choices) {
    seal::SealOrder order;
    order.folder = choices.folder;
    for (const std::string& pem : choices.profile.recipients) {
        auto certificates = crypto::Certificate::parseList(pem);
        if (!certificates)
            return failure(certificates.error());
        order.endpointRecipients.insert(order.endpointRecipients.end(), certificates->begin(), certificates->end());
    }
    order.keyScope = choices.profile.keyScope;
    order.kind = kindOf(choices);
    order.consent = choices.consent;
    const auto history = workspace.history();
    if (!history)
        return failure(history.error());
    auto head = (*history)->audit().head();
    if (!head)
        return failure(head.error());
    order.auditHead = std::move(*head);
    return order;
}

std::filesystem::path lockFile(const DataFolder& folder) {
    return folder.root() / "sealing.lock";
}

/// Keeps what is sealed in the history.
class HistoryRecorder final : public seal::SealRecorder {
public:
    HistoryRecorder(const DataFolder& folder, history::Packages& packages, const ReadyForms& ready,
                    const SealingChoices& choices)
        : m_folder(folder)
        , m_packages(packages)
        , m_ready(ready)
        , m_choices(choices) {}

    Result<void> record(const std::vector<seal::SealedPackage>& packages) override {
        // Held until the packages have their names: `withdrawUnwritten` must not look in between.
        auto lock = FileLock::acquire(lockFile(m_folder));
        if (!lock)
            return failure(lock.error());
        m_lock = std::move(*lock);
        std::vector<history::SealedRecord> records;
        for (const seal::SealedPackage& each : packages)
            records.push_back(
                {{each.info, utf8Path(absolutePath(each.path))}, formsOf(m_ready, each, m_choices.check)});
        return m_packages.add(records, m_choices.operatorName);
    }

    void withdraw(const std::vector<seal::SealedPackage>& packages) override {
        std::vector<std::string> ids;
        for (const seal::SealedPackage& each : packages)
            ids.push_back(each.info.packageId);
        // When this fails too, what stays is a record whose file is missing, and sending says so.
        (void)m_packages.withdraw(ids, m_choices.operatorName);
    }

private:
    const DataFolder& m_folder;
    history::Packages& m_packages;
    const ReadyForms& m_ready;
    const SealingChoices& m_choices;
    std::optional<FileLock> m_lock;
};

} // namespace

PackageKind kindOf(const SealingChoices& choices) {
    return choices.rehearsal || choices.profile.rehearsal ? PackageKind::rehearsal : PackageKind::real;
}

Result<void> withdrawUnwritten(Workspace& workspace) {
    const auto history = workspace.history();
    if (!history)
        return failure(history.error());
    const auto lock = FileLock::acquire(lockFile(workspace.folder()));
    if (!lock)
        return failure(lock.error());
    const auto packages = (*history)->packages().newest(kLookedAt);
    if (!packages)
        return failure(packages.error());
    const std::string own = utf8Path(absolutePath(workspace.folder().packages())) + '/';
    std::vector<std::string> unwritten;
    for (const history::PackageRecord& package : *packages) {
        const auto facts = fileFacts(pathFromUtf8(package.file));
        if (!package.file.starts_with(own) || !facts || facts->kind != FileKind::none)
            continue;
        const auto upload = (*history)->outbox().upload(package.info.packageId);
        if (!upload)
            return failure(upload.error());
        if (!*upload)
            unwritten.push_back(package.info.packageId);
    }
    return unwritten.empty() ? Result<void>() : (*history)->packages().withdraw(unwritten, {});
}

Result<seal::SealOutcome> sealAndRecord(Workspace& workspace, const ReadyForms& ready,
                                        std::span<const seal::KeyFile* const> keys, const SealingChoices& choices,
                                        ProgressSink& progress, std::stop_token stop) {
    if (auto made = makeFolders(choices.folder); !made)
        return failure(made.error());
    const auto identity = workspace.identity();
    if (!identity)
        return failure(identity.error());
    const auto order = orderOf(workspace, choices);
    if (!order)
        return failure(order.error());
    const auto history = workspace.history();
    if (!history)
        return failure(history.error());
    removeAbandoned(choices.folder);
    if (auto withdrawn = withdrawUnwritten(workspace); !withdrawn)
        return failure(withdrawn.error());
    HistoryRecorder recorder(workspace.folder(), (*history)->packages(), ready, choices);
    return seal::seal(ready, keys, *order,
                      {**identity, workspace.clock(), workspace.random(), progress, std::move(stop), &recorder});
}

} // namespace todoke
