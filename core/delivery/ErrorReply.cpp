#include "core/delivery/ErrorReply.h"

#include "core/delivery/JsonFields.h"

#include <algorithm>

namespace todoke::delivery {
namespace {

bool isCode(std::string_view text) {
    return !text.empty() && text.size() <= 40 &&
           text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string_view::npos;
}

} // namespace

ErrorReply readErrorReply(JsonFields& fields) {
    ErrorReply reply;
    reply.code = fields.text("code");
    reply.text = {fields.text("ja"), fields.text("en")};
    if (fields.has("attemptsLeft")) {
        constexpr std::uint64_t kMostAttempts = 100;
        reply.attemptsLeft = static_cast<int>(std::min(fields.number("attemptsLeft"), kMostAttempts));
    }
    if (!isCode(reply.code)) {
        fields.refuse("code");
    }
    return reply;
}

std::optional<ErrorReply> parseErrorReply(std::string_view body) {
    const auto document = JsonDocument::parse(body);
    if (!document) {
        return std::nullopt;
    }
    JsonFields fields = document->fields();
    ErrorReply reply = readErrorReply(fields);
    return fields.failed() ? std::nullopt : std::optional(std::move(reply));
}

} // namespace todoke::delivery
