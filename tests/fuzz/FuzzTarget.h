#pragma once

#include "core/base/Bytes.h"

#include <span>
#include <string_view>

namespace todoke::fuzz {

/// One entrance of the program for bytes that strangers wrote. Whatever they are, `run` must come back: a crash, a leak
/// or a broken promise (then it calls `std::abort`) is a finding.
struct Target {
    std::string_view name;
    void (*run)(ByteView bytes);
};

/// All targets. The corpus of each lies in `tests/fuzz/corpus/NAME`.
[[nodiscard]] std::span<const Target> targets();

} // namespace todoke::fuzz
