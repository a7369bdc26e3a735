#include "core/finding/TextTable.h"

#include "core/base/Text.h"

#include <nlohmann/json.hpp>

#include <optional>
#include <stdexcept>
#include <vector>

namespace todoke::finding {

namespace {

using Json = nlohmann::json;

/// What is wrong with a text file; goes no further than `TextTable::parse`.
class WrongText : public std::runtime_error {
    using std::runtime_error::runtime_error;
};

std::string textOfLeaf(const std::string& path, const Json& leaf) {
    if (!leaf.is_string() || trimmed(leaf.get_ref<const std::string&>()).empty())
        throw WrongText(path + " is not a text, or empty");
    return leaf.get<std::string>();
}

Variant variantOf(const std::string& path, const Json& value) {
    if (!value.is_object())
        return {{}, textOfLeaf(path, value)};
    if (value.size() != 2 || !value.contains("text") || !value.contains("when") || !value["when"].is_object())
        throw WrongText(path + " has a variant with other members than when and text");
    Variant variant{{}, textOfLeaf(path, value["text"])};
    for (const auto& [name, wanted] : value["when"].items())
        variant.when.emplace_back(name, textOfLeaf(path, wanted));
    return variant;
}

Wording wordingOf(const std::string& path, const Json& value) {
    if (!value.is_array())
        return Wording({variantOf(path, value)});
    std::vector<Variant> variants;
    for (const Json& variant : value)
        variants.push_back(variantOf(path, variant));
    if (variants.empty() || !variants.back().when.empty())
        throw WrongText(path + " has no last variant that always fits");
    return Wording(std::move(variants));
}

void collect(const std::string& path, const Json& value, std::map<std::string, Wording, std::less<>>& texts) {
    if (!value.is_object()) {
        texts.emplace(path, wordingOf(path, value));
        return;
    }
    for (const auto& [name, child] : value.items())
        collect(path.empty() ? name : path + "." + name, child, texts);
}

} // namespace

Result<TextTable> TextTable::parse(std::string_view json) {
    TextTable table;
    try {
        const Json root = Json::parse(json);
        if (!root.is_object())
            throw WrongText("the file is not an object");
        collect({}, root, table.m_texts);
    } catch (const Json::exception& problem) {
        return failure(Errc::damaged, std::string("texts: ") + problem.what());
    } catch (const WrongText& problem) {
        return failure(Errc::damaged, std::string("texts: ") + problem.what());
    }
    return table;
}

const Wording* TextTable::find(std::string_view path) const {
    const auto found = m_texts.find(path);
    return found == m_texts.end() ? nullptr : &found->second;
}

const Wording& TextTable::at(std::string_view path) const {
    if (const Wording* wording = find(path))
        return *wording;
    throw std::logic_error("no text under " + std::string(path));
}

} // namespace todoke::finding
