#pragma once

#include "core/base/ByteStream.h"
#include "core/finding/ReportOptions.h"
#include "core/model/CheckReport.h"

namespace todoke::finding {

/// Writes a report as UTF-8. The same report and options give the same bytes. Names of sources stand in it, paths
/// never. Every report says that only the database itself finally accepts a form, and names packs that are a stand-in
/// or not trusted. Fails only as `sink` does; then what was written so far is of no use.
Result<void> writeReport(const CheckReport& report, const ReportOptions& options, ByteSink& sink);

} // namespace todoke::finding
