#pragma once

#include "core/model/CheckReport.h"

#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace todoke::finding {

/// A sentence that every report must carry.
struct Notice {
    /// `acceptance`, `standIn`, `untrusted`: stable, for programs.
    std::string id;
    std::string text;
};

/// The notices of a report: packs first, in the order of the sources, each once.
[[nodiscard]] std::vector<Notice> noticesOf(const CheckReport& report, Language language);

/// The packs that the sources were checked with, in their order, each once.
[[nodiscard]] std::vector<PackRef> packsOf(const CheckReport& report);

/// The title of a form: of itself, else of its kind, else its id.
[[nodiscard]] std::string titleOf(const FormInfo& form, Language language);

/// The first `maximum` texts, one after another.
[[nodiscard]] std::string joined(const std::vector<std::string>& texts, std::string_view separator,
                                 std::size_t maximum = std::numeric_limits<std::size_t>::max());

} // namespace todoke::finding
