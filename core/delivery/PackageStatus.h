#pragma once

#include "core/base/Bytes.h"
#include "core/delivery/ErrorReply.h"
#include "core/model/Receipt.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace todoke::delivery {

/// What the endpoint knows of a package.
enum class PackageState { absent, partial, received, registered, partlyRegistered, refused };

/// Where an unfinished upload stands.
struct PartialUpload {
    std::string url;
    std::uint64_t offset = 0;
    std::uint64_t length = 0;
};

/// A receipt as it arrived; nothing in it counts before it is verified.
struct SignedReceipt {
    Bytes json;
    Bytes signature;
};

/// Answer to `GET v1/packages/{id}` (PROTOCOL.md, section 5).
struct PackageStatus {
    std::string packageId;
    PackageState state = PackageState::absent;
    /// Empty only in state `absent`.
    std::optional<ByteDigest> package;
    /// Present only in state `partial`.
    std::optional<PartialUpload> upload;
    std::optional<ErrorReply> refusal;
    std::vector<FormResult> results;
    Bytes accessKeySalt;
    /// Present from `received` on.
    std::optional<SignedReceipt> receipt;
    /// Last audit-log head that the endpoint saw from this device; empty when none, or when it speaks of another
    /// device.
    std::string lastAuditHead;
};

constexpr std::string_view kPackageMediaType = "application/vnd.todoke.package+json";

/// Reads the body. Empty when a member is missing or wrong, or when members do not fit the state.
[[nodiscard]] std::optional<PackageStatus> parsePackageStatus(std::string_view body);

/// The state of the receipt that belongs to a status; empty for `absent` and `partial`.
[[nodiscard]] std::optional<ReceiptState> receiptStateOf(PackageState state);

} // namespace todoke::delivery
