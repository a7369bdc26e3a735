#pragma once

#include "core/base/RandomSource.h"
#include "core/base/Time.h"
#include "core/crypto/CmsContainer.h"
#include "core/seal/PassphraseSource.h"

#include <string>

namespace todoke::seal {

/// What stands readable at the head of a symmetric key file.
struct SymmetricKeyHeader {
    /// UUID; its 16 bytes name the key in containers.
    std::string keyId;
    std::string holder;
    std::string doctorNumber;
    std::string institutionCode;
    /// First and last day of validity, in Japan.
    Date issued{};
    Date expires{};
};

struct SymmetricKey {
    SymmetricKeyHeader header;
    crypto::SharedKey key;
};

/// Makes a symmetric key file (`.tdkey`) with a new key of 256 bits. Two lines: the header as JSON, with the scrypt
/// cost and salt; and in Base64 the key wrapped by AES-256-GCM with the header's bytes as additional data. So
/// everything in the header can be read before the passphrase is known, and nothing in it can be changed.
/// `Errc::wrongUse` when the id is no UUID or the last day is before the first.
Result<Bytes> makeSymmetricKeyFile(const SymmetricKeyHeader& header, const crypto::SecretBytes& passphrase,
                                   RandomSource& random);

/// True when the file looks like one that `makeSymmetricKeyFile` made.
[[nodiscard]] bool isSymmetricKeyFile(ByteView file);

/// Opens a symmetric key file. The scrypt cost is checked before anything is computed. `Errc::keyFileInvalid` (args
/// `reason`), or `Errc::wrongPassphrase`, which a changed file gives too: AES-256-GCM cannot tell them apart.
Result<SymmetricKey> openSymmetricKeyFile(ByteView file, const PassphraseSource& passphrase);

/// Midnight at which the day begins in Japan (UTC+9).
[[nodiscard]] Timestamp startOfDayInJapan(Date day);

} // namespace todoke::seal
