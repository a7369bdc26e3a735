#pragma once

#include "core/base/Clock.h"
#include "core/base/LogSink.h"

#include <cstdint>
#include <filesystem>
#include <mutex>

namespace todoke {

/// How much a log may hold.
struct LogLimits {
    /// A file that would grow over this is put aside and a new one begun.
    std::uint64_t fileBytes = 1'048'576;
    /// How many files are kept that were put aside.
    std::uint32_t oldFiles = 4;
};

/// Log lines in `todoke.log` of a folder, older ones in `todoke.log.1` and on, readable for their owner only. One line
/// of UTF-8 per event: time, level, category, event, `name="value"`. May be used by several threads and processes at
/// once.
class FileLog final : public LogSink {
public:
    /// `clock` must outlive it. Lines below `lowest` are not written.
    FileLog(std::filesystem::path folder, const Clock& clock, LogLevel lowest = LogLevel::info, LogLimits limits = {});

    /// A line that cannot be written is lost: a full disk must not stop the work that the line tells of.
    void log(LogLevel level, std::string_view category, std::string_view event, std::vector<Field> fields) override;

private:
    [[nodiscard]] std::filesystem::path file(std::uint32_t age) const;
    void putAside(std::uint64_t added);

    std::filesystem::path m_folder;
    const Clock& m_clock;
    LogLevel m_lowest;
    LogLimits m_limits;
    std::mutex m_mutex;
};

} // namespace todoke
