#pragma once

#include "core/crypto/SecretBytes.h"

#include <memory>

class QLineEdit;

namespace todoke::desktop {

/// A secret on its way from the field where it was typed to the work that needs it; signals take copies of the pointer,
/// never of the secret.
using Secret = std::shared_ptr<crypto::SecretBytes>;

/// Takes what was typed, in UTF-8, and empties the field. Buffers made on the way are overwritten; what Qt itself held
/// in the field is only given back to the system.
[[nodiscard]] Secret takeSecret(QLineEdit& field);

} // namespace todoke::desktop
