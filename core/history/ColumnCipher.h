#pragma once

#include "core/base/RandomSource.h"
#include "core/crypto/SecretBytes.h"

#include <string>
#include <string_view>

namespace todoke::history {

/// The two keys of a history, 32 bytes each, kept outside of the database: whoever copies the file reads neither
/// in-house ids nor access keys nor source names, and cannot write a row into the audit log that verifies.
struct HistoryKeys {
    /// AES-256-GCM of single columns.
    crypto::SecretBytes data;
    /// HMAC-SHA-256 of the audit log.
    crypto::SecretBytes audit;
};

/// Encrypts what must not be readable in the raw file. A value is bound to its column and row, so that it opens nowhere
/// else. The empty text stays an empty value.
class ColumnCipher {
public:
    /// `key` and `random` must outlive it.
    ColumnCipher(const crypto::SecretBytes& key, RandomSource& random)
        : m_key(key)
        , m_random(random) {}

    /// `column` is `table.column`, `row` what identifies the row.
    Result<Bytes> encrypt(std::string_view column, std::string_view row, std::string_view value) const;

    /// `Errc::damaged` when key, column, row or any byte is another one.
    Result<std::string> decrypt(std::string_view column, std::string_view row, ByteView encrypted) const;

private:
    const crypto::SecretBytes& m_key;
    RandomSource& m_random;
};

} // namespace todoke::history
