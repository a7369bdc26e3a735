#include "app/cli/Console.h"

#include "core/base/Bytes.h"
#include "core/base/Environment.h"

#include <algorithm>
#include <cerrno>
#include <system_error>

#ifdef _WIN32
#include <windows.h>

#include <fcntl.h>
#include <io.h>
#define isatty _isatty
#define fileno _fileno
#else
#include <unistd.h>
#endif

namespace todoke::cli {

namespace {

bool isTerminal(std::FILE* stream) {
    return isatty(fileno(stream)) != 0;
}

constexpr int kBarWidth = 40;

} // namespace

#ifdef _WIN32

Console::Console()
    : m_formerCodePage(GetConsoleOutputCP()) {
    for (std::FILE* stream : {stdin, stdout, stderr})
        _setmode(_fileno(stream), _O_BINARY);
    SetConsoleOutputCP(CP_UTF8);
}

Console::~Console() {
    std::fflush(stdout);
    SetConsoleOutputCP(m_formerCodePage);
}

#else

Console::Console() = default;
Console::~Console() = default;

#endif

Result<void> Console::write(std::span<const std::uint8_t> bytes) {
    if (std::fwrite(bytes.data(), 1, bytes.size(), stdout) != bytes.size())
        return failure(
            Error(errno == ENOSPC ? Errc::diskFull : Errc::notWritable, std::generic_category().message(errno))
                .with("file", "-"));
    return {};
}

void Console::line(std::string_view text) {
    std::fwrite(text.data(), 1, text.size(), stdout);
    std::fputc('\n', stdout);
}

void Console::note(std::string_view text) {
    endProgress();
    std::fflush(stdout);
    std::fwrite(text.data(), 1, text.size(), stderr);
    std::fputc('\n', stderr);
}

void Console::progress(std::uint64_t done, std::uint64_t total) {
    if (total == 0 || !isTerminal(stderr))
        return;
    const int percent = static_cast<int>(std::min<std::uint64_t>(100, done * 100 / total));
    if (percent == m_shownPercent)
        return;
    m_shownPercent = percent;
    const int filled = percent * kBarWidth / 100;
    const std::string bar = std::string(static_cast<std::size_t>(filled), '#') +
                            std::string(static_cast<std::size_t>(kBarWidth - filled), '-');
    std::fprintf(stderr, "\r[%s] %3d %%", bar.c_str(), percent);
    std::fflush(stderr);
}

void Console::endProgress() {
    if (m_shownPercent < 0)
        return;
    m_shownPercent = -1;
    std::fprintf(stderr, "\r%*s\r", kBarWidth + 10, "");
}

bool Console::colour() const {
    return !environmentVariable("NO_COLOR") && isTerminal(stdout);
}

} // namespace todoke::cli
