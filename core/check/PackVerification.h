#pragma once

#include "core/base/Error.h"
#include "core/base/Time.h"
#include "core/pack/FormPack.h"

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace todoke::check {

/// Something in a pack that is not as it should be.
struct PackProblem {
    std::string file;
    std::string reason;
};

struct PackVerification {
    std::vector<PackProblem> problems;
    std::size_t schemas = 0;
    std::size_t rules = 0;
    std::size_t samples = 0;
};

/// Verifies what a loaded pack promises: every schema and rule compiles, items and bindings name paths that the schema
/// knows, and each sample causes exactly the findings that its table lists (none when it has no table). `date` is the
/// day the samples are checked on when the pack itself names none.
[[nodiscard]] PackVerification verifyPack(const std::shared_ptr<const pack::FormPack>& pack, Date date);

} // namespace todoke::check
