#include "core/finding/VisibleText.h"

#include "core/base/Text.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cstdint>

namespace todoke::finding {

namespace {

constexpr char32_t kControlPictures = 0x2400;
constexpr char32_t kPictureOfDelete = 0x2421;
constexpr char32_t kReplacement = 0xfffd;

bool turnsOrBreaksTheLine(char32_t c) {
    return (c >= 0x80 && c <= 0x9f) || c == 0x061c || c == 0x200e || c == 0x200f || (c >= 0x2028 && c <= 0x202e) ||
           (c >= 0x2066 && c <= 0x2069) || c == 0xfeff;
}

void appendVisible(std::string& shown, char32_t c) {
    if (c < 0x20)
        appendUtf8(shown, kControlPictures + c);
    else if (c == 0x7f)
        appendUtf8(shown, kPictureOfDelete);
    else if (turnsOrBreaksTheLine(c))
        shown += "[" + formatCodePoint(c) + "]";
    else
        appendUtf8(shown, c);
}

} // namespace

std::string visibleText(std::string_view text) {
    std::string shown;
    shown.reserve(text.size());
    for (std::size_t position = 0; position < text.size();) {
        const auto point = codePointAt(text, position);
        if (point)
            appendVisible(shown, point->value);
        else
            appendUtf8(shown, kReplacement);
        position += point ? point->length : 1;
    }
    return shown;
}

std::string shortened(std::string_view text, std::size_t maximum) {
    std::size_t position = 0;
    for (std::size_t count = 0; position < text.size(); ++count) {
        if (count == maximum)
            return std::string(text.substr(0, position)) + "…";
        const auto point = codePointAt(text, position);
        position += point ? point->length : 1;
    }
    return std::string(text);
}

std::string bytesInWords(std::string_view decimal) {
    std::uint64_t count = 0;
    const auto [end, error] = std::from_chars(decimal.data(), decimal.data() + decimal.size(), count);
    if (error != std::errc() || end != decimal.data() + decimal.size())
        return std::string(decimal);
    constexpr std::array<std::string_view, 5> kUnits = {"B", "KB", "MB", "GB", "TB"};
    auto value = static_cast<double>(count);
    std::size_t unit = 0;
    for (; value >= 1024 && unit + 1 < kUnits.size(); ++unit)
        value /= 1024;
    std::string number = fmt::format("{:.1f}", value);
    if (number.ends_with(".0"))
        number.resize(number.size() - 2);
    return number + " " + std::string(kUnits[unit]);
}

} // namespace todoke::finding
