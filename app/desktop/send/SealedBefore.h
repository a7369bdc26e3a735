#pragma once

#include "core/history/Packages.h"
#include "core/model/CheckReport.h"

#include <set>
#include <string>
#include <vector>

namespace todoke::desktop {

/// SHA-256 of the documents of a report, for asking the history what was sealed of them.
[[nodiscard]] std::vector<std::string> documentsOf(const CheckReport& report);

/// Which forms of a report are among those sealed before, for packages of this kind.
[[nodiscard]] std::set<FormKey> sealedBefore(const CheckReport& report, const std::vector<history::SealedForm>& sealed,
                                             PackageKind kind);

} // namespace todoke::desktop
