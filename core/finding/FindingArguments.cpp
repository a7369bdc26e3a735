#include "core/finding/FindingArguments.h"

#include "core/finding/VisibleText.h"

#include <algorithm>

namespace todoke::finding {

namespace {

/// Code points of a found value that a sentence repeats; the whole value stands beside it.
constexpr std::size_t kFoundInSentence = 40;

std::string_view lastName(std::string_view path) {
    return path.substr(path.find_last_of('/') + 1);
}

void addIfAny(Arguments& arguments, std::string name, std::string value) {
    if (!value.empty())
        arguments.emplace_back(std::move(name), std::move(value));
}

/// The missing item and what would do in its place; empty when nothing else would.
std::vector<ItemRef> alternativesOf(const Finding& finding) {
    std::vector<ItemRef> alternatives = {finding.item};
    std::copy_if(finding.related.begin(), finding.related.end(), std::back_inserter(alternatives),
                 [&](const ItemRef& other) { return other.path != finding.item.path; });
    return alternatives.size() > 1 ? alternatives : std::vector<ItemRef>();
}

void addRange(Arguments& arguments, const std::string& unit, const TextTable& words) {
    const auto withUnit = [&](const std::string& number) {
        return words.at("item.withUnit").fill({{"number", number}, {"unit", unit}});
    };
    const std::string* minimum = valueOf(arguments, "minimum");
    const std::string* maximum = valueOf(arguments, "maximum");
    Arguments range;
    if (minimum != nullptr)
        range.emplace_back("lowest", withUnit(*minimum));
    if (maximum != nullptr)
        range.emplace_back("highest", withUnit(*maximum));
    if (minimum != nullptr && maximum != nullptr && *minimum == *maximum)
        range.emplace_back("exactly", *minimum);
    arguments.insert(arguments.end(), range.begin(), range.end());
}

} // namespace

Arguments ItemWords::partsOf(const ItemRef& item) const {
    Arguments parts;
    addIfAny(parts, "section", visibleText(item.section.in(m_language)));
    addIfAny(parts, "number", visibleText(item.number));
    if (!parts.empty())
        parts.emplace_back("where", m_words->at("item.where").fill(parts));
    const std::string& label = item.label.in(m_language);
    addIfAny(parts, "label", visibleText(label.empty() ? lastName(item.path) : label));
    addIfAny(parts, "unit", visibleText(item.unit.in(m_language)));
    return parts;
}

std::string ItemWords::heading(const ItemRef& item) const {
    const Arguments parts = partsOf(item);
    return valueOf(parts, "label") == nullptr ? std::string() : m_words->at("item.heading").fill(parts);
}

std::string ItemWords::inSentence(const ItemRef& item) const {
    return m_words->at("item.inSentence").fill(partsOf(item));
}

std::string ItemWords::list(const std::vector<ItemRef>& items) const {
    const std::string separator = m_words->at("item.separator").fill({});
    std::string text;
    for (const ItemRef& item : items)
        text += (text.empty() ? "" : separator) + inSentence(item);
    return text;
}

Arguments argumentsOf(const Finding& finding, const TextTable& words, Language language, FoundValues foundValues) {
    const ItemWords items(words, language);
    Arguments arguments;
    for (const auto& [name, value] : finding.args)
        addIfAny(arguments, name, visibleText(value));
    addRange(arguments, visibleText(finding.item.unit.in(language)), words);
    addIfAny(arguments, "code", visibleText(finding.code));
    addIfAny(arguments, "item", items.inSentence(finding.item));
    if (foundValues == FoundValues::shown)
        addIfAny(arguments, "found", shortened(visibleText(finding.found), kFoundInSentence));
    addIfAny(arguments, "value", words.at("item.value").fill(arguments));
    addIfAny(arguments, "unit", visibleText(finding.item.unit.in(language)));
    addIfAny(arguments, "related", items.list(finding.related));
    addIfAny(arguments, "alternatives", items.list(alternativesOf(finding)));
    addIfAny(arguments, "ruleId", visibleText(finding.ruleId));
    addIfAny(arguments, "clause", visibleText(finding.clause));
    return arguments;
}

} // namespace todoke::finding
