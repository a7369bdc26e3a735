#pragma once

#include "core/seal/SecretStore.h"

#include <map>
#include <string>

namespace todoke::test {

/// A store of secrets in memory, which can stop answering.
class MemorySecretStore final : public seal::SecretStore {
public:
    Result<std::optional<crypto::SecretBytes>> get(std::string_view name) override {
        if (isBroken)
            return failure(Errc::notReadable, "the store does not answer");
        const auto found = m_secrets.find(name);
        if (found == m_secrets.end())
            return std::optional<crypto::SecretBytes>();
        return std::optional(found->second.duplicate());
    }
    Result<void> put(std::string_view name, const crypto::SecretBytes& secret) override {
        m_secrets.insert_or_assign(std::string(name), secret.duplicate());
        return {};
    }
    bool isBroken = false;

private:
    std::map<std::string, crypto::SecretBytes, std::less<>> m_secrets;
};

} // namespace todoke::test
