#pragma once

#include "core/base/Bytes.h"
#include "core/base/Error.h"
#include "core/model/PackageInfo.h"

#include <string>

namespace todoke::seal {

/// Largest manifest that is read, in bytes.
inline constexpr std::uint64_t kLargestManifest = 1024 * 1024;

/// `manifest.json` of a package: JSON in one line, UTF-8, members in a fixed order (format 1).
[[nodiscard]] std::string writeManifest(const PackageInfo& info);

/// Reads a manifest. Only the exact spelling that `writeManifest` gives is accepted: no unknown, missing or doubled
/// members, no other order, no values out of bounds. A later program that adds something raises `format`.
/// `Errc::packageDamaged`.
Result<PackageInfo> readManifest(ByteView json);

} // namespace todoke::seal
