#pragma once

#include "core/check/CheckOptions.h"
#include "core/intake/InputSet.h"
#include "core/model/CheckReport.h"
#include "core/pack/PackStore.h"

#include <cstdint>
#include <stop_token>

namespace todoke::check {

/// Port: what a check finds, while it runs. Called from the checking thread, in the order of the report.
class CheckObserver {
public:
    CheckObserver() = default;
    CheckObserver(const CheckObserver&) = delete;
    CheckObserver& operator=(const CheckObserver&) = delete;
    virtual ~CheckObserver() = default;

    /// A document begins; `source` has its name and pack, nothing else yet.
    virtual void sourceStarted(std::size_t index, const SourceReport& source) = 0;
    /// A form was checked. Findings of the batch (F5001, F5002) are already among its findings.
    virtual void formChecked(std::size_t sourceIndex, const FormReport& form) = 0;
    /// The document was read to its end, or as far as it could be.
    virtual void sourceFinished(std::size_t index, const SourceReport& source) = 0;
    /// Bytes read of all documents together.
    virtual void progress(std::uint64_t done, std::uint64_t total) = 0;
};

/// For callers who wait for the report.
class NoObserver final : public CheckObserver {
public:
    void sourceStarted(std::size_t, const SourceReport&) override {}
    void formChecked(std::size_t, const FormReport&) override {}
    void sourceFinished(std::size_t, const SourceReport&) override {}
    void progress(std::uint64_t, std::uint64_t) override {}
};

/// Checks documents against XSD, code tables, check digits, characters, rules, and one another. A document that cannot
/// be read is a finding, never an error, and never keeps the others from being checked. Memory grows with the largest
/// form and with the findings. `Errc::cancelled` when `stop` says so; `Errc::packInvalid` when a pack's schema or rules
/// cannot be used.
Result<CheckReport> check(const intake::InputSet& inputs, const pack::PackStore& packs, const CheckOptions& options,
                          std::stop_token stop, CheckObserver& observer);

} // namespace todoke::check
