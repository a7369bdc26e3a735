#include "app/desktop/send/SealingJob.h"

#include "app/desktop/send/SealedBefore.h"

#include <utility>

namespace todoke::desktop {

Result<bool> prepareSealing(const SealingJob& job, Workspace& workspace) {
    const auto history = workspace.history();
    if (!history) {
        return failure(history.error());
    }
    if (const auto identity = workspace.identity(); !identity) {
        return failure(identity.error());
    }
    if (*job.check == 0) {
        const auto added = (*history)->checks().add(*job.report, job.choices.operatorName);
        if (!added) {
            return failure(added.error());
        }
        *job.check = *added;
    }
    return true;
}

Result<SealedForms> runSealing(SealingJob job, Workspace& workspace, ProgressSink& progress, std::stop_token stop) {
    const auto history = workspace.history();
    if (!history) {
        return failure(history.error());
    }
    const auto known = (*history)->packages().sealedForms(documentsOf(*job.report));
    if (!known) {
        return failure(known.error());
    }
    const PackageKind kind = kindOf(job.choices);
    for (const FormKey& key : sealedBefore(*job.report, *known, kind)) {
        job.decisions.held.emplace(key, "sealed before");
    }
    const ReadyForms ready = ReadyForms::from(*job.report, std::move(job.decisions));
    std::vector<const seal::KeyFile*> keys;
    for (const auto& key : job.keys) {
        keys.push_back(key.get());
    }
    job.choices.check = *job.check;
    auto outcome = sealAndRecord(workspace, ready, keys, job.choices, progress, std::move(stop));
    if (!outcome) {
        return failure(outcome.error());
    }
    SealedForms sealed;
    for (const seal::SealedPackage& package : outcome->packages) {
        for (const FormKey& key : package.forms) {
            sealed.forms.push_back({ready.source(key).sha256, key.form, kind});
        }
    }
    for (const seal::WaitingForms& waiting : outcome->waitingForKey) {
        sealed.waitingForKey += waiting.forms.size();
    }
    sealed.warnings = std::move(outcome->warnings);
    return sealed;
}

} // namespace todoke::desktop
