#include "core/history/Outbox.h"

#include "core/history/UploadRows.h"

namespace todoke::history {

namespace {

std::string nameOf(const std::optional<Errc>& code) {
    return code ? std::string(toString(*code)) : std::string();
}

Value nameOrNull(const std::optional<Errc>& code) {
    return code ? Value(toString(*code)) : Value(nullptr);
}

Result<UploadStep> readStep(const Statement& row) {
    const auto state = parseUploadState(row.text(1));
    if (!state)
        return failure(Errc::databaseFailed, "a step of an upload has no known state");
    return UploadStep{row.time(0), *state, parseErrc(row.text(2)), row.count<std::uint64_t>(3)};
}

} // namespace

Result<std::vector<UploadRecord>> Outbox::uploads() {
    auto transaction = m_database.begin(Access::read);
    if (!transaction)
        return failure(transaction.error());
    return readUploads(*transaction, std::nullopt);
}

Result<std::optional<UploadRecord>> Outbox::upload(std::string_view packageId) {
    auto transaction = m_database.begin(Access::read);
    if (!transaction)
        return failure(transaction.error());
    auto found = readUploads(*transaction, packageId);
    if (!found)
        return failure(found.error());
    return found->empty() ? std::nullopt : std::optional(std::move(found->front()));
}

Result<void> Outbox::save(const UploadRecord& record) {
    auto transaction = m_database.begin(Access::write);
    if (!transaction)
        return failure(transaction.error());
    if (auto written = write(*transaction, record); !written)
        return written;
    return transaction->commit();
}

Result<void> Outbox::save(const UploadRecord& record, const UploadOutcome& outcome) {
    auto transaction = m_database.begin(Access::write);
    if (!transaction)
        return failure(transaction.error());
    if (auto written = write(*transaction, record); !written)
        return written;
    if (auto added = m_receipts.add(*transaction, outcome); !added)
        return added;
    return transaction->commit();
}

Result<void> Outbox::write(Transaction& transaction, const UploadRecord& record) {
    const auto before = readUploads(transaction, record.packageId);
    if (!before)
        return failure(before.error());
    if (auto written = writeUpload(transaction, record); !written)
        return written;
    const bool unchanged =
        !before->empty() && before->front().state == record.state && before->front().reason == record.reason;
    return unchanged ? Result<void>() : addStep(transaction, record);
}

Result<void> Outbox::addStep(Transaction& transaction, const UploadRecord& record) {
    auto added =
        transaction.run("INSERT INTO upload_steps (package_id, at, state, reason, sent_bytes) VALUES (?, ?, ?, ?, ?)",
                        {record.packageId, valueOf(record.changedAt), toString(record.state), nameOrNull(record.reason),
                         static_cast<std::int64_t>(record.offset)});
    if (!added)
        return added;
    return m_audit.append(transaction, {AuditAction::uploadState,
                                        record.packageId,
                                        {},
                                        {{"endpoint", record.endpointId},
                                         {"state", std::string(toString(record.state))},
                                         {"reason", nameOf(record.reason)}}});
}

Result<UploadWish> Outbox::wish(std::string_view packageId) {
    auto transaction = m_database.begin(Access::read);
    if (!transaction)
        return failure(transaction.error());
    auto wishes = transaction->rows("SELECT wish FROM uploads WHERE package_id=?", {packageId},
                                    [](const Statement& row) -> Result<UploadWish> {
                                        const auto wish = parseUploadWish(row.text(0));
                                        if (!wish)
                                            return failure(Errc::databaseFailed, "an upload has an unknown wish");
                                        return *wish;
                                    });
    if (!wishes)
        return failure(wishes.error());
    return wishes->empty() ? UploadWish::none : wishes->front();
}

Result<void> Outbox::setWish(std::string_view packageId, UploadWish wish, std::string_view operatorName) {
    auto transaction = m_database.begin(Access::write);
    if (!transaction)
        return failure(transaction.error());
    auto before = transaction->rows("SELECT wish FROM uploads WHERE package_id=?", {packageId},
                                    [](const Statement& row) { return Result<std::string>(row.text(0)); });
    if (!before)
        return failure(before.error());
    if (before->empty())
        return failure(Errc::notFound, "no upload of package " + std::string(packageId));
    if (before->front() == toString(UploadWish::cancel))
        return {};
    if (auto set = transaction->run("UPDATE uploads SET wish=? WHERE package_id=?", {toString(wish), packageId}); !set)
        return set;
    const AuditEvent event{AuditAction::uploadWish,
                           std::string(packageId),
                           std::string(operatorName),
                           {{"wish", std::string(toString(wish))}}};
    if (auto appended = m_audit.append(*transaction, event); !appended)
        return appended;
    return transaction->commit();
}

Result<void> Outbox::fulfil(std::string_view packageId, UploadWish wish) {
    auto transaction = m_database.begin(Access::write);
    if (!transaction)
        return failure(transaction.error());
    auto changed =
        transaction->run("UPDATE uploads SET wish='none' WHERE package_id=? AND wish=?", {packageId, toString(wish)});
    if (!changed)
        return changed;
    return transaction->commit();
}

Result<std::vector<UploadStep>> Outbox::steps(std::string_view packageId) {
    auto transaction = m_database.begin(Access::read);
    if (!transaction)
        return failure(transaction.error());
    return transaction->rows("SELECT at, state, reason, sent_bytes FROM upload_steps WHERE package_id=? ORDER BY id",
                             {packageId}, readStep);
}

Result<AccountState> Outbox::account(std::string_view endpointId, std::string_view account) {
    auto transaction = m_database.begin(Access::read);
    if (!transaction)
        return failure(transaction.error());
    AccountState fresh;
    fresh.endpointId = endpointId;
    fresh.account = account;
    auto states = transaction->rows(
        "SELECT latched, attempts_left, unanswered_tries, changed_at FROM accounts WHERE endpoint_id=? AND account=?",
        {endpointId, account}, [&](const Statement& row) -> Result<AccountState> {
            AccountState state = fresh;
            state.latched = parseErrc(row.text(0));
            // A latch that cannot be read must not set the password free.
            if (!row.isNull(0) && !state.latched)
                return failure(Errc::databaseFailed, "an account is latched for an unknown reason");
            if (!row.isNull(1))
                state.attemptsLeft = static_cast<int>(row.integer(1));
            state.unansweredTries = row.count<std::uint32_t>(2);
            state.changedAt = row.time(3);
            return state;
        });
    if (!states)
        return failure(states.error());
    return states->empty() ? fresh : states->front();
}

Result<void> Outbox::save(const AccountState& account) {
    auto transaction = m_database.begin(Access::write);
    if (!transaction)
        return failure(transaction.error());
    auto latches = transaction->rows("SELECT latched FROM accounts WHERE endpoint_id=? AND account=?",
                                     {account.endpointId, account.account},
                                     [](const Statement& row) { return Result<std::string>(row.text(0)); });
    if (!latches)
        return failure(latches.error());
    auto written = transaction->run(
        "INSERT INTO accounts (endpoint_id, account, latched, attempts_left, unanswered_tries, changed_at)"
        " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (endpoint_id, account) DO UPDATE SET latched=excluded.latched,"
        " attempts_left=excluded.attempts_left, unanswered_tries=excluded.unanswered_tries,"
        " changed_at=excluded.changed_at",
        {account.endpointId, account.account, nameOrNull(account.latched),
         account.attemptsLeft ? Value(std::int64_t{*account.attemptsLeft}) : Value(nullptr),
         std::int64_t{account.unansweredTries}, valueOf(account.changedAt)});
    if (!written)
        return written;
    const std::string before = latches->empty() ? std::string() : latches->front();
    if (before != nameOf(account.latched)) {
        const AuditEvent event{AuditAction::accountState,
                               account.account,
                               {},
                               {{"endpoint", account.endpointId}, {"latched", nameOf(account.latched)}}};
        if (auto appended = m_audit.append(*transaction, event); !appended)
            return appended;
    }
    return transaction->commit();
}

Result<bool> Outbox::auditLogHolds(std::string_view head) {
    return m_audit.holds(head);
}

} // namespace todoke::history
