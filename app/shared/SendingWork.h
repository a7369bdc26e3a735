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

/// Whether the endpoint's certificate is among those a package was encrypted for.
[[nodiscard]] bool isSealedFor(const PackageInfo& info, const delivery::EndpointProfile& profile);

/// Puts a package into the outbox: keeps a copy of its own under the data folder, verifies it from its first to its
/// last byte, and stores the upload as queued. A package that is there already stays as it is, and its record is given
/// back; one that was cancelled, or of which nothing was announced yet, is queued anew for this endpoint and account
/// (the caller holds the `SenderLock` then). Besides the errors of `seal::openPackage`: `Errc::rehearsalOnly` when a
/// real package meets a rehearsal endpoint or the other way round, `Errc::packageNotForKey` when it was sealed for
/// another endpoint (both args `endpoint`), `Errc::packageConflict` when it is on its way elsewhere (args `endpoint`,
/// `account`).
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
    void forget(std::string_view endpointId, std::string_view account) override;

private:
    std::mutex m_mutex;
    std::map<std::pair<std::string, std::string>, crypto::SecretBytes> m_passwords;
};

/// The sender over a workspace's history and endpoints. Whoever runs it holds the workspace's `SenderLock`.
[[nodiscard]] SenderParts senderParts(Workspace& workspace, history::History& history, PasswordSource& passwords,
                                      SendingObserver& observer, Waiting& waiting);

} // namespace todoke
