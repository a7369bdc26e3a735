#pragma once

#include "core/model/LocalText.h"

#include <optional>
#include <string>
#include <string_view>

namespace todoke::delivery {

class JsonFields;

/// Body of an answer from 400 on, and of a refusal inside a status (PROTOCOL.md, sections 5 and 8).
struct ErrorReply {
    /// `[a-z0-9-]{1,40}`.
    std::string code;
    LocalText text;
    /// Tries left before the account is locked, where the endpoint says it.
    std::optional<int> attemptsLeft;

    friend bool operator==(const ErrorReply&, const ErrorReply&) = default;
};

constexpr std::string_view kErrorMediaType = "application/vnd.todoke.error+json";

/// Empty when the body is not the endpoint's: then the status alone counts.
[[nodiscard]] std::optional<ErrorReply> parseErrorReply(std::string_view body);

/// The same from an object inside another answer. Used inside `core/delivery` only.
[[nodiscard]] ErrorReply readErrorReply(JsonFields& fields);

} // namespace todoke::delivery
