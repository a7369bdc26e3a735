#pragma once

#include "app/shared/Workspace.h"
#include "core/base/Clock.h"
#include "core/pack/PackStore.h"

#include <memory>

namespace todoke::desktop {

/// What the window works with; made by `main`, or by a test.
struct Workplace {
    std::shared_ptr<const pack::PackStore> packs;
    /// Whose day the check counts as today.
    std::shared_ptr<const Clock> clock;
    /// Used on the thread of `SendDesk`'s jobs alone once the window is made; sealing and sending use what is opened
    /// there first.
    std::shared_ptr<Workspace> workspace;
};

} // namespace todoke::desktop
