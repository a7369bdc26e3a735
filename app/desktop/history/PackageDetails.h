#pragma once

#include "app/shared/Workspace.h"
#include "core/history/History.h"

#include <optional>
#include <string>
#include <vector>

namespace todoke::desktop {

/// One form of a package and what the endpoint said about it.
struct FormOutcome {
    history::PackageForm form;
    /// Empty until the endpoint has answered.
    std::optional<FormResult> result;
};

/// All that the history knows about one package.
struct PackageDetails {
    history::PackageRecord package;
    std::vector<history::UploadStep> steps;
    std::vector<FormOutcome> forms;
    /// The newest receipt whose signature was verified just now; empty when there is none.
    std::optional<Receipt> receipt;
    /// Why a stored receipt does not count.
    std::optional<Error> receiptProblem;
};

/// Reads it, and verifies the newest receipt against the signers that the endpoint's profile pins. `Errc::notFound` for
/// a package that was not sealed here.
Result<PackageDetails> readPackageDetails(Workspace& workspace, const std::string& packageId);

} // namespace todoke::desktop
