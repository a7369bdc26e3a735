#pragma once

#include "core/delivery/UploadMachine.h"
#include "core/model/Upload.h"

#include <filesystem>
#include <stop_token>

namespace todoke {

/// Reads the whole package file and compares length and SHA-256 with what was recorded when it was queued.
/// `Errc::cancelled` when told to stop.
Result<delivery::FileVerdict> comparePackageFile(const std::filesystem::path& path, const ByteDigest& recorded,
                                                 const std::stop_token& stop);

} // namespace todoke
