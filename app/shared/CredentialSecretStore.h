#pragma once

#include "core/seal/SecretStore.h"

#include <string>

namespace todoke {

/// Secrets as generic credentials in the user's Windows Credential Manager (`wincred.h`), which encrypts them with the
/// user's own key (DPAPI). They stay on this PC: they do not roam with the user's profile. Windows only.
class CredentialSecretStore final : public seal::SecretStore {
public:
    /// `folderName` parts the secrets of one data folder from those of others; they are called
    /// `Todoke/<folderName>/<name of the secret>`.
    explicit CredentialSecretStore(std::string folderName)
        : m_folderName(std::move(folderName)) {}

    /// `Errc::notReadable` (the detail says Windows' reason) when Windows does not give it.
    Result<std::optional<crypto::SecretBytes>> get(std::string_view name) override;

    /// `Errc::wrongUse` for more than the 2,560 bytes that a credential can hold; `Errc::notWritable`.
    Result<void> put(std::string_view name, const crypto::SecretBytes& secret) override;

private:
    [[nodiscard]] std::wstring target(std::string_view name) const;

    std::string m_folderName;
};

} // namespace todoke
