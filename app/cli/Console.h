#pragma once

#include "core/base/ByteStream.h"

#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>

namespace todoke::cli {

/// Results on standard output, everything else on standard error. UTF-8, and the same bytes on every system: no `\r` is
/// added on Windows, and a console window there understands UTF-8 as long as this object lives.
class Console final : public ByteSink {
public:
    Console();
    ~Console() override;

    /// Bytes of a result.
    Result<void> write(std::span<const std::uint8_t> bytes) override;

    /// A line of a result.
    void line(std::string_view text);

    /// A line for the person: progress, warnings, errors.
    void note(std::string_view text);

    /// A progress bar on standard error, on a terminal only; `total` 0 when it is not known.
    void progress(std::uint64_t done, std::uint64_t total);
    /// Takes the progress bar away.
    void endProgress();

    /// Whether results may be coloured: a terminal, and no `NO_COLOR` (no-color.org).
    [[nodiscard]] bool colour() const;

private:
    int m_shownPercent = -1;
    /// The code page that the console window had (Windows).
    unsigned m_formerCodePage = 0;
};

} // namespace todoke::cli
