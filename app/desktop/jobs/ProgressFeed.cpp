#include "app/desktop/jobs/ProgressFeed.h"

namespace todoke::desktop {

void ProgressFeed::progress(std::uint64_t done, std::uint64_t total) {
    if (m_throttle.passes()) {
        emit progressed(done, total);
    }
}

} // namespace todoke::desktop
