#pragma once

#include "core/base/ByteStream.h"

#include <memory>

namespace todoke {

/// Port: the bytes of a document that was handed in, readable again and again. Sealing reads it a second time and
/// compares the hash with the one that was checked.
class SourceContent {
public:
    SourceContent() = default;
    SourceContent(const SourceContent&) = delete;
    SourceContent& operator=(const SourceContent&) = delete;
    virtual ~SourceContent() = default;

    /// A new stream from the first byte. May be called from several threads.
    [[nodiscard]] virtual Result<std::unique_ptr<ByteStream>> open() const = 0;
};

} // namespace todoke
