#include "app/shared/FileLog.h"

#include "app/shared/FileLock.h"
#include "core/base/File.h"
#include "core/base/FileSystem.h"

#include <fmt/format.h>

#include <array>

#ifndef _WIN32
#include <fcntl.h>
#endif

namespace todoke {

namespace {

constexpr std::array<std::string_view, 4> kLevelNames = {"debug", "info", "warning", "error"};

FileHandle openForAppending(const std::filesystem::path& path) {
#ifdef _WIN32
    return FileHandle(_wfopen(path.c_str(), L"ab"));
#else
    const int handle = ::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    return FileHandle(handle < 0 ? nullptr : ::fdopen(handle, "ab"));
#endif
}

/// In quotes, without anything that could end the line or look like another field.
void appendQuoted(std::string& line, std::string_view value) {
    line += '"';
    for (const char character : value) {
        if (character == '"' || character == '\\')
            line.append(1, '\\').append(1, character);
        else if (static_cast<unsigned char>(character) < 0x20 || character == 0x7f)
            line += fmt::format("\\x{:02x}", static_cast<unsigned char>(character));
        else
            line += character;
    }
    line += '"';
}

} // namespace

FileLog::FileLog(std::filesystem::path folder, const Clock& clock, LogLevel lowest, LogLimits limits)
    : m_folder(std::move(folder))
    , m_clock(clock)
    , m_lowest(lowest)
    , m_limits(limits) {}

std::filesystem::path FileLog::file(std::uint32_t age) const {
    return m_folder / (age == 0 ? std::string("todoke.log") : fmt::format("todoke.log.{}", age));
}

void FileLog::log(LogLevel level, std::string_view category, std::string_view event, std::vector<Field> fields) {
    if (level < m_lowest)
        return;
    std::string line = fmt::format("{} {} {} {}", formatTimestamp(m_clock.now()),
                                   kLevelNames.at(static_cast<std::size_t>(level)), category, event);
    for (const auto& [name, value] : fields) {
        line.append(1, ' ').append(name).append(1, '=');
        appendQuoted(line, value);
    }
    line += '\n';

    const std::scoped_lock guard(m_mutex);
    putAside(line.size());
    // Opened for each line: no process writes on into a file that another one has put aside.
    if (const FileHandle log = openForAppending(file(0))) {
        std::setvbuf(log.get(), nullptr, _IOFBF, line.size() + 1);
        std::fwrite(line.data(), 1, line.size(), log.get());
    }
}

void FileLog::putAside(std::uint64_t added) {
    const auto isFull = [&] {
        const auto facts = fileFacts(file(0));
        return facts && facts->size > 0 && facts->size + added > m_limits.fileBytes;
    };
    if (!isFull())
        return;
    const auto lock = FileLock::acquire(m_folder / "rotation.lock");
    // Another process may have put it aside while this one waited.
    if (!lock || !isFull())
        return;
    (void)removeFile(file(m_limits.oldFiles));
    std::error_code ignored;
    for (std::uint32_t age = m_limits.oldFiles; age > 0; --age)
        std::filesystem::rename(file(age - 1), file(age), ignored);
}

} // namespace todoke
