#pragma once

#include "core/base/ByteStream.h"
#include "core/base/Bytes.h"
#include "core/crypto/OpenSslHandles.h"

#include <optional>

namespace todoke::crypto {

/// Lets OpenSSL write into a `ByteSink` in blocks of a useful size, and keeps the sink's own error. Only for use inside
/// `core/crypto`.
class SinkBio {
public:
    explicit SinkBio(ByteSink& sink);

    /// The BIO, owned by this object; null when there was no memory.
    [[nodiscard]] BIO* bio() const { return m_bio.get(); }
    /// Hands over what is still held back.
    Result<void> flush();
    [[nodiscard]] const std::optional<Error>& error() const { return m_error; }

private:
    static int writeBytes(BIO* bio, const char* bytes, int count);
    static long control(BIO* bio, int command, long number, void* pointer);
    static BIO_METHOD* method();

    ByteSink* m_sink;
    Bytes m_held;
    std::optional<Error> m_error;
    BioHandle m_bio;
};

} // namespace todoke::crypto
