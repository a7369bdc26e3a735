#include "app/shared/FileSecretStore.h"

#include "core/base/File.h"
#include "core/base/FileSystem.h"

namespace todoke {

namespace {

constexpr std::size_t kMaximumName = 64;
constexpr std::uint64_t kMaximumSecret = 65'536;

} // namespace

Result<std::filesystem::path> FileSecretStore::fileOf(std::string_view name) const {
    // Nothing in a name can lead out of the folder, or mean the same as another name where case does not count.
    if (name.empty() || name.size() > kMaximumName ||
        name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") != std::string_view::npos)
        return failure(Errc::wrongUse, "not a name of a secret");
    return m_folder / (std::string(name) + ".secret");
}

Result<std::optional<crypto::SecretBytes>> FileSecretStore::get(std::string_view name) {
    const auto file = fileOf(name);
    if (!file)
        return failure(file.error());
    auto bytes = readFile(*file, kMaximumSecret);
    if (!bytes) {
        if (bytes.error().code == Errc::notFound && isFolder(m_folder))
            return std::optional<crypto::SecretBytes>();
        return failure(bytes.error());
    }
    std::optional<crypto::SecretBytes> secret(std::in_place, ByteView(*bytes));
    crypto::wipe(*bytes);
    return secret;
}

Result<void> FileSecretStore::put(std::string_view name, const crypto::SecretBytes& secret) {
    const auto file = fileOf(name);
    if (!file)
        return failure(file.error());
    if (secret.size() > kMaximumSecret)
        return failure(Errc::wrongUse, "a secret is larger than 64 KiB");
    return writeFileAtomically(*file, secret.view());
}

} // namespace todoke
