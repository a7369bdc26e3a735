#pragma once

#include "core/history/AuditLog.h"
#include "core/history/Receipts.h"
#include "core/model/OutboxStore.h"

namespace todoke::history {

/// One change of an upload, for あゆみ: what happened to it, step by step.
struct UploadStep {
    Timestamp at{};
    UploadState state = UploadState::queued;
    std::optional<Errc> reason;
    /// Bytes that the endpoint had confirmed by then.
    std::uint64_t offset = 0;

    friend bool operator==(const UploadStep&, const UploadStep&) = default;
};

/// The packages on their way. Safe for several threads and processes; which of them may send is settled elsewhere (one
/// sender per data folder).
class Outbox final : public OutboxStore {
public:
    /// All must outlive it.
    Outbox(Database& database, Receipts& receipts, AuditLog& audit)
        : m_database(database)
        , m_receipts(receipts)
        , m_audit(audit) {}

    Result<std::vector<UploadRecord>> uploads() override;
    Result<void> save(const UploadRecord& record) override;
    Result<void> save(const UploadRecord& record, const UploadOutcome& outcome) override;
    Result<UploadWish> wish(std::string_view packageId) override;
    Result<void> fulfil(std::string_view packageId, UploadWish wish) override;
    Result<AccountState> account(std::string_view endpointId, std::string_view account) override;
    Result<void> save(const AccountState& account) override;
    Result<bool> auditLogHolds(std::string_view head) override;

    /// Empty when the package was never queued.
    Result<std::optional<UploadRecord>> upload(std::string_view packageId);

    /// Stores what a person asks for an upload. Who gave it up is not overruled: `cancel` stays until it is fulfilled.
    /// `Errc::notFound` when it was never queued.
    Result<void> setWish(std::string_view packageId, UploadWish wish, std::string_view operatorName);

    /// What happened to an upload, from its first step on.
    Result<std::vector<UploadStep>> steps(std::string_view packageId);

private:
    Result<void> write(Transaction& transaction, const UploadRecord& record);
    Result<void> addStep(Transaction& transaction, const UploadRecord& record);

    Database& m_database;
    Receipts& m_receipts;
    AuditLog& m_audit;
};

} // namespace todoke::history
