#include "core/delivery/JsonFields.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>

namespace todoke::delivery {
namespace {

using nlohmann::json;

constexpr std::uint64_t kLargestNumber = (1ULL << 53) - 1;
constexpr int kDeepest = 32;

// A JsonNode is never anything but a json seen through a pointer that does not say so.
const json& valueOf(const JsonNode* node) {
    return *reinterpret_cast<const json*>(node);
}
const JsonNode* nodeOf(const json& value) {
    return reinterpret_cast<const JsonNode*>(&value);
}

} // namespace

JsonFields::JsonFields(const JsonNode* node, std::string path)
    : m_node(node && valueOf(node).is_object() ? node : nullptr)
    , m_path(std::move(path)) {
    if (!m_node) {
        m_failure = m_path.empty() ? "." : m_path;
    }
}

std::string JsonFields::pathOf(std::string_view name) const {
    return m_path.empty() ? std::string(name) : m_path + "." + std::string(name);
}

void JsonFields::refuse(std::string_view name) {
    if (m_failure.empty()) {
        m_failure = pathOf(name);
    }
}

void JsonFields::take(const JsonFields& inner) {
    if (m_failure.empty()) {
        m_failure = inner.m_failure;
    }
}

bool JsonFields::has(const char* name) const {
    return m_node && valueOf(m_node).contains(name);
}

const JsonNode* JsonFields::member(const char* name) {
    m_asked.emplace_back(name);
    if (!has(name)) {
        refuse(name);
        return nullptr;
    }
    return nodeOf(*valueOf(m_node).find(name));
}

std::string JsonFields::text(const char* name) {
    const JsonNode* node = member(name);
    if (!node || !valueOf(node).is_string()) {
        refuse(name);
        return {};
    }
    return valueOf(node).get<std::string>();
}

std::string JsonFields::textOrNull(const char* name) {
    return has(name) && valueOf(member(name)).is_null() ? std::string() : text(name);
}

bool JsonFields::flag(const char* name) {
    const JsonNode* node = member(name);
    if (!node || !valueOf(node).is_boolean()) {
        refuse(name);
        return false;
    }
    return valueOf(node).get<bool>();
}

std::uint64_t JsonFields::number(const char* name, std::uint64_t minimum) {
    const JsonNode* node = member(name);
    if (!node || !valueOf(node).is_number_unsigned()) {
        refuse(name);
        return 0;
    }
    const auto value = valueOf(node).get<std::uint64_t>();
    if (value < minimum || value > kLargestNumber) {
        refuse(name);
        return 0;
    }
    return value;
}

std::vector<std::string> JsonFields::texts(const char* name) {
    const JsonNode* node = member(name);
    if (!node || !valueOf(node).is_array() ||
        !std::all_of(valueOf(node).begin(), valueOf(node).end(), [](const json& value) { return value.is_string(); })) {
        refuse(name);
        return {};
    }
    return valueOf(node).get<std::vector<std::string>>();
}

JsonFields JsonFields::object(const char* name) {
    JsonFields inner(member(name), pathOf(name));
    take(inner);
    return inner;
}

std::optional<JsonFields> JsonFields::objectOrNull(const char* name) {
    const JsonNode* node = member(name);
    if (!node || valueOf(node).is_null()) {
        return std::nullopt;
    }
    return object(name);
}

std::vector<JsonFields> JsonFields::objects(const char* name) {
    const JsonNode* node = member(name);
    std::vector<JsonFields> readers;
    if (!node || !valueOf(node).is_array()) {
        refuse(name);
        return readers;
    }
    readers.reserve(valueOf(node).size());
    for (const json& value : valueOf(node)) {
        readers.emplace_back(nodeOf(value), pathOf(name));
    }
    return readers;
}

void JsonFields::refuseOthers() {
    if (!m_node) {
        return;
    }
    for (const auto& [name, value] : valueOf(m_node).items()) {
        if (std::find(m_asked.begin(), m_asked.end(), name) == m_asked.end()) {
            refuse(name);
        }
    }
}

std::optional<JsonDocument> JsonDocument::parse(std::string_view text) {
    // The library keeps the last of two members with one name; other readers keep the first. What was signed must not
    // be read in two ways.
    std::vector<std::set<std::string>> names;
    bool sound = true;
    const json::parser_callback_t watch = [&](int depth, json::parse_event_t event, json& parsed) {
        sound = sound && depth <= kDeepest;
        if (event == json::parse_event_t::object_start) {
            names.emplace_back();
        } else if (event == json::parse_event_t::object_end) {
            names.pop_back();
        } else if (event == json::parse_event_t::key) {
            sound = sound && names.back().insert(parsed.get<std::string>()).second;
        }
        return true;
    };
    const auto root = std::make_shared<const json>(json::parse(text, watch, false));
    if (!sound || !root->is_object()) {
        return std::nullopt;
    }
    return JsonDocument(std::shared_ptr<const JsonNode>(root, nodeOf(*root)));
}

} // namespace todoke::delivery
