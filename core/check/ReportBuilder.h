#pragma once

#include "core/model/CheckReport.h"

namespace todoke::check {

/// Puts documents that were checked into a report and settles what follows from their findings. Nothing else can make a
/// `CheckReport`.
class ReportBuilder {
public:
    /// `date` is the day the check counts as today.
    explicit ReportBuilder(Date date);

    /// Adds a document with its findings and forms; `verdict` and `blocked` of the source and `verdict` of its forms
    /// are set here, whatever they hold.
    void add(SourceReport source);

    /// The report over all that was added, in that order. The builder must not be used afterwards.
    [[nodiscard]] CheckReport finish() &&;

private:
    CheckReport m_report;
};

} // namespace todoke::check
