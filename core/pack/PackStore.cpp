#include "core/pack/PackStore.h"

#include "core/base/FileSystem.h"
#include "core/pack/ShippedPacks.h"

#include <algorithm>
#include <tuple>

namespace todoke::pack {

namespace {

/// Folders with a `pack.json` below `folder`, the folder itself included, in the order of their names.
void collectPackFolders(const std::filesystem::path& folder, int levels, std::vector<std::filesystem::path>& found) {
    if (isFile(folder / "pack.json")) {
        found.push_back(folder);
        return;
    }
    if (levels == 0)
        return;
    const auto entries = folderEntries(folder);
    for (const FolderEntry& entry : entries ? *entries : std::vector<FolderEntry>()) {
        if (entry.kind == FileKind::folder)
            collectPackFolders(entry.path, levels - 1, found);
    }
}

} // namespace

PackStore PackStore::open(const std::vector<std::filesystem::path>& folders) {
    std::vector<std::filesystem::path> found;
    for (const std::filesystem::path& folder : folders)
        collectPackFolders(folder, 2, found);
    PackStore store;
    for (const std::filesystem::path& path : found) {
        auto folder = PackFolder::read(path);
        auto pack = folder ? FormPack::load(std::move(*folder), shippedPackHashes())
                           : Result<std::shared_ptr<const FormPack>>(failure(folder.error()));
        if (!pack) {
            store.m_broken.push_back({path, pack.error()});
            continue;
        }
        const bool known = std::any_of(store.m_packs.begin(), store.m_packs.end(),
                                       [&](const auto& other) { return other->ref().sha256 == (*pack)->ref().sha256; });
        if (!known)
            store.m_packs.push_back(std::move(*pack));
    }
    return store;
}

PackStore PackStore::of(std::shared_ptr<const FormPack> pack) {
    PackStore store;
    store.m_packs.push_back(std::move(pack));
    return store;
}

PackMatch PackStore::find(std::string_view ns, std::string_view root) const {
    PackMatch best;
    const auto rank = [](const FormPack& pack) { return std::tuple(pack.ref().trusted, pack.manifest().sequence); };
    for (const auto& pack : m_packs) {
        for (const DocumentDescription& document : pack->manifest().documents) {
            if (document.root.ns == ns && document.root.local == root && (!best.pack || rank(*best.pack) < rank(*pack)))
                best = {pack, &document};
        }
    }
    return best;
}

std::span<const std::string_view> shippedPackHashes() {
    return kShippedPackHashes;
}

} // namespace todoke::pack
