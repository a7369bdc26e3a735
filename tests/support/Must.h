#pragma once

#include "core/base/Error.h"

#include <stdexcept>
#include <string>

namespace todoke::test {

/// The value of a result that a test relies on; throws with code and detail, which Qt Test reports as a failure.
template <typename T>
T must(Result<T> result) {
    if (!result)
        throw std::runtime_error(std::string(toString(result.error().code)) + ": " + result.error().detail);
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

} // namespace todoke::test
