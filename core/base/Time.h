#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace todoke {

/// A moment, UTC, to the millisecond.
using Timestamp = std::chrono::sys_time<std::chrono::milliseconds>;

/// A calendar day without a time zone.
using Date = std::chrono::year_month_day;

/// RFC 3339 in UTC with milliseconds: `2026-11-22T01:02:03.456Z`.
[[nodiscard]] std::string formatTimestamp(Timestamp time);

/// Reads what `formatTimestamp` writes; milliseconds may be absent. Nothing else is accepted.
[[nodiscard]] std::optional<Timestamp> parseTimestamp(std::string_view text);

/// For people: day and time to the second in the time zone of this PC, `2026-11-22 10:02:03`.
[[nodiscard]] std::string formatLocalTime(Timestamp time);

/// `2026-11-22`.
[[nodiscard]] std::string formatDate(Date date);

/// Reads `YYYY-MM-DD`; empty for anything else, and for days that do not exist.
[[nodiscard]] std::optional<Date> parseDate(std::string_view text);

} // namespace todoke
