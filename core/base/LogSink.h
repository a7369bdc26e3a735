#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace todoke {

enum class LogLevel { debug, info, warning, error };

/// Port: where log lines go. Fields are typed by name; document content, names, keys, tokens and file names that users
/// chose never go here.
class LogSink {
public:
    LogSink() = default;
    LogSink(const LogSink&) = delete;
    LogSink& operator=(const LogSink&) = delete;
    virtual ~LogSink() = default;

    using Field = std::pair<std::string_view, std::string>;

    /// May be called from any thread.
    virtual void log(LogLevel level, std::string_view category, std::string_view event, std::vector<Field> fields) = 0;
};

} // namespace todoke
