#include "tests/fuzz/FuzzTarget.h"

#include <algorithm>
#include <cstddef>

/// The entrance that libFuzzer calls; each program is compiled for one target.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto all = todoke::fuzz::targets();
    static const auto target =
        std::find_if(all.begin(), all.end(), [](const auto& t) { return t.name == TODOKE_FUZZ_TARGET; });
    target->run({data, size});
    return 0;
}
