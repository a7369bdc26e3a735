#pragma once

#include "core/base/Error.h"
#include "core/base/Time.h"
#include "core/model/LocalText.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace todoke {

/// Where the sending of one package stands (`core/delivery/PROTOCOL.md`; shown to people in these words).
enum class UploadState {
    queued,           ///< waiting for its turn
    probing,          ///< asking whether the endpoint is there and is the right one
    creating,         ///< announcing the package
    uploading,        ///< sending bytes; `offset` of `length`
    finishing,        ///< all bytes sent, their arrival not yet confirmed
    awaitingReceipt,  ///< the endpoint has all bytes; no verified receipt yet
    received,         ///< 受信済: a verified receipt is stored; registration is still awaited
    registered,       ///< 登録済: every form is registered
    partlyRegistered, ///< some forms registered, some refused
    refused,          ///< 差戻し: nothing was registered
    paused,           ///< stopped for `reason`; goes on by itself at `nextTry`, or when the person resumes
    unknown,          ///< 確認中: it is not known what arrived; the endpoint is asked before anything is sent
    needsAttention,   ///< goes on only after a person did something about `reason`
    cancelled,        ///< 取消: given up by a person, and nothing of it is left at the endpoint
};

/// The name of a state as stored and logged: `partlyRegistered`.
[[nodiscard]] std::string_view toString(UploadState state);

/// Reads what `toString` writes; empty for anything else.
[[nodiscard]] std::optional<UploadState> parseUploadState(std::string_view text);

/// True when nothing will ever change by itself again: registered, partly registered, refused, cancelled.
[[nodiscard]] bool isFinal(UploadState state);

/// SHA-256 (64 lower-case hexadecimal digits) and length in bytes of something sent.
struct ByteDigest {
    std::string sha256;
    std::uint64_t length = 0;

    friend bool operator==(const ByteDigest&, const ByteDigest&) = default;
};

/// One package on its way, with everything needed to go on after a kill. Holds no patient data, password or access key.
struct UploadRecord {
    /// UUID from the manifest; the idempotency key at the endpoint.
    std::string packageId;
    /// Path of the `*.todoke` file, UTF-8.
    std::string packageFile;
    /// `TDK-20261122-0001-1a2b3c4d`.
    std::string packageName;
    bool rehearsal = true;
    /// The whole package file, exactly the bytes uploaded.
    ByteDigest package;
    /// Its member `payload.p7m`, from the signed manifest.
    ByteDigest payload;
    /// Form pack of the manifest: id, version, SHA-256 of `pack.json`.
    std::string packId;
    std::string packVersion;
    std::string packSha256;
    /// Forms in the package.
    std::uint32_t formCount = 0;
    std::string institutionCode;

    std::string endpointId;
    /// ID with which the person signs in.
    std::string account;
    /// Head of this PC's audit log when the package was queued; empty when there was none.
    std::string auditHead;
    Timestamp queuedAt{};

    UploadState state = UploadState::queued;
    /// Why it is paused, unknown, refused or needs attention; empty otherwise.
    std::optional<Errc> reason;
    /// Values for the sentence of `reason`, by placeholder name.
    std::vector<std::pair<std::string, std::string>> reasonArgs;
    /// What the endpoint itself said about it; empty when it said nothing.
    LocalText reasonText;

    /// True from the moment before the package is first announced: from then on giving it up needs the endpoint's word.
    bool announced = false;
    /// Bytes that the endpoint confirmed.
    std::uint64_t offset = 0;
    /// Absolute URL of the upload at the endpoint; empty when none is known.
    std::string uploadUrl;
    /// Failures in a row since the last answer that brought the upload further.
    std::uint32_t failures = 0;
    /// How often the endpoint found other bytes than announced (422); a second time stops the upload.
    std::uint32_t hashRefusals = 0;
    /// Serial of the newest verified receipt; empty before the first. From then on nothing is ever sent again.
    std::string receiptSerial;
    /// When it goes on by itself.
    std::optional<Timestamp> nextTry;
    /// Endpoint's clock minus this PC's in milliseconds, measured at the last contact.
    std::optional<std::int64_t> clockOffsetMs;
    /// An audit-log head that the endpoint saw from this PC and this PC's log does not hold: the log was cut or an old
    /// data folder restored. Empty when all is well.
    std::string strangeAuditHead;
    /// When `state` last changed.
    Timestamp changedAt{};

    friend bool operator==(const UploadRecord&, const UploadRecord&) = default;
};

/// What a person asked for one upload. It is kept apart from the record, because the person writes it and the sender
/// the record.
enum class UploadWish {
    none,
    pause,  ///< stop until the wish is another one
    resume, ///< try again now, whatever stopped it; fulfilled once
    cancel, ///< give it up; fulfilled when it is cancelled, or when that turned out to be too late
};

[[nodiscard]] std::string_view toString(UploadWish wish);
[[nodiscard]] std::optional<UploadWish> parseUploadWish(std::string_view text);

/// Whether the password of an account may be used. Three wrong ones lock an account, so after the first refusal no
/// process uses it until a person has entered it again.
struct AccountState {
    std::string endpointId;
    std::string account;
    /// `signInRefused`, `accountLocked` or `accountLatched` (too many tries without an answer); empty when free.
    std::optional<Errc> latched;
    /// What the endpoint said with the refusal.
    std::optional<int> attemptsLeft;
    /// Times the password was sent without an answer that says whether it was right. Each may have been counted as
    /// wrong.
    std::uint32_t unansweredTries = 0;
    Timestamp changedAt{};

    friend bool operator==(const AccountState&, const AccountState&) = default;
};

} // namespace todoke
