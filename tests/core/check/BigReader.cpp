#include "core/base/File.h"
#include "core/check/Check.h"

#include <cstdio>
#include <fstream>
#include <string>

using namespace todoke;

namespace {

/// The most memory this process ever used, in kilobytes.
long peakKilobytes() {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("VmHWM:"))
            return std::stol(line.substr(6));
    }
    return -1;
}

} // namespace

/// Checks one file with the stand-in pack and prints: forms, forms that do not begin with `<` or end with `>` where the
/// report says, findings, peak memory.
int main(int, char** argv) {
    const auto packs = pack::PackStore::open({std::string(TODOKE_SOURCE_DIR) + "/schemas/standin/2024-04"});
    const auto inputs = intake::collectInputs({argv[1]}, {});
    check::CheckOptions options;
    options.date = *parseDate("2024-11-22");
    check::NoObserver observer;
    const auto report = check::check(*inputs, packs, options, {}, observer);
    if (!report)
        return 1;
    const long peak = peakKilobytes();
    std::ifstream file(argv[1], std::ios::binary);
    const auto byteAt = [&](std::uint64_t offset) {
        return static_cast<char>(file.seekg(static_cast<std::streamoff>(offset)).get());
    };
    int misplaced = 0;
    for (const FormReport& form : report->sources().front().forms)
        misplaced += byteAt(form.info.bytes.offset) == '<' && byteAt(form.info.bytes.end() - 1) == '>' ? 0 : 1;
    std::printf("%zu %d %llu %ld", report->sources().front().forms.size(), misplaced,
                static_cast<unsigned long long>(report->findingCount()), peak);
    return 0;
}
