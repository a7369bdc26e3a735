#pragma once

#include <filesystem>
#include <vector>

namespace todoke {

/// The folder in which the running program lies.
[[nodiscard]] std::filesystem::path programFolder();

/// Where form packs are looked for, the most trusted place first: beside the program (`packs`,
/// `../share/todoke/packs`), then `TODOKE_PACK_DIR` (several, separated as in PATH), then `added`. A place adds packs,
/// never trust.
[[nodiscard]] std::vector<std::filesystem::path> packFolders(const std::vector<std::filesystem::path>& added);

} // namespace todoke
