#pragma once

#include "core/finding/FoundValues.h"
#include "core/model/LocalText.h"

#include <optional>
#include <string_view>

namespace todoke::finding {

enum class ReportFormat {
    text, ///< for a terminal
    json, ///< for programs: REPORT.md, report-schema.json
    csv,  ///< for spreadsheets
};

/// Reads the name of a format as the command line has it: `text`, `json`, `csv`.
[[nodiscard]] std::optional<ReportFormat> parseReportFormat(std::string_view name);

struct ReportOptions {
    ReportFormat format = ReportFormat::text;
    Language language = Language::ja;
    FoundValues foundValues = FoundValues::hidden;
    /// Text only: also the forms that are ready, findings that are mere information, causes and all allowed values.
    /// What is left out otherwise is counted.
    bool everything = false;
    /// Text only: colours of the terminal (ANSI). Colour is never the only sign.
    bool colour = false;
};

} // namespace todoke::finding
