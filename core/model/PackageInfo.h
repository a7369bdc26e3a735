#pragma once

#include "core/base/Time.h"
#include "core/model/PackRef.h"
#include "core/model/ReadyForms.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace todoke {

/// A real package, or one of a 練習 (rehearsal) that is marked as such end to end.
enum class PackageKind { real, rehearsal };

[[nodiscard]] std::string_view toString(PackageKind kind);

/// How a recipient of a package gets at the content key.
enum class RecipientKind {
    keyTransport, ///< RSA
    keyAgreement, ///< EC
    kek,          ///< a symmetric key file
};

/// Why it is a recipient.
enum class RecipientRole { endpoint, doctor, extra };

[[nodiscard]] std::string_view toString(RecipientKind kind);
[[nodiscard]] std::string_view toString(RecipientRole role);

struct PackageRecipient {
    RecipientKind kind = RecipientKind::keyTransport;
    /// Of the certificate or key, SHA-256, lower-case hexadecimal.
    std::string fingerprint;
    RecipientRole role = RecipientRole::extra;

    friend bool operator==(const PackageRecipient&, const PackageRecipient&) = default;
};

/// A person's word that the patients were told and agreed (患者への説明・同意).
struct Consent {
    std::string by;
    Timestamp at{};

    friend bool operator==(const Consent&, const Consent&) = default;
};

/// What a sealed package says about itself: its manifest as a value. Without patient data, and without a hash of the
/// plaintext, which would let a finder confirm a guess.
struct PackageInfo {
    /// UUID; the key under which a package is sent once and only once.
    std::string packageId;
    /// `TDK-20261122-0001-1a2b3c4d`: day, running number, the first 8 of the id.
    std::string name;
    PackageKind kind = PackageKind::real;
    /// Part `partIndex` (from 1) of `partCount` of the same forms' document.
    std::uint32_t partIndex = 1;
    std::uint32_t partCount = 1;
    /// The encrypted payload: SHA-256 in lower-case hexadecimal, and bytes.
    std::string payloadSha256;
    std::uint64_t payloadLength = 0;
    /// The pack of the check; its title and trust do not travel.
    PackRef pack;
    std::string engineVersion;
    std::uint64_t forms = 0;
    /// Of them: nothing to confirm, and confirmed by a person.
    std::uint64_t ready = 0;
    std::uint64_t confirmed = 0;
    std::vector<Confirmation> confirmations;
    /// Empty in a rehearsal only.
    std::optional<Consent> consent;
    std::string institutionCode;
    /// Empty when the keys are the institution's and the forms are by several doctors.
    std::string doctorNumber;
    /// Of the doctor's (or institution's) key, SHA-256, lower-case hexadecimal.
    std::string keyFingerprint;
    std::vector<PackageRecipient> recipients;
    Timestamp createdAt{};
    /// How far this PC's clock was behind the endpoint's, in milliseconds, if that is known.
    std::optional<std::int64_t> clockOffsetMs;
    /// Ids of forms sent before that these replace.
    std::vector<std::string> supersedes;
    /// Head of this PC's audit log, hexadecimal, if there is one.
    std::optional<std::string> auditHead;

    friend bool operator==(const PackageInfo&, const PackageInfo&) = default;
};

} // namespace todoke
