#pragma once

#include "core/base/Clock.h"
#include "core/base/ProgressSink.h"
#include "core/base/RandomSource.h"
#include "core/model/PackageInfo.h"
#include "core/model/ReadyForms.h"
#include "core/seal/KeyFile.h"
#include "core/seal/SealOrder.h"
#include "core/seal/SealingIdentity.h"

#include <filesystem>
#include <span>
#include <stop_token>
#include <vector>

namespace todoke::seal {

struct SealedPackage;

/// Port: hears which packages are whole on the disk, before any of them gets its name. An error takes all of them back,
/// so that no package exists that is not known.
class SealRecorder {
public:
    SealRecorder() = default;
    SealRecorder(const SealRecorder&) = delete;
    SealRecorder& operator=(const SealRecorder&) = delete;
    virtual ~SealRecorder() = default;

    virtual Result<void> record(const std::vector<SealedPackage>& packages) = 0;

    /// They could not get their names after all: none of them exists.
    virtual void withdraw(const std::vector<SealedPackage>& packages) = 0;
};

struct SealedPackage {
    PackageInfo info;
    std::filesystem::path path;
    /// In the order of the payload.
    std::vector<FormKey> forms;
};

struct SealOutcome {
    std::vector<SealedPackage> packages;
    std::vector<WaitingForms> waitingForKey;
    /// Keys that served no form, each with its reason: `Errc::keyExpired`, `keyNotYetValid`, `keyOfOtherDoctor`,
    /// `keyOfOtherInstitution` (args `holder`). Not failures of the whole.
    std::vector<Error> warnings;
};

/// What sealing needs besides.
struct SealTools {
    const SealingIdentity& identity;
    const Clock& clock;
    RandomSource& random;
    ProgressSink& progress;
    std::stop_token stop;
    /// Null when nobody keeps a record.
    SealRecorder* recorder = nullptr;
};

/// Seals ready forms: one package for each document and owner whose key is given, more where it would get too large.
/// Every form goes in byte for byte as it was checked; each document is read again and compared with what was checked.
///
/// All or nothing: after an error or when told to stop no package stays. `Errc::nothingToSeal`,
/// `Errc::recipientMissing` (no certificate of the endpoint), `Errc::rehearsalOnly` (a pack that is not trusted; args
/// `pack`), `Errc::consentMissing`, `Errc::inputChanged`, `Errc::diskFull`, `Errc::notWritable`,
/// `Errc::certificateInvalid` for a certificate of the endpoint that is too weak or not valid now (args `recipient`,
/// `until`), `Errc::cancelled`; and the first of the warnings when keys were given and none of them serves any form.
Result<SealOutcome> seal(const ReadyForms& ready, std::span<const KeyFile* const> keys, const SealOrder& order,
                         const SealTools& tools);

} // namespace todoke::seal
