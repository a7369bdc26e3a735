#include "core/check/CheckDigits.h"

#include <algorithm>

namespace todoke::check {

namespace {

int digitAt(std::string_view text, std::size_t position) {
    return text[position] - '0';
}

char modulus10Digit(std::string_view body) {
    int sum = 0;
    int weight = 2;
    for (std::size_t i = body.size(); i-- > 0; weight = 3 - weight) {
        const int product = digitAt(body, i) * weight;
        sum += product / 10 + product % 10;
    }
    return static_cast<char>('0' + (10 - sum % 10) % 10);
}

char localGovernmentDigit(std::string_view body) {
    int sum = 0;
    for (std::size_t i = 0; i < body.size(); ++i)
        sum += digitAt(body, i) * (6 - static_cast<int>(i));
    return static_cast<char>('0' + (11 - sum % 11) % 10);
}

} // namespace

std::optional<CheckDigitVerdict> verifyCheckDigit(pack::CheckDigitRule rule, std::string_view number) {
    const bool digitsOnly = std::all_of(number.begin(), number.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!digitsOnly || number.size() < 2)
        return std::nullopt;
    const std::string_view body = number.substr(0, number.size() - 1);
    const char written = number.back();
    switch (rule) {
    case pack::CheckDigitRule::modulus10: {
        const char expected = modulus10Digit(body);
        return CheckDigitVerdict{written == expected, expected};
    }
    case pack::CheckDigitRule::localGovernment: {
        if (number.size() != 6)
            return std::nullopt;
        const char expected = localGovernmentDigit(body);
        return CheckDigitVerdict{written == expected, expected};
    }
    case pack::CheckDigitRule::institutionCode:
        break;
    }
    if (number.size() != 10)
        return std::nullopt;
    // 51 to 97 stand for a prefecture that ran out of numbers: its own number plus 50.
    const int prefecture = (digitAt(number, 0) * 10 + digitAt(number, 1)) % 50;
    const char whole = modulus10Digit(body);
    if (prefecture < 11 || prefecture > 14)
        return CheckDigitVerdict{written == whole, whole};
    const char local = modulus10Digit(body.substr(3));
    return CheckDigitVerdict{written == whole || written == local, local};
}

} // namespace todoke::check
