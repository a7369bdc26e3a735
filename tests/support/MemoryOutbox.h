#pragma once

#include "core/model/OutboxStore.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace todoke::test {

/// An outbox in memory that keeps the port's promises. May be used from several threads.
class MemoryOutbox final : public OutboxStore {
public:
    Result<std::vector<UploadRecord>> uploads() override {
        const std::scoped_lock lock(m_mutex);
        return m_records;
    }

    Result<void> save(const UploadRecord& record) override {
        const std::scoped_lock lock(m_mutex);
        put(record);
        return {};
    }

    Result<void> save(const UploadRecord& record, const UploadOutcome& outcome) override {
        const std::scoped_lock lock(m_mutex);
        auto& outcomes = m_outcomes[record.packageId];
        const bool known = std::any_of(outcomes.begin(), outcomes.end(), [&](const UploadOutcome& stored) {
            return stored.receipt.serial == outcome.receipt.serial && stored.receipt.state == outcome.receipt.state;
        });
        if (!known)
            outcomes.push_back(outcome);
        put(record);
        return {};
    }

    Result<UploadWish> wish(std::string_view packageId) override {
        const std::scoped_lock lock(m_mutex);
        const auto found = m_wishes.find(packageId);
        return found == m_wishes.end() ? UploadWish::none : found->second;
    }

    Result<void> fulfil(std::string_view packageId, UploadWish wish) override {
        const std::scoped_lock lock(m_mutex);
        const auto found = m_wishes.find(packageId);
        if (found != m_wishes.end() && found->second == wish)
            m_wishes.erase(found);
        return {};
    }

    Result<AccountState> account(std::string_view endpointId, std::string_view account) override {
        const std::scoped_lock lock(m_mutex);
        const auto found = m_accounts.find({std::string(endpointId), std::string(account)});
        if (found != m_accounts.end())
            return found->second;
        AccountState fresh;
        fresh.endpointId = endpointId;
        fresh.account = account;
        return fresh;
    }

    Result<void> save(const AccountState& account) override {
        const std::scoped_lock lock(m_mutex);
        m_accounts[{account.endpointId, account.account}] = account;
        return {};
    }

    Result<bool> auditLogHolds(std::string_view head) override {
        const std::scoped_lock lock(m_mutex);
        return m_heads.contains(std::string(head));
    }

    void setWish(const std::string& packageId, UploadWish wish) {
        const std::scoped_lock lock(m_mutex);
        m_wishes[packageId] = wish;
    }

    void holdAuditHead(const std::string& head) {
        const std::scoped_lock lock(m_mutex);
        m_heads.insert(head);
    }

    /// The record as stored now; stops the test when there is none.
    [[nodiscard]] UploadRecord record(const std::string& packageId) {
        const std::scoped_lock lock(m_mutex);
        const auto found = find(packageId);
        if (found == m_records.end())
            std::abort();
        return *found;
    }

    [[nodiscard]] std::vector<UploadOutcome> outcomes(const std::string& packageId) {
        const std::scoped_lock lock(m_mutex);
        return m_outcomes[packageId];
    }

private:
    std::vector<UploadRecord>::iterator find(const std::string& packageId) {
        return std::find_if(m_records.begin(), m_records.end(),
                            [&](const UploadRecord& record) { return record.packageId == packageId; });
    }

    void put(const UploadRecord& record) {
        const auto found = find(record.packageId);
        if (found == m_records.end())
            m_records.push_back(record);
        else
            *found = record;
    }

    std::mutex m_mutex;
    std::vector<UploadRecord> m_records;
    std::map<std::string, std::vector<UploadOutcome>> m_outcomes;
    std::map<std::string, UploadWish, std::less<>> m_wishes;
    std::map<std::pair<std::string, std::string>, AccountState> m_accounts;
    std::set<std::string> m_heads;
};

} // namespace todoke::test
