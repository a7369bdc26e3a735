#pragma once

#include <cstdint>

namespace todoke {

/// Port: how far a long piece of work has come.
class ProgressSink {
public:
    ProgressSink() = default;
    ProgressSink(const ProgressSink&) = delete;
    ProgressSink& operator=(const ProgressSink&) = delete;
    virtual ~ProgressSink() = default;

    /// Bytes done of bytes in all; `total` 0 when it is not known. Called from the working thread.
    virtual void progress(std::uint64_t done, std::uint64_t total) = 0;
};

/// For callers who do not want to know.
class NoProgress final : public ProgressSink {
public:
    void progress(std::uint64_t, std::uint64_t) override {}
};

} // namespace todoke
