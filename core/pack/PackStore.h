#pragma once

#include "core/pack/FormPack.h"

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace todoke::pack {

/// A pack and the description of the documents it serves.
struct PackMatch {
    std::shared_ptr<const FormPack> pack;
    const DocumentDescription* document = nullptr;
};

/// A folder that looks like a pack but cannot be used, and why.
struct BrokenPack {
    std::filesystem::path folder;
    Error error;
};

/// All packs that this PC has, several versions side by side. Immutable.
class PackStore {
public:
    /// Loads every pack found in the given folders: a folder that holds `pack.json` itself, or one whose subfolders
    /// (down to two levels) do. A pack that cannot be used is kept aside with its reason. A folder that does not exist
    /// is skipped.
    static PackStore open(const std::vector<std::filesystem::path>& folders);

    /// A store that holds just this pack.
    static PackStore of(std::shared_ptr<const FormPack> pack);

    [[nodiscard]] const std::vector<std::shared_ptr<const FormPack>>& packs() const { return m_packs; }
    [[nodiscard]] const std::vector<BrokenPack>& broken() const { return m_broken; }

    /// The pack for a root element; the one with the highest sequence when several serve it, a trusted one before an
    /// untrusted one. Without a pack when none does.
    [[nodiscard]] PackMatch find(std::string_view ns, std::string_view root) const;

private:
    std::vector<std::shared_ptr<const FormPack>> m_packs;
    std::vector<BrokenPack> m_broken;
};

/// SHA-256 of `pack.json` of the packs that the program ships, lower-case hexadecimal.
[[nodiscard]] std::span<const std::string_view> shippedPackHashes();

} // namespace todoke::pack
