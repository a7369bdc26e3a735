#pragma once

#include "core/base/Bytes.h"
#include "core/base/Error.h"

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

namespace todoke::pack {

/// The files of a pack's folder in memory: name with `/` between parts → bytes. What was verified is what is parsed
/// later.
class PackFolder {
public:
    /// Reads a whole folder. `Errc::packInvalid` (args `file`, `reason`) for links, special files, names that differ
    /// only in case, more than 10,000 files or 256 MB; `Errc::packNotFound` when `manifest` is missing.
    static Result<PackFolder> read(const std::filesystem::path& folder, std::string_view manifest = "pack.json");

    /// The bytes of a file; null when there is none of that name.
    [[nodiscard]] const Bytes* file(const std::string& name) const;

    [[nodiscard]] const std::map<std::string, Bytes>& files() const { return m_files; }

private:
    std::map<std::string, Bytes> m_files;
};

} // namespace todoke::pack
