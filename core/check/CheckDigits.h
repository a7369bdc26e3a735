#pragma once

#include "core/pack/Bindings.h"

#include <optional>
#include <string>
#include <string_view>

namespace todoke::check {

/// Whether the last digit of a number is the right one.
struct CheckDigitVerdict {
    bool valid = false;
    /// The digit that would be right; of several the one of the local rule.
    char expected = '0';
};

/// Verifies a number by the rule bound to its item; empty when it has a wrong length or other characters than digits
/// (that is for its type to say).
///
/// - `modulus10`: weights 2, 1, 2, 1 … from the digit before the last leftwards, products of two digits folded, 10
///   minus the last digit of the sum (保険者番号, 公費負担者番号, 受給者番号; 設定要領 quoted by 東京都 2024-10-03).
/// - `institutionCode`: ten digits, modulus10 over the nine digits before the last; in 埼玉, 千葉, 東京, 神奈川 (11 to
///   14) the digit may also be that of the last six of them (measured on 97,024 published codes).
/// - `localGovernment`: six digits, (11 − (6·d1 + 5·d2 + 4·d3 + 3·d4 + 2·d5) mod 11) mod 10
///   (総務省 全国地方公共団体コード).
[[nodiscard]] std::optional<CheckDigitVerdict> verifyCheckDigit(pack::CheckDigitRule rule, std::string_view number);

} // namespace todoke::check
