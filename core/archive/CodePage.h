#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace todoke::archive {

/// UTF-8 of a text in CP932 (Shift_JIS as Windows writes it); empty when it is none.
[[nodiscard]] std::optional<std::string> utf8FromCp932(std::string_view text);

} // namespace todoke::archive
