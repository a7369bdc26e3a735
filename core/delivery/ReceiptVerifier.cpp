#include "core/delivery/ReceiptVerifier.h"

#include "core/base/Text.h"
#include "core/crypto/CmsSignature.h"
#include "core/crypto/Digest.h"
#include "core/delivery/ReplyFields.h"

#include <algorithm>

namespace todoke::delivery {
namespace {

auto invalid(std::string reason) {
    return failure(Error(Errc::receiptInvalid, "receipt: " + reason).with("reason", std::move(reason)));
}

Timestamp readTime(JsonFields& fields, const char* name) {
    const auto time = parseTimestamp(fields.text(name));
    if (!time) {
        fields.refuse(name);
    }
    return time.value_or(Timestamp());
}

std::string readHashOrNull(JsonFields& fields, const char* name) {
    std::string hash = fields.textOrNull(name);
    if (!hash.empty() && !isSha256Hex(hash)) {
        fields.refuse(name);
    }
    return hash;
}

/// The members of a receipt whose signature has been verified.
Result<Receipt> readReceipt(ByteView bytes) {
    const auto document = JsonDocument::parse(textOf(bytes));
    if (!document) {
        return invalid("json");
    }
    JsonFields fields = document->fields();
    Receipt receipt;
    if (fields.number("format") != 1) {
        fields.refuse("format");
    }
    receipt.serial = fields.text("serial");
    receipt.endpointId = fields.text("endpointId");
    const std::string kind = fields.text("kind");
    if (kind != "real" && kind != "rehearsal") {
        fields.refuse("kind");
    }
    receipt.rehearsal = kind != "real";
    receipt.institutionCode = fields.text("institutionCode");
    receipt.packageId = fields.text("packageId");
    JsonFields package = fields.object("package");
    receipt.package = readDigest(package);
    fields.take(package);
    if (auto payload = fields.objectOrNull("payload")) {
        receipt.payload = readDigest(*payload);
        fields.take(*payload);
    }
    receipt.receivedAt = readTime(fields, "receivedAt");
    receipt.issuedAt = readTime(fields, "issuedAt");
    receipt.auditHead = readHashOrNull(fields, "auditHead");
    const auto state = parseReceiptState(fields.text("state"));
    if (!state) {
        fields.refuse("state");
    }
    receipt.state = state.value_or(ReceiptState::received);
    for (JsonFields& form : fields.objects("results")) {
        receipt.results.push_back(readReceiptForm(form));
        fields.take(form);
    }
    receipt.accessKeysCommitment = readHashOrNull(fields, "accessKeysCommitment");
    if (receipt.serial.empty() || receipt.serial.size() > 40) {
        fields.refuse("serial");
    }
    if (fields.failed()) {
        return invalid(fields.failure());
    }
    return receipt;
}

bool sameResults(const std::vector<ReceiptForm>& receipt, const std::vector<FormResult>& status) {
    return std::equal(receipt.begin(), receipt.end(), status.begin(), status.end(),
                      [](const ReceiptForm& signedForm, const FormResult& told) {
                          return signedForm.formNumber == told.formNumber && signedForm.state == told.state &&
                                 signedForm.code == told.code;
                      });
}

/// Each form at most once, only forms that are in the package, and for a final state all of them.
bool resultsAreComplete(const Receipt& receipt, std::uint32_t formCount) {
    std::vector<bool> seen(formCount, false);
    std::uint32_t registered = 0;
    for (const ReceiptForm& form : receipt.results) {
        if (form.formNumber > formCount || seen[form.formNumber - 1]) {
            return false;
        }
        seen[form.formNumber - 1] = true;
        registered += form.state == FormState::registered ? 1 : 0;
    }
    switch (receipt.state) {
    case ReceiptState::received:
        return receipt.results.empty();
    case ReceiptState::registered:
        return registered == formCount;
    case ReceiptState::partlyRegistered:
        return receipt.results.size() == formCount && registered > 0 && registered < formCount;
    case ReceiptState::refused:
        return registered == 0;
    }
    return false;
}

/// Name of the first member that is not the upload's; empty when all are.
std::string_view firstDifference(const Receipt& receipt, const PackageStatus& status, const UploadRecord& upload) {
    if (receipt.endpointId != upload.endpointId) {
        return "endpointId";
    }
    if (receipt.rehearsal != upload.rehearsal) {
        return "kind";
    }
    if (receipt.institutionCode != upload.institutionCode) {
        return "institutionCode";
    }
    if (receipt.packageId != upload.packageId) {
        return "packageId";
    }
    if (receipt.package != upload.package) {
        return "package";
    }
    // A package that could not be opened has no payload to speak of, and can only be refused.
    const bool unopened = !receipt.payload && receipt.state == ReceiptState::refused && receipt.results.empty();
    if (!unopened && receipt.payload != upload.payload &&
        !(receipt.state == ReceiptState::received && !receipt.payload)) {
        return "payload";
    }
    if (receipt.auditHead != upload.auditHead) {
        return "auditHead";
    }
    if (receipt.state != receiptStateOf(status.state)) {
        return "state";
    }
    if (!sameResults(receipt.results, status.results) || !resultsAreComplete(receipt, upload.formCount)) {
        return "results";
    }
    if (receipt.accessKeysCommitment != accessKeysCommitment(status.results, status.accessKeySalt)) {
        return "accessKeysCommitment";
    }
    return {};
}

} // namespace

Result<ReceiptVerifier> ReceiptVerifier::forProfile(const EndpointProfile& profile) {
    std::vector<crypto::Certificate> signers;
    for (const std::string& pem : profile.receiptSigners) {
        auto signer = crypto::Certificate::parse(bytesOf(pem));
        if (!signer) {
            return failure(Error(Errc::profileInvalid, signer.error().detail).with("field", "receiptSigners"));
        }
        signers.push_back(std::move(*signer));
    }
    return ReceiptVerifier(std::move(signers));
}

Result<Receipt> ReceiptVerifier::verify(const SignedReceipt& signedReceipt) const {
    const auto signer = crypto::verifyDetached(signedReceipt.json, signedReceipt.signature, m_signers);
    if (!signer) {
        return invalid("signature");
    }
    auto receipt = readReceipt(signedReceipt.json);
    if (!receipt) {
        return receipt;
    }
    if (receipt->issuedAt < signer->notBefore() || receipt->issuedAt > signer->notAfter()) {
        return invalid("signerValidity");
    }
    receipt->json = signedReceipt.json;
    receipt->signature = signedReceipt.signature;
    receipt->signerPem = signer->pem();
    return receipt;
}

Result<UploadOutcome> ReceiptVerifier::verify(const PackageStatus& status, const UploadRecord& upload) const {
    if (!status.receipt) {
        return invalid("receipt");
    }
    auto receipt = verify(*status.receipt);
    if (!receipt) {
        return failure(receipt.error());
    }
    if (const std::string_view difference = firstDifference(*receipt, status, upload); !difference.empty()) {
        return invalid(std::string(difference));
    }
    return UploadOutcome{std::move(*receipt), status.results, status.accessKeySalt};
}

std::string accessKeysCommitment(const std::vector<FormResult>& results, ByteView salt) {
    std::vector<const FormResult*> registered;
    for (const FormResult& result : results) {
        if (result.state == FormState::registered) {
            registered.push_back(&result);
        }
    }
    if (registered.empty()) {
        return {};
    }
    std::sort(registered.begin(), registered.end(),
              [](const FormResult* a, const FormResult* b) { return a->formNumber < b->formNumber; });
    std::string lines;
    for (const FormResult* result : registered) {
        lines += std::to_string(result->formNumber) + ":" + result->accessKey + "\n";
    }
    return toHex(crypto::hmacSha256(crypto::SecretBytes(salt), bytesOf(lines)));
}

} // namespace todoke::delivery
