#pragma once

#include "core/model/ReadyForms.h"
#include "core/seal/KeyFile.h"
#include "core/seal/SealOrder.h"

#include <map>
#include <span>
#include <string>
#include <vector>

namespace todoke::seal {

/// One package to be written.
struct PlannedPackage {
    std::size_t source = 0;
    const KeyFile* key = nullptr;
    /// Empty when the forms are by several doctors.
    std::string doctorNumber;
    std::uint32_t partIndex = 1;
    std::uint32_t partCount = 1;
    /// Numbers of the forms in their document, ascending.
    std::vector<std::uint32_t> forms;
};

/// What `seal` is going to do, settled before a byte is written.
struct SealPlan {
    std::vector<PlannedPackage> packages;
    std::vector<WaitingForms> waitingForKey;
    std::vector<Error> warnings;
};

/// Whose key seals a form: its doctor, or its institution (that of the document where the form names none).
[[nodiscard]] const std::string& ownerOf(const ReadyForms& ready, FormKey key, KeyScope scope);

/// The newest key of each owner that is valid at `now`.
[[nodiscard]] std::map<std::string, const KeyFile*> usableKeys(std::span<const KeyFile* const> keys, KeyScope scope,
                                                               Timestamp now);

/// Gives each ready form to the key of its doctor (or institution), and divides what is too large. Of several valid
/// keys of one owner the newest serves.
[[nodiscard]] SealPlan planSealing(const ReadyForms& ready, std::span<const KeyFile* const> keys,
                                   const SealOrder& order, Timestamp now);

} // namespace todoke::seal
