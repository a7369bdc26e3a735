#pragma once

#include "core/base/Error.h"
#include "core/crypto/Certificate.h"
#include "core/delivery/EndpointProfile.h"
#include "core/delivery/PackageStatus.h"
#include "core/model/Receipt.h"
#include "core/model/Upload.h"

#include <string>
#include <vector>

namespace todoke::delivery {

/// Verifies receipts of one endpoint against the signers its profile pins (PROTOCOL.md, section 6).
class ReceiptVerifier {
public:
    /// `Errc::profileInvalid`, args `field` `receiptSigners`, when a certificate cannot be read.
    static Result<ReceiptVerifier> forProfile(const EndpointProfile& profile);

    /// Checks the signature and reads the receipt. `Errc::receiptInvalid`, args `reason`: the signature does not
    /// verify, the signer is not pinned or was not valid when the receipt was issued, or a member is missing or wrong.
    [[nodiscard]] Result<Receipt> verify(const SignedReceipt& receipt) const;

    /// The same, and that receipt, status and upload agree in every member, and the access keys with the commitment.
    [[nodiscard]] Result<UploadOutcome> verify(const PackageStatus& status, const UploadRecord& upload) const;

private:
    explicit ReceiptVerifier(std::vector<crypto::Certificate> signers)
        : m_signers(std::move(signers)) {}

    std::vector<crypto::Certificate> m_signers;
};

/// The HMAC-SHA-256 (hexadecimal) over the access keys of the registered forms, keyed by the salt. Empty when no form
/// is registered.
[[nodiscard]] std::string accessKeysCommitment(const std::vector<FormResult>& results, ByteView salt);

} // namespace todoke::delivery
