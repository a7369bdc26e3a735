#pragma once

#include "core/seal/SecretStore.h"

#include <filesystem>

namespace todoke {

/// Secrets as files that only their owner can read, one each, for systems without a key store of their own. They are as
/// safe as the user's account and its disk: whoever can read this folder and the history can read its encrypted
/// columns.
class FileSecretStore final : public seal::SecretStore {
public:
    /// `folder` exists (`DataFolder::secrets`).
    explicit FileSecretStore(std::filesystem::path folder)
        : m_folder(std::move(folder)) {}

    /// `Errc::wrongUse` for a name that is not 1 to 64 of `a-z`, `0-9`, `-`; `Errc::notReadable`, `Errc::tooLarge`.
    Result<std::optional<crypto::SecretBytes>> get(std::string_view name) override;

    /// On the disk when it returns; the former secret stays until then. `Errc::wrongUse` also for more than 64 KiB;
    /// `Errc::notWritable`, `Errc::diskFull`.
    Result<void> put(std::string_view name, const crypto::SecretBytes& secret) override;

private:
    Result<std::filesystem::path> fileOf(std::string_view name) const;

    std::filesystem::path m_folder;
};

} // namespace todoke
