#pragma once

#include "core/archive/RandomAccess.h"
#include "core/archive/ZipMember.h"

#include <vector>

namespace todoke::archive {

/// Reads the central directory of a ZIP (PKWARE APPNOTE 4.3.12, 4.3.16) and refuses what `ZipArchive::open` names.
Result<std::vector<ZipMember>> readZipDirectory(const RandomAccess& bytes, const ZipLimits& limits);

/// `Errc::damaged` or `Errc::tooLarge` with a `reason` for the sentence.
[[nodiscard]] tl::unexpected<Error> refuseZip(Errc code, const char* reason);

} // namespace todoke::archive
