#pragma once

#include "app/shared/PackageSender.h"
#include "app/shared/Workspace.h"
#include "core/seal/Package.h"

#include <filesystem>
#include <map>
#include <mutex>
#include <string>
#include <utility>

namespace todoke {

/// Puts a package into the outbox: verifies it from its first to its last byte, keeps a copy of its own under the data
/// folder, and stores the upload as queued. A package that is there already stays as it is, and its record is given
/// back. Besides the errors of `seal::openPackage`: `Errc::rehearsalOnly` when a real package meets a rehearsal
/// endpoint or the other way round.
Result<UploadRecord> queuePackage(Workspace& workspace, const std::filesystem::path& package,
                                  const delivery::EndpointProfile& profile, const std::string& account);

/// A person entered a password: the account is free again, and uploads that waited for it are tried. The password
/// itself stays in memory only.
Result<void> acceptPassword(Workspace& workspace, const std::string& endpointId, const std::string& account);

/// Passwords that a person entered since the program started. May be used from several threads.
class EnteredPasswords final : public PasswordSource {
public:
    void enter(const std::string& endpointId, const std::string& account, crypto::SecretBytes password);
    std::optional<crypto::SecretBytes> password(std::string_view endpointId, std::string_view account) override;

private:
    std::mutex m_mutex;
    std::map<std::pair<std::string, std::string>, crypto::SecretBytes> m_passwords;
};

/// The sender over a workspace's history and endpoints. Whoever runs it holds the workspace's `SenderLock`.
[[nodiscard]] SenderParts senderParts(Workspace& workspace, history::History& history, PasswordSource& passwords,
                                      SendingObserver& observer, Waiting& waiting);

} // namespace todoke
