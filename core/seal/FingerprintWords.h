#pragma once

#include "core/base/Bytes.h"
#include "core/model/LocalText.h"

#include <vector>

namespace todoke::seal {

inline constexpr std::size_t kFingerprintWords = 4;

/// The first bytes of a fingerprint as words that a person can compare by eye or on the telephone (梅 船 北 灯). They
/// help to tell keys apart; what is decided by program is decided by the whole fingerprint. At least 4 bytes must be
/// given.
[[nodiscard]] std::vector<LocalText> fingerprintWords(ByteView fingerprint);

} // namespace todoke::seal
