#include "core/finding/Report.h"

#include "core/finding/ReportWriters.h"

namespace todoke::finding {

std::optional<ReportFormat> parseReportFormat(std::string_view name) {
    if (name == "text")
        return ReportFormat::text;
    if (name == "json")
        return ReportFormat::json;
    if (name == "csv")
        return ReportFormat::csv;
    return std::nullopt;
}

Result<void> writeReport(const CheckReport& report, const ReportOptions& options, ByteSink& sink) {
    switch (options.format) {
    case ReportFormat::text:
        return writeTextReport(report, options, sink);
    case ReportFormat::json:
        return writeJsonReport(report, options, sink);
    case ReportFormat::csv:
        break;
    }
    return writeCsvReport(report, options, sink);
}

} // namespace todoke::finding
