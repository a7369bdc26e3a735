#pragma once

#include "core/model/Finding.h"

#include <span>
#include <string_view>

namespace todoke {

/// What is the same for every finding of a code, unless a pack or a site's policy says otherwise. The sentences stand
/// in `translations/findings.*.json`; this table is the only place that lists the codes and their severities.
struct FindingCode {
    std::string_view code;
    Severity severity = Severity::error;
    Who who = Who::clerk;
    Layer layer = Layer::document;
};

/// All codes in ascending order: F1 the file, F2 structure, F3 values, F4 rules, F5 the batch, F9 information.
[[nodiscard]] std::span<const FindingCode> findingCodes();

/// The row of a code; null for a code that does not exist. The row lives as long as the program.
[[nodiscard]] const FindingCode* findingCode(std::string_view code);

/// A finding of a known code with severity, person and layer from the table. Asserts that the code exists.
[[nodiscard]] Finding makeFinding(std::string_view code);

} // namespace todoke
