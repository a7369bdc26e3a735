#pragma once

#include <string>
#include <string_view>

namespace todoke::pack {

/// A text as it stands in XML, in content and in attributes.
[[nodiscard]] inline std::string xmlEscaped(std::string_view text) {
    std::string result;
    for (const char character : text) {
        switch (character) {
        case '&':
            result += "&amp;";
            break;
        case '<':
            result += "&lt;";
            break;
        case '>':
            result += "&gt;";
            break;
        case '"':
            result += "&quot;";
            break;
        default:
            result += character;
        }
    }
    return result;
}

} // namespace todoke::pack
