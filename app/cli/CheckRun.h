#pragma once

#include "app/cli/Session.h"
#include "core/check/Check.h"

#include <string>
#include <vector>

namespace todoke::cli {

/// Collects the inputs and checks them with the packs of this PC, showing how far it is. `institutionCode` as in
/// `CheckOptions`.
Result<CheckReport> checkInputs(Session& session, const std::vector<std::string>& inputs,
                                const check::CheckOptions& options);

/// Keeps a check in the history; gives its number there.
Result<std::int64_t> recordCheck(Session& session, const CheckReport& report);

} // namespace todoke::cli
