#pragma once

#include "app/shared/DataFolder.h"
#include "core/base/RandomSource.h"
#include "core/seal/SecretStore.h"

#include <memory>

namespace todoke {

/// Where this system keeps secrets of a data folder: the Credential Manager on Windows, files that only their owner can
/// read elsewhere. `Errc::notWritable`, `Errc::notReadable`, `Errc::damaged` (args `file`).
Result<std::unique_ptr<seal::SecretStore>> systemSecretStore(const DataFolder& folder, RandomSource& random);

} // namespace todoke
