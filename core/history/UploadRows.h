#pragma once

#include "core/history/Database.h"
#include "core/model/Upload.h"

#include <optional>
#include <string_view>
#include <vector>

namespace todoke::history {

/// How an upload stands in the table `uploads`: one column per member, so that no member can be forgotten on one side.

/// Writes a record; a new package id goes to the end of the queue. The column `wish` is left alone.
Result<void> writeUpload(Transaction& transaction, const UploadRecord& record);

/// All of them in the order in which they were queued, or the one with this package id.
Result<std::vector<UploadRecord>> readUploads(Transaction& transaction, std::optional<std::string_view> packageId);

} // namespace todoke::history
