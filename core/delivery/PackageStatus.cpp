#include "core/delivery/PackageStatus.h"

#include "core/crypto/Base64.h"
#include "core/delivery/ReplyFields.h"

namespace todoke::delivery {
namespace {

constexpr std::size_t kSaltLength = 32;

std::optional<PackageState> parsePackageState(std::string_view text) {
    if (text == "absent") {
        return PackageState::absent;
    }
    if (text == "partial") {
        return PackageState::partial;
    }
    for (const PackageState state :
         {PackageState::received, PackageState::registered, PackageState::partlyRegistered, PackageState::refused}) {
        if (toString(*receiptStateOf(state)) == text) {
            return state;
        }
    }
    return std::nullopt;
}

Bytes base64(JsonFields& fields, const char* name) {
    auto bytes = crypto::fromBase64(fields.text(name));
    if (!bytes) {
        fields.refuse(name);
        return {};
    }
    return std::move(*bytes);
}

bool isAccessKey(std::string_view key) {
    return key.size() == 8 && key.find_first_not_of("ABCDEFGHJKLMNPQRSTUVWXYZ23456789") == std::string_view::npos;
}

FormResult readResult(JsonFields& fields) {
    const ReceiptForm form = readReceiptForm(fields);
    FormResult result;
    result.formNumber = form.formNumber;
    result.state = form.state;
    result.code = form.code;
    result.text = {fields.textOrNull("ja"), fields.textOrNull("en")};
    result.accessKey = fields.textOrNull("accessKey");
    const bool registered = result.state == FormState::registered;
    if (registered != isAccessKey(result.accessKey) || (!registered && !result.accessKey.empty())) {
        fields.refuse("accessKey");
    }
    return result;
}

std::optional<PartialUpload> readUpload(JsonFields& outer) {
    auto fields = outer.objectOrNull("upload");
    if (!fields) {
        return std::nullopt;
    }
    PartialUpload upload{fields->text("url"), fields->number("offset"), fields->number("length", 1)};
    outer.take(*fields);
    return upload;
}

std::optional<ErrorReply> readRefusal(JsonFields& outer) {
    auto fields = outer.objectOrNull("refusal");
    if (!fields) {
        return std::nullopt;
    }
    ErrorReply refusal = readErrorReply(*fields);
    outer.take(*fields);
    return refusal;
}

std::optional<SignedReceipt> readSignedReceipt(JsonFields& outer) {
    auto fields = outer.objectOrNull("receipt");
    if (!fields) {
        return std::nullopt;
    }
    SignedReceipt receipt{base64(*fields, "json"), base64(*fields, "signature")};
    outer.take(*fields);
    return receipt;
}

std::string readAuditHead(JsonFields& outer) {
    JsonFields fields = outer.object("audit");
    std::string head = fields.textOrNull("lastHead");
    const std::string scope = fields.text("scope");
    if ((!head.empty() && !isSha256Hex(head)) || (scope != "device" && scope != "institution")) {
        fields.refuse("lastHead");
    }
    outer.take(fields);
    // The head of the institution may come from another PC, whose log is another one.
    return scope == "device" ? head : std::string();
}

/// The columns "set members" of the table in PROTOCOL.md, section 5.
bool membersFit(const PackageStatus& status) {
    const bool here = status.state != PackageState::absent;
    const bool partial = status.state == PackageState::partial;
    const bool complete = here && !partial;
    const bool registeredForms =
        status.state == PackageState::registered || status.state == PackageState::partlyRegistered;
    return status.package.has_value() == here && status.upload.has_value() == partial &&
           status.receipt.has_value() == complete && (!registeredForms || !status.results.empty()) &&
           (registeredForms ? status.accessKeySalt.size() == kSaltLength : status.accessKeySalt.empty());
}

} // namespace

std::optional<ReceiptState> receiptStateOf(PackageState state) {
    switch (state) {
    case PackageState::absent:
    case PackageState::partial:
        return std::nullopt;
    case PackageState::received:
        return ReceiptState::received;
    case PackageState::registered:
        return ReceiptState::registered;
    case PackageState::partlyRegistered:
        return ReceiptState::partlyRegistered;
    case PackageState::refused:
        return ReceiptState::refused;
    }
    return std::nullopt;
}

std::optional<PackageStatus> parsePackageStatus(std::string_view body) {
    const auto document = JsonDocument::parse(body);
    if (!document) {
        return std::nullopt;
    }
    JsonFields fields = document->fields();
    PackageStatus status;
    status.packageId = fields.text("packageId");
    const auto state = parsePackageState(fields.text("state"));
    if (!state) {
        return std::nullopt;
    }
    status.state = *state;
    if (auto package = fields.objectOrNull("package")) {
        status.package = readDigest(*package);
        fields.take(*package);
    }
    status.upload = readUpload(fields);
    status.refusal = readRefusal(fields);
    for (JsonFields& result : fields.objects("results")) {
        status.results.push_back(readResult(result));
        fields.take(result);
    }
    const std::string salt = fields.textOrNull("accessKeySalt");
    auto saltBytes = crypto::fromBase64(salt);
    if (!saltBytes) {
        fields.refuse("accessKeySalt");
    }
    status.accessKeySalt = std::move(saltBytes).value_or(Bytes());
    status.receipt = readSignedReceipt(fields);
    status.lastAuditHead = readAuditHead(fields);
    if (fields.failed() || !membersFit(status)) {
        return std::nullopt;
    }
    return status;
}

} // namespace todoke::delivery
