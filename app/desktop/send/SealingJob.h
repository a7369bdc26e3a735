#pragma once

#include "app/shared/SealingWork.h"
#include "core/history/Packages.h"

#include <memory>
#include <vector>

namespace todoke::desktop {

/// What a sealing came to.
struct SealedForms {
    /// By their documents, so that they are found in whatever check is shown by then.
    std::vector<history::SealedForm> forms;
    std::uint64_t waitingForKey = 0;
    /// Keys that served no form, each with its reason.
    std::vector<Error> warnings;
};

/// What a sealing needs, as values for a worker thread.
struct SealingJob {
    std::shared_ptr<const CheckReport> report;
    Decisions decisions;
    std::vector<std::shared_ptr<const seal::KeyFile>> keys;
    SealingChoices choices;
    /// Number of the check in the history; 0 while it is not kept there.
    std::shared_ptr<std::int64_t> check;
};

/// Opens what a sealing needs of the workspace, so that `runSealing` only reads it, and keeps the check in the history
/// if that was not done: forms in packages are traced to their document by it.
Result<bool> prepareSealing(const SealingJob& job, Workspace& workspace);

/// Seals and records. Forms that the history knows as sealed are left out, whatever the decisions say.
Result<SealedForms> runSealing(SealingJob job, Workspace& workspace, ProgressSink& progress, std::stop_token stop);

} // namespace todoke::desktop
