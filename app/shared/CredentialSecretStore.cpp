#include "app/shared/CredentialSecretStore.h"

#ifdef _WIN32

#include "core/base/WideText.h"
#include "core/base/WindowsError.h"

#include <windows.h>

#include <wincred.h>

#include <memory>

namespace todoke {

namespace {

/// CRED_MAX_CREDENTIAL_BLOB_SIZE of today's Windows; mingw-w64's header still has the 512 of Windows XP.
constexpr std::size_t kLargestSecret = 5 * 512;

struct CredentialWiper {
    void operator()(CREDENTIALW* credential) const {
        crypto::wipe({credential->CredentialBlob, credential->CredentialBlobSize});
        CredFree(credential);
    }
};

tl::unexpected<Error> refused(Errc code, DWORD reason) {
    return failure(code, "Credential Manager: " + windowsErrorText(reason));
}

} // namespace

std::wstring CredentialSecretStore::target(std::string_view name) const {
    return wideFromUtf8("Todoke/" + m_folderName + "/" + std::string(name));
}

Result<std::optional<crypto::SecretBytes>> CredentialSecretStore::get(std::string_view name) {
    CREDENTIALW* raw = nullptr;
    if (CredReadW(target(name).c_str(), CRED_TYPE_GENERIC, 0, &raw) == 0) {
        const DWORD reason = GetLastError();
        if (reason == ERROR_NOT_FOUND)
            return std::optional<crypto::SecretBytes>();
        return refused(Errc::notReadable, reason);
    }
    const std::unique_ptr<CREDENTIALW, CredentialWiper> credential(raw);
    return std::optional<crypto::SecretBytes>(std::in_place,
                                              ByteView(credential->CredentialBlob, credential->CredentialBlobSize));
}

Result<void> CredentialSecretStore::put(std::string_view name, const crypto::SecretBytes& secret) {
    if (secret.size() > kLargestSecret)
        return failure(Errc::wrongUse, "a secret is larger than a credential can be");
    std::wstring targetName = target(name);
    std::wstring user = L"Todoke";
    CREDENTIALW credential{};
    credential.Type = CRED_TYPE_GENERIC;
    credential.TargetName = targetName.data();
    credential.UserName = user.data();
    credential.Persist = CRED_PERSIST_LOCAL_MACHINE;
    credential.CredentialBlobSize = static_cast<DWORD>(secret.size());
    credential.CredentialBlob = const_cast<std::uint8_t*>(secret.view().data()); // only read by CredWriteW
    if (CredWriteW(&credential, 0) == 0)
        return refused(Errc::notWritable, GetLastError());
    return {};
}

} // namespace todoke

#endif
