#pragma once

#include "core/base/Error.h"
#include "core/model/PackageInfo.h"

#include <string>
#include <string_view>

namespace todoke::history {

/// A `PackageInfo` as one JSON object, for a column of this database only. What was signed is the package's own
/// manifest.
[[nodiscard]] std::string toText(const PackageInfo& info);

/// Reads what `toText` writes; `Errc::databaseFailed` for anything else.
Result<PackageInfo> parsePackageInfo(std::string_view text);

} // namespace todoke::history
