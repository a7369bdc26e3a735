#pragma once

#include "core/base/Error.h"
#include "core/model/Receipt.h"
#include "core/model/Upload.h"

#include <string>
#include <string_view>
#include <vector>

namespace todoke {

/// Port: where packages on their way are kept. Every call is on the disk when it returns. Called from the sender's
/// thread; other threads and processes may use the same store at the same time.
class OutboxStore {
public:
    OutboxStore() = default;
    OutboxStore(const OutboxStore&) = delete;
    OutboxStore& operator=(const OutboxStore&) = delete;
    virtual ~OutboxStore() = default;

    /// All uploads, final ones too, in the order in which they were queued.
    virtual Result<std::vector<UploadRecord>> uploads() = 0;

    /// Stores a record; a new package id is queued at the end. A change of state becomes a row of the audit log in the
    /// same transaction. The person's wish is not touched.
    virtual Result<void> save(const UploadRecord& record) = 0;

    /// The same with the outcome that led to it, in one transaction: no state without its receipt. A receipt whose
    /// serial is already stored is kept as it is; earlier receipts stay.
    virtual Result<void> save(const UploadRecord& record, const UploadOutcome& outcome) = 0;

    /// What the person asked for this upload; `none` when nothing.
    virtual Result<UploadWish> wish(std::string_view packageId) = 0;

    /// Sets the wish to `none` if it still is `wish`: a newer one stays.
    virtual Result<void> fulfil(std::string_view packageId, UploadWish wish) = 0;

    /// A fresh `AccountState` when the account was never used.
    virtual Result<AccountState> account(std::string_view endpointId, std::string_view account) = 0;
    virtual Result<void> save(const AccountState& account) = 0;

    /// Whether this PC's audit log ever had this head.
    virtual Result<bool> auditLogHolds(std::string_view head) = 0;
};

} // namespace todoke
