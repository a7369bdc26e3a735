#include "app/shared/SystemSecretStore.h"

#ifdef _WIN32
#include "app/shared/CredentialSecretStore.h"
#include "app/shared/FileLock.h"
#include "core/base/File.h"
#include "core/base/Uuid.h"
#else
#include "app/shared/FileSecretStore.h"
#endif

namespace todoke {

#ifdef _WIN32

namespace {

constexpr std::uint64_t kLongestName = 64;

/// The name under which the secrets of a data folder are kept; it stands in the folder, so that a folder that is moved
/// keeps its secrets, and two folders of one user do not share them.
Result<std::string> storeName(const DataFolder& folder, RandomSource& random) {
    const auto lock = FileLock::acquire(folder.secrets() / "store.lock");
    if (!lock)
        return failure(lock.error());
    const std::filesystem::path file = folder.secrets() / "store";
    const auto known = readFile(file, kLongestName);
    if (known) {
        std::string name(textOf(*known));
        if (!isUuid(name))
            return failure(Error(Errc::damaged, "not the name of a store").with("file", utf8Path(file)));
        return name;
    }
    if (known.error().code != Errc::notFound)
        return failure(known.error());
    auto name = makeUuid(random);
    if (!name)
        return failure(name.error());
    if (auto written = writeFileAtomically(file, bytesOf(*name)); !written)
        return failure(written.error());
    return name;
}

} // namespace

Result<std::unique_ptr<seal::SecretStore>> systemSecretStore(const DataFolder& folder, RandomSource& random) {
    auto name = storeName(folder, random);
    if (!name)
        return failure(name.error());
    return std::unique_ptr<seal::SecretStore>(std::make_unique<CredentialSecretStore>(std::move(*name)));
}

#else

Result<std::unique_ptr<seal::SecretStore>> systemSecretStore(const DataFolder& folder, RandomSource&) {
    return std::unique_ptr<seal::SecretStore>(std::make_unique<FileSecretStore>(folder.secrets()));
}

#endif

} // namespace todoke
