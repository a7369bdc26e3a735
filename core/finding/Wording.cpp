#include "core/finding/Wording.h"

#include "core/finding/VisibleText.h"

#include <algorithm>
#include <cassert>

namespace todoke::finding {

const std::string* valueOf(const Arguments& arguments, std::string_view name) {
    const auto found = std::find_if(arguments.begin(), arguments.end(),
                                    [name](const auto& argument) { return argument.first == name; });
    return found == arguments.end() || found->second.empty() ? nullptr : &found->second;
}

Wording::Wording(std::vector<Variant> variants) {
    assert(!variants.empty());
    m_variants.reserve(variants.size());
    for (Variant& variant : variants) {
        std::vector<Placeholder> placeholders = placeholdersOf(variant.text);
        m_variants.push_back({std::move(variant), std::move(placeholders)});
    }
}

std::string Wording::fill(const Arguments& arguments) const {
    if (m_variants.empty())
        return {};
    auto chosen = std::find_if(m_variants.begin(), m_variants.end(),
                               [&](const Prepared& prepared) { return fits(prepared, arguments); });
    if (chosen == m_variants.end())
        --chosen;
    const std::string& text = chosen->variant.text;
    std::string filled;
    std::size_t position = 0;
    for (const Placeholder& placeholder : chosen->placeholders) {
        filled.append(text, position, placeholder.begin - position);
        const std::string* value = valueOf(arguments, placeholder.name);
        if (value == nullptr)
            filled.append(text, placeholder.begin, placeholder.end - placeholder.begin);
        else
            filled.append(placeholder.bytes ? bytesInWords(*value) : *value);
        position = placeholder.end;
    }
    filled.append(text, position);
    return filled;
}

bool Wording::uses(std::string_view name) const {
    return std::any_of(m_variants.begin(), m_variants.end(), [name](const Prepared& prepared) {
        const auto& conditions = prepared.variant.when;
        return std::any_of(prepared.placeholders.begin(), prepared.placeholders.end(),
                           [name](const Placeholder& placeholder) { return placeholder.name == name; }) ||
               std::any_of(conditions.begin(), conditions.end(),
                           [name](const auto& condition) { return condition.first == name; });
    });
}

std::vector<Wording::Placeholder> Wording::placeholdersOf(std::string_view text) {
    constexpr std::string_view kBytes = ":bytes";
    std::vector<Placeholder> placeholders;
    for (std::size_t begin = text.find('{'); begin != std::string_view::npos; begin = text.find('{', begin + 1)) {
        const std::size_t end = text.find('}', begin);
        if (end == std::string_view::npos)
            break;
        std::string_view name = text.substr(begin + 1, end - begin - 1);
        const bool bytes = name.ends_with(kBytes);
        if (bytes)
            name.remove_suffix(kBytes.size());
        placeholders.push_back({begin, end + 1, std::string(name), bytes});
    }
    return placeholders;
}

bool Wording::fits(const Prepared& prepared, const Arguments& arguments) {
    const auto holds = [&](const auto& condition) {
        const std::string* value = valueOf(arguments, condition.first);
        return value != nullptr && *value == condition.second;
    };
    const auto hasValue = [&](const Placeholder& placeholder) {
        return valueOf(arguments, placeholder.name) != nullptr;
    };
    return std::all_of(prepared.variant.when.begin(), prepared.variant.when.end(), holds) &&
           std::all_of(prepared.placeholders.begin(), prepared.placeholders.end(), hasValue);
}

} // namespace todoke::finding
