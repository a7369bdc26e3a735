#include "core/delivery/ErrorReply.h"

#include "core/delivery/ReplyFields.h"

namespace todoke::delivery {

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
