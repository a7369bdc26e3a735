#pragma once

#include "core/base/Clock.h"
#include "core/pack/PackStore.h"

#include <memory>
#include <string>

namespace todoke::desktop {

/// What the window works with; made by `main`, or by a test.
struct Workplace {
    std::shared_ptr<const pack::PackStore> packs;
    std::shared_ptr<const Clock> clock;
    /// 医療機関コード; empty when none is set.
    std::string institutionCode;
};

} // namespace todoke::desktop
