#pragma once

#include "core/crypto/Certificate.h"
#include "core/model/KeyScope.h"
#include "core/model/PackageInfo.h"
#include "core/model/ReadyForms.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace todoke::seal {

/// What people and the profile decided about a sealing.
struct SealOrder {
    /// Where the packages go; must exist.
    std::filesystem::path folder;
    /// The endpoint's certificates, from its profile: all of them become recipients.
    std::vector<crypto::Certificate> endpointRecipients;
    KeyScope keyScope = KeyScope::doctor;
    PackageKind kind = PackageKind::rehearsal;
    /// Needed unless it is a rehearsal.
    std::optional<Consent> consent;
    /// Largest plaintext of one package, in bytes: a reader must hold a whole container to verify it. A form that is
    /// larger gets a package of its own.
    std::uint64_t partLimit = 256ULL * 1024 * 1024;
    /// Go into the manifests as they are.
    std::optional<std::int64_t> clockOffsetMs;
    std::vector<std::string> supersedes;
    std::optional<std::string> auditHead;
};

/// Ready forms of one owner for whom no usable key was given (鍵待ち).
struct WaitingForms {
    /// Doctor number, or institution code where keys are the institution's.
    std::string owner;
    std::vector<FormKey> forms;
};

} // namespace todoke::seal
