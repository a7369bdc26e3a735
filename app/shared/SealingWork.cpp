#include "app/shared/SealingWork.h"

#include "core/base/File.h"

namespace todoke {

namespace {

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
    order.kind = choices.rehearsal || choices.profile.rehearsal ? PackageKind::rehearsal : PackageKind::real;
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

} // namespace

Result<seal::SealOutcome> sealAndRecord(Workspace& workspace, const ReadyForms& ready,
                                        std::span<const seal::KeyFile* const> keys, const SealingChoices& choices,
                                        ProgressSink& progress, std::stop_token stop) {
    std::error_code error;
    std::filesystem::create_directories(choices.folder, error);
    if (error)
        return failure(Error(Errc::notWritable, error.message()).with("file", utf8Path(choices.folder)));
    const auto identity = workspace.identity();
    if (!identity)
        return failure(identity.error());
    const auto order = orderOf(workspace, choices);
    if (!order)
        return failure(order.error());
    auto outcome =
        seal::seal(ready, keys, *order, {**identity, workspace.clock(), workspace.random(), progress, std::move(stop)});
    if (!outcome)
        return outcome;
    const auto history = workspace.history();
    for (std::size_t i = 0; i < outcome->packages.size(); ++i) {
        const seal::SealedPackage& package = outcome->packages[i];
        const auto added = (*history)->packages().add({package.info, utf8Path(std::filesystem::absolute(package.path))},
                                                      formsOf(ready, package, choices.check), choices.operatorName);
        if (!added) {
            for (std::size_t unrecorded = i; unrecorded < outcome->packages.size(); ++unrecorded)
                std::filesystem::remove(outcome->packages[unrecorded].path, error);
            return failure(added.error());
        }
    }
    return outcome;
}

} // namespace todoke
