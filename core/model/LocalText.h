#pragma once

#include <string>
#include <string_view>

namespace todoke {

enum class Language { ja, en };

/// A text of a pack in both languages, UTF-8. Where one is missing the other is shown.
struct LocalText {
    std::string ja;
    std::string en;

    [[nodiscard]] const std::string& in(Language language) const {
        const std::string& wanted = language == Language::ja ? ja : en;
        return wanted.empty() ? (language == Language::ja ? en : ja) : wanted;
    }
    [[nodiscard]] bool empty() const { return ja.empty() && en.empty(); }
    friend bool operator==(const LocalText&, const LocalText&) = default;
};

} // namespace todoke
