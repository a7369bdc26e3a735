#include "core/intake/InputSet.h"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <span>

using namespace todoke;

/// Collects standard input and prints its name, its size and twice its content, or the error's name. The argument is
/// the limit.
int main(int argc, char** argv) {
    intake::InputLimits limits;
    if (argc > 1)
        limits.standardInputBytes = std::strtoull(argv[1], nullptr, 10);
    const auto set = intake::collectInputs({"-"}, limits);
    if (!set) {
        std::printf("%s", std::string(toString(set.error().code)).c_str());
        return 1;
    }
    const intake::InputDocument& document = set->documents.front();
    std::printf("%s %llu ", document.name.c_str(), static_cast<unsigned long long>(document.size));
    for (int again = 0; again < 2; ++again) {
        const auto stream = document.content->open();
        std::array<std::uint8_t, 64> block{};
        while (const std::size_t count = (*stream)->read(block).value_or(0))
            std::fwrite(block.data(), 1, count, stdout);
    }
    return 0;
}
