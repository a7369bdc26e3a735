#pragma once

#include "core/base/Bytes.h"

namespace todoke::crypto {

/// Whether an AuthEnvelopedData (RFC 5083) in a ContentInfo, BER or DER, carries the whole authentication tag of
/// AES-GCM, 16 octets (RFC 5084, 3.2), and nothing after it. OpenSSL takes the length of the tag from the container: a
/// tag cut to four octets would be accepted, and with it one forgery in 2^32.
[[nodiscard]] bool hasWholeTag(ByteView container);

} // namespace todoke::crypto
