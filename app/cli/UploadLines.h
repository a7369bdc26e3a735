#pragma once

#include "app/cli/Session.h"
#include "core/history/History.h"
#include "core/model/Upload.h"

#include <string>

namespace todoke::cli {

/// An upload in one line: package, state in words, how far, why, when next.
[[nodiscard]] std::string uploadLine(const Session& session, const UploadRecord& record);

/// The same on standard output, with what to do next, the newest receipt and the result of each form. Access keys are
/// bearer secrets: masked unless `showAccessKeys`.
Result<void> showUpload(Session& session, history::History& history, const UploadRecord& record, bool showAccessKeys);

} // namespace todoke::cli
