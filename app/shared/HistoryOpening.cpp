#include "app/shared/HistoryOpening.h"

#include "app/shared/FileLock.h"
#include "core/base/File.h"
#include "core/base/FileSystem.h"

namespace todoke {

namespace {

constexpr std::size_t kKeySize = 32;

/// The key of this name; a new one when there is none and `mayMake` allows it.
Result<crypto::SecretBytes> keyOf(seal::SecretStore& secrets, std::string_view name, bool mayMake,
                                  RandomSource& random) {
    auto known = secrets.get(name);
    if (!known)
        return failure(known.error());
    if (*known)
        return std::move(**known);
    if (!mayMake)
        return failure(Errc::databaseKeyWrong, "the store has no " + std::string(name));
    crypto::SecretBytes fresh(kKeySize);
    if (auto filled = random.fill(fresh.writable()); !filled)
        return failure(filled.error());
    if (auto kept = secrets.put(name, fresh); !kept)
        return failure(kept.error());
    return fresh;
}

/// True when nothing was ever written into the history: only then can its keys be new.
bool isUnused(const std::filesystem::path& file) {
    const auto facts = fileFacts(file);
    return facts && (facts->kind == FileKind::none || (facts->kind == FileKind::file && facts->size == 0));
}

} // namespace

Result<std::unique_ptr<history::History>> openHistory(const DataFolder& folder, seal::SecretStore& secrets,
                                                      RandomSource& random, const Clock& clock) {
    // Held until the history is open: of two first starts at the same time, one makes the keys and the other reads
    // them.
    const auto lock = FileLock::acquire(folder.root() / "history.lock");
    if (!lock)
        return failure(lock.error());
    const bool mayMake = isUnused(folder.historyFile());
    history::HistoryKeys keys;
    for (auto [name, key] : {std::pair("history-data", &keys.data), std::pair("history-audit", &keys.audit)}) {
        auto found = keyOf(secrets, name, mayMake, random);
        if (!found)
            return failure(Error(std::move(found.error())).with("file", utf8Path(folder.historyFile())));
        *key = std::move(*found);
    }
    return history::History::open(folder.historyFile(), std::move(keys), random, clock);
}

} // namespace todoke
