#pragma once

#include "app/shared/Workspace.h"
#include "core/seal/Seal.h"

#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>

namespace todoke {

/// What a person decided before sealing.
struct SealingChoices {
    /// Where packages go; made when it does not exist.
    std::filesystem::path folder;
    /// For whom besides the doctors; also says whose keys count and whether this is a rehearsal.
    delivery::EndpointProfile profile;
    /// True makes a rehearsal even for a real endpoint's profile.
    bool rehearsal = false;
    std::optional<Consent> consent;
    /// 操作者.
    std::string operatorName;
    /// The check in the history (`CheckRecord::id`) that the report came from.
    std::int64_t check = 0;
};

/// A rehearsal when it was asked for, or when the endpoint is one.
[[nodiscard]] PackageKind kindOf(const SealingChoices& choices);

/// A kill between the record of a package and its name leaves a record without a file: takes such records back, so that
/// their forms can be sealed again. Looks only at packages of the data folder that were never queued: others may be on
/// a medium. Whenever sealing begins, and when the program starts.
Result<void> withdrawUnwritten(Workspace& workspace);

/// Seals and keeps in the history what was sealed, with the link from each form's number to the in-house id. All
/// packages or none: a package exists only when the history knows it.
Result<seal::SealOutcome> sealAndRecord(Workspace& workspace, const ReadyForms& ready,
                                        std::span<const seal::KeyFile* const> keys, const SealingChoices& choices,
                                        ProgressSink& progress, std::stop_token stop);

} // namespace todoke
