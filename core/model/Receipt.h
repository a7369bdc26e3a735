#pragma once

#include "core/base/Bytes.h"
#include "core/base/Time.h"
#include "core/model/LocalText.h"
#include "core/model/Upload.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace todoke {

/// What a receipt states about a package.
enum class ReceiptState { received, registered, partlyRegistered, refused };

/// As the protocol writes it: `partly-registered`.
[[nodiscard]] std::string_view toString(ReceiptState state);
[[nodiscard]] std::optional<ReceiptState> parseReceiptState(std::string_view text);

enum class FormState { registered, refused };

[[nodiscard]] std::string_view toString(FormState state);
[[nodiscard]] std::optional<FormState> parseFormState(std::string_view text);

/// The endpoint's word on one form of a package.
struct FormResult {
    /// Position in the payload document, from 1.
    std::uint32_t formNumber = 0;
    FormState state = FormState::refused;
    /// The endpoint's code when refused (`S1002`); empty when registered.
    std::string code;
    /// Its sentence when refused.
    LocalText text;
    /// アクセスキー of 8 characters when registered: a bearer secret, never logged, masked in exports.
    std::string accessKey;

    friend bool operator==(const FormResult&, const FormResult&) = default;
};

/// A form in a receipt: no access key, no sentence.
struct ReceiptForm {
    std::uint32_t formNumber = 0;
    FormState state = FormState::refused;
    std::string code;

    friend bool operator==(const ReceiptForm&, const ReceiptForm&) = default;
};

/// 受領書: the endpoint's signed word that it has a package (PROTOCOL.md, section 6). Read from `json`; what counts as
/// proof are `json` and `signature`, which are stored and exported unchanged.
struct Receipt {
    /// Unique per endpoint.
    std::string serial;
    std::string endpointId;
    bool rehearsal = true;
    std::string institutionCode;
    std::string packageId;
    ByteDigest package;
    /// Empty when the endpoint could not open the package.
    std::optional<ByteDigest> payload;
    Timestamp receivedAt{};
    Timestamp issuedAt{};
    /// Audit-log head that travelled with the upload; empty when there was none.
    std::string auditHead;
    ReceiptState state = ReceiptState::received;
    std::vector<ReceiptForm> results;
    /// HMAC-SHA-256 over the access keys, hexadecimal; empty when no form is registered.
    std::string accessKeysCommitment;

    /// The exact bytes that were signed: one JSON object in UTF-8.
    Bytes json;
    /// Detached CMS SignedData in DER over `json`.
    Bytes signature;
    /// The pinned certificate that verified it, PEM.
    std::string signerPem;

    friend bool operator==(const Receipt&, const Receipt&) = default;
};

/// What an upload ended in, or has come to: the newest receipt and the results per form.
struct UploadOutcome {
    Receipt receipt;
    /// Empty while the state is `received`.
    std::vector<FormResult> results;
    /// Key of the receipt's commitment, 32 bytes, secret like the access keys; empty when no form is registered.
    Bytes accessKeySalt;

    friend bool operator==(const UploadOutcome&, const UploadOutcome&) = default;
};

} // namespace todoke
