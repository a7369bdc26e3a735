#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace todoke::delivery {

/// The JSON library's own value; only JsonFields.cpp knows it.
struct JsonNode;

/// Reads the members of one JSON object and remembers the first that is missing or of another kind. What is read after
/// that is empty, so a reader asks once at its end. Used inside `core/delivery` only.
class JsonFields {
public:
    /// `node` must outlive this; null stands for an object that is not there, and has failed.
    JsonFields(const JsonNode* node, std::string path);

    [[nodiscard]] bool has(const char* name) const;
    [[nodiscard]] std::string text(const char* name);
    /// Text, or empty for null.
    [[nodiscard]] std::string textOrNull(const char* name);
    [[nodiscard]] bool flag(const char* name);
    /// A whole number from `minimum` to 2^53-1.
    [[nodiscard]] std::uint64_t number(const char* name, std::uint64_t minimum = 0);
    [[nodiscard]] std::vector<std::string> texts(const char* name);
    /// A reader of an inner object. Its failures are its own until `take`.
    [[nodiscard]] JsonFields object(const char* name);
    /// The same for a member that may be null: then nothing.
    [[nodiscard]] std::optional<JsonFields> objectOrNull(const char* name);
    /// Readers of the objects in an array.
    [[nodiscard]] std::vector<JsonFields> objects(const char* name);

    /// Members that nobody asked for become the failure; for documents that people write.
    void refuseOthers();
    /// Makes `name` the failure unless an earlier one is known.
    void refuse(std::string_view name);
    /// Takes over the failure of a reader of an inner object.
    void take(const JsonFields& inner);

    [[nodiscard]] bool failed() const { return !m_failure.empty(); }
    /// Path of the first member that is wrong, `tls.trustAnchors`; `.` for the document itself.
    [[nodiscard]] const std::string& failure() const { return m_failure; }

private:
    const JsonNode* member(const char* name);
    [[nodiscard]] std::string pathOf(std::string_view name) const;

    const JsonNode* m_node;
    std::string m_path;
    std::string m_failure;
    std::vector<std::string_view> m_asked;
};

/// One JSON object in UTF-8.
class JsonDocument {
public:
    /// Never throws. Empty for anything but one object, also when a member is named twice, and for more than 32 levels.
    static std::optional<JsonDocument> parse(std::string_view text);

    /// A reader of its members; the document must outlive it.
    [[nodiscard]] JsonFields fields() const { return {m_root.get(), {}}; }

private:
    explicit JsonDocument(std::shared_ptr<const JsonNode> root)
        : m_root(std::move(root)) {}

    std::shared_ptr<const JsonNode> m_root;
};

} // namespace todoke::delivery
