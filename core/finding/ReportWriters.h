#pragma once

#include "core/base/ByteStream.h"
#include "core/finding/ReportOptions.h"
#include "core/model/CheckReport.h"

namespace todoke::finding {

// One writer for each format; called by `writeReport` alone.
Result<void> writeTextReport(const CheckReport& report, const ReportOptions& options, ByteSink& sink);
Result<void> writeJsonReport(const CheckReport& report, const ReportOptions& options, ByteSink& sink);
Result<void> writeCsvReport(const CheckReport& report, const ReportOptions& options, ByteSink& sink);

} // namespace todoke::finding
