#pragma once

#include "core/pack/build/PackSource.h"

#include <filesystem>
#include <map>
#include <string>

namespace todoke::pack {

/// The files of a pack: name → bytes.
using PackFiles = std::map<std::string, std::string>;

/// Makes the pack of an edition from its tables; the same source gives the same bytes. `Errc::packInvalid` with args
/// `file`, `row`, `reason`.
Result<PackFiles> buildPack(const PackSource& source, const Edition& edition);

/// Adds `files` (size and SHA-256 of every other file) to a manifest without them, and gives `pack.json`.
[[nodiscard]] std::string completeManifest(const std::string& manifest, const PackFiles& files);

/// Writes a pack's folder in place of what stood there; what is killed half way leaves the old one or the new one, and
/// perhaps a folder `….new` or `….old` beside it. `Errc::diskFull`, `Errc::notWritable`, args `file`.
Result<void> writePack(const std::filesystem::path& folder, const PackFiles& files);

} // namespace todoke::pack
