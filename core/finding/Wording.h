#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace todoke::finding {

/// Values for a sentence by the names of its placeholders.
using Arguments = std::vector<std::pair<std::string, std::string>>;

/// The value of a name; null when there is none or it is empty.
[[nodiscard]] const std::string* valueOf(const Arguments& arguments, std::string_view name);

/// One way to say it. `{name}` stands for a value, `{name:bytes}` for a number of bytes in words.
struct Variant {
    /// Values that must be exactly these.
    Arguments when;
    std::string text;
};

/// One thing to say in one language, in variants from the most telling to the plainest.
class Wording {
public:
    Wording() = default;

    /// At least one variant; the last must fit always.
    explicit Wording(std::vector<Variant> variants);

    /// The first variant whose conditions hold and whose placeholders all have a value, filled in. Where none fits, the
    /// last, whose open placeholders stay to be seen. Empty for a wording without variants.
    [[nodiscard]] std::string fill(const Arguments& arguments) const;

    /// Whether a variant names the value, as placeholder or condition.
    [[nodiscard]] bool uses(std::string_view name) const;

private:
    struct Placeholder {
        std::size_t begin = 0;
        std::size_t end = 0;
        std::string name;
        bool bytes = false;
    };
    struct Prepared {
        Variant variant;
        std::vector<Placeholder> placeholders;
    };

    [[nodiscard]] static std::vector<Placeholder> placeholdersOf(std::string_view text);
    [[nodiscard]] static bool fits(const Prepared& prepared, const Arguments& arguments);

    std::vector<Prepared> m_variants;
};

} // namespace todoke::finding
