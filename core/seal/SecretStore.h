#pragma once

#include "core/base/Error.h"
#include "core/crypto/SecretBytes.h"

#include <optional>
#include <string_view>

namespace todoke::seal {

/// Port: the system's store for secrets. Names are our own (`sealing-key`), never a user's text.
class SecretStore {
public:
    SecretStore() = default;
    SecretStore(const SecretStore&) = delete;
    SecretStore& operator=(const SecretStore&) = delete;
    virtual ~SecretStore() = default;

    /// The secret, or empty when the store answers that it has none of that name. A store that does not answer is an
    /// error: it must not look like an empty one.
    virtual Result<std::optional<crypto::SecretBytes>> get(std::string_view name) = 0;
    /// Keeps a secret, in place of one of the same name.
    virtual Result<void> put(std::string_view name, const crypto::SecretBytes& secret) = 0;
};

} // namespace todoke::seal
