#include "app/desktop/history/PackageDetails.h"

#include "core/delivery/ReceiptVerifier.h"

#include <algorithm>
#include <utility>

namespace todoke::desktop {

namespace {

Result<Receipt> verified(Workspace& workspace, const history::StoredReceipt& stored) {
    const auto profile = workspace.endpoints().find(stored.endpointId);
    if (!profile) {
        return failure(profile.error());
    }
    const auto verifier = delivery::ReceiptVerifier::forProfile(*profile);
    if (!verifier) {
        return failure(verifier.error());
    }
    return verifier->verify(delivery::SignedReceipt{stored.json, stored.signature});
}

Result<std::vector<FormOutcome>> readForms(history::History& history, const std::string& packageId) {
    auto forms = history.packages().forms(packageId);
    if (!forms) {
        return failure(forms.error());
    }
    const auto results = history.receipts().formResults(packageId);
    if (!results) {
        return failure(results.error());
    }
    std::vector<FormOutcome> outcomes;
    for (history::PackageForm& form : *forms) {
        const auto result = std::find_if(results->begin(), results->end(),
                                         [&](const FormResult& r) { return r.formNumber == form.number; });
        outcomes.push_back({std::move(form), result == results->end() ? std::nullopt : std::optional(*result)});
    }
    return outcomes;
}

} // namespace

Result<PackageDetails> readPackageDetails(Workspace& workspace, const std::string& packageId) {
    const auto opened = workspace.history();
    if (!opened) {
        return failure(opened.error());
    }
    history::History& history = **opened;
    PackageDetails details;
    auto package = history.packages().find(packageId);
    if (!package) {
        return failure(package.error());
    }
    if (!*package) {
        return failure(Errc::notFound);
    }
    details.package = std::move(**package);
    auto steps = history.outbox().steps(packageId);
    if (!steps) {
        return failure(steps.error());
    }
    details.steps = std::move(*steps);
    auto forms = readForms(history, packageId);
    if (!forms) {
        return failure(forms.error());
    }
    details.forms = std::move(*forms);
    const auto receipts = history.receipts().ofPackage(packageId);
    if (!receipts) {
        return failure(receipts.error());
    }
    if (!receipts->empty()) {
        auto receipt = verified(workspace, receipts->back());
        if (receipt) {
            details.receipt = std::move(*receipt);
        } else {
            details.receiptProblem = receipt.error();
        }
    }
    return details;
}

} // namespace todoke::desktop
