#include "app/cli/UploadLines.h"

#include <algorithm>

namespace todoke::cli {

namespace {

finding::ErrorText reasonOf(const Session& session, const UploadRecord& record) {
    Error error(*record.reason);
    error.args = record.reasonArgs;
    return session.catalogue().describe(error, session.language());
}

/// The hospital's own id of a form of the package; empty when it was sealed elsewhere.
std::string inHouseIdOf(const std::vector<history::PackageForm>& forms, std::uint32_t number) {
    const auto found =
        std::find_if(forms.begin(), forms.end(), [&](const auto& form) { return form.number == number; });
    return found == forms.end() ? std::string() : found->inHouseId;
}

} // namespace

std::string uploadLine(const Session& session, const UploadRecord& record) {
    const Texts& texts = session.texts();
    std::string line = texts("upload.line", {{"name", record.packageName},
                                             {"state", texts("state." + std::string(toString(record.state)))},
                                             {"forms", std::to_string(record.formCount)}});
    if (record.state == UploadState::uploading)
        line += texts("upload.offset",
                      {{"offset", std::to_string(record.offset)}, {"length", std::to_string(record.package.length)}});
    if (record.reason)
        line += texts("upload.reason", {{"reason", reasonOf(session, record).sentence}});
    if (!record.reasonText.empty())
        line += texts("upload.said", {{"text", record.reasonText.in(session.language())}});
    if (record.nextTry && !isFinal(record.state))
        line += texts("upload.nextTry", {{"time", formatLocalTime(*record.nextTry)}});
    return line;
}

Result<void> showUpload(Session& session, history::History& history, const UploadRecord& record, bool showAccessKeys) {
    const Texts& texts = session.texts();
    Console& console = session.console();
    console.line(uploadLine(session, record));
    if (record.reason && record.state != UploadState::registered)
        console.line(texts("next", {{"step", reasonOf(session, record).nextStep}}));
    const auto receipts = history.receipts().ofPackage(record.packageId);
    const auto results = history.receipts().formResults(record.packageId);
    const auto forms = history.packages().forms(record.packageId);
    if (!receipts)
        return failure(receipts.error());
    if (!results)
        return failure(results.error());
    if (!forms)
        return failure(forms.error());
    if (!receipts->empty()) {
        const history::StoredReceipt& newest = receipts->back();
        console.line(texts("upload.receipt", {{"serial", newest.serial},
                                              {"state", std::string(toString(newest.state))},
                                              {"time", formatLocalTime(newest.issuedAt)}}));
    }
    for (const FormResult& result : *results) {
        const bool registered = result.state == FormState::registered;
        console.line(texts(registered ? "upload.registered" : "upload.refused",
                           {{"form", std::to_string(result.formNumber)},
                            {"inHouseId", inHouseIdOf(*forms, result.formNumber)},
                            {"accessKey", showAccessKeys ? result.accessKey : std::string("********")},
                            {"code", result.code},
                            {"text", result.text.in(session.language())}}));
    }
    return {};
}

} // namespace todoke::cli
