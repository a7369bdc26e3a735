#pragma once

#include "core/base/ByteStream.h"

#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>

namespace todoke::cli {

/// Results on standard output, everything else on standard error. UTF-8.
class Console final : public ByteSink {
public:
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
};

} // namespace todoke::cli
