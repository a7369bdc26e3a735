#pragma once

#include "core/model/CheckReport.h"

#include <cstdint>
#include <map>
#include <string>

namespace todoke::check {

/// Compares forms with one another, over all documents of one check.
class BatchStage {
public:
    /// Looks whether the form (same kind, form id, in-house id and date of entry) came before; adds F5001 or F5002 to it. A form
    /// without an in-house id cannot be compared. `sourceIndex` counts the documents of the check.
    void checkForm(std::size_t sourceIndex, const SourceReport& source, FormReport& form);

private:
    struct Seen {
        std::size_t sourceIndex = 0;
        std::string source;
        std::uint32_t form = 0;
    };
    std::map<std::string, Seen> m_seen;
};

} // namespace todoke::check
