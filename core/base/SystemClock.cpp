#include "core/base/Clock.h"

#include <ctime>

namespace todoke {

Timestamp SystemClock::now() const {
    return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

Date SystemClock::today() const {
    const std::time_t seconds = std::chrono::system_clock::to_time_t(now());
    std::tm local{};
#ifdef _WIN32
    localtime_s(&local, &seconds);
#else
    localtime_r(&seconds, &local);
#endif
    return Date{std::chrono::year{local.tm_year + 1900}, std::chrono::month{static_cast<unsigned>(local.tm_mon) + 1},
                std::chrono::day{static_cast<unsigned>(local.tm_mday)}};
}

} // namespace todoke
