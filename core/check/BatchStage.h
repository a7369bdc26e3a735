#pragma once

#include "core/model/FormInfo.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace todoke::check {

/// Compares forms with one another, over all documents of one check.
class BatchStage {
public:
    /// An earlier form of the same check that is the same case.
    struct Earlier {
        bool sameDocument = true;
        std::string document;
        std::uint32_t form = 0;
    };

    /// Says whether the form (same kind, form id, in-house id and date of entry) came before, and remembers it. A form
    /// without an in-house id cannot be compared. `documentIndex` and `documentName` tell the documents of the check
    /// apart.
    std::optional<Earlier> findEarlier(std::size_t documentIndex, const std::string& documentName,
                                       const FormInfo& info);

private:
    struct Seen {
        std::size_t documentIndex = 0;
        std::string documentName;
        std::uint32_t form = 0;
    };
    std::map<std::string, Seen> m_seen;
};

} // namespace todoke::check
