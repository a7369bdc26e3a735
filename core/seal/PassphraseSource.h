#pragma once

#include "core/base/Error.h"
#include "core/crypto/SecretBytes.h"

#include <functional>

namespace todoke::seal {

/// Gives the passphrase of a key file (UTF-8); called at most once, and only for a file that has one.
using PassphraseSource = std::function<Result<crypto::SecretBytes>()>;

} // namespace todoke::seal
