#pragma once

#include "core/base/Clock.h"
#include "core/crypto/SecretBytes.h"
#include "core/history/Database.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace todoke::history {

/// What was done. Names are stored; a name is never used for something else.
enum class AuditAction {
    checked,        ///< a check was made
    confirmed,      ///< a person confirmed findings, with a reason
    sealed,         ///< a package was sealed
    uploadWish,     ///< a person asked to pause, resume or cancel an upload
    uploadState,    ///< an upload changed its state
    accountState,   ///< an account was latched or freed
    resultImported, ///< results of another PC were taken into this history
    settingChanged, ///< a setting was changed
    purged,         ///< rows were deleted by retention
};

[[nodiscard]] std::string_view toString(AuditAction action);
[[nodiscard]] std::optional<AuditAction> parseAuditAction(std::string_view name);

/// One thing that happened. No patient data, no secrets.
struct AuditEvent {
    AuditAction action = AuditAction::checked;
    /// What it is about: a package id, the number of a check, the key of a setting.
    std::string subject;
    /// 操作者; empty when the program acted by itself.
    std::string operatorName;
    /// Further facts by name.
    std::map<std::string, std::string> details;

    friend bool operator==(const AuditEvent&, const AuditEvent&) = default;
};

struct AuditRow {
    /// From 1, without gaps.
    std::int64_t number = 0;
    Timestamp at{};
    AuditEvent event;
    /// Of the log up to and with this row: 64 lower-case hexadecimal digits.
    std::string head;
};

/// The first place where a log is not what this PC wrote.
struct AuditBreak {
    enum class Kind {
        changed, ///< the row is not the one that was written, or stands elsewhere
        missing, ///< rows are missing before this one
        cut,     ///< rows are missing at the end
    };
    Kind kind = Kind::changed;
    /// Number of the row (of the first missing one for `cut`).
    std::int64_t number = 0;
};

struct AuditVerification {
    std::int64_t rows = 0;
    std::optional<AuditBreak> broken;
};

/// 操作記録: rows that are only ever added, each chained to the one before by an HMAC-SHA-256 whose key is not in the
/// database. A changed, removed, moved or invented row is found by `verify`. What it cannot find, an old copy of the
/// whole database put back, shows at the endpoint, which remembers the last head it saw (`core/delivery/PROTOCOL.md`, 7
/// and 9).
class AuditLog {
public:
    /// All three must outlive it.
    AuditLog(Database& database, const crypto::SecretBytes& key, const Clock& clock)
        : m_database(database)
        , m_key(key)
        , m_clock(clock) {}

    /// Begins the log of a new database; does nothing when there is one.
    Result<void> start(Transaction& transaction);

    /// Adds a row, on the disk when it returns.
    Result<void> append(const AuditEvent& event);

    /// Adds a row together with what it is about: both happen or neither.
    Result<void> append(Transaction& transaction, const AuditEvent& event);

    /// The newest head, 64 lower-case hexadecimal digits; also a log without rows has one.
    Result<std::string> head();

    /// Whether the log ever had this head.
    Result<bool> holds(std::string_view head);

    /// At most `limit` rows, the newest first.
    Result<std::vector<AuditRow>> rows(std::uint32_t limit);

    Result<AuditVerification> verify();

private:
    /// Where the log ends, kept apart from the rows and with its own HMAC, so that rows cut off at the end are missed.
    struct Tail {
        std::int64_t number = 0;
        std::string head;
        /// Set when rows may have been cut off before this end, and for ever after: the first that may be missing.
        std::optional<std::int64_t> cutAt;
    };

    [[nodiscard]] std::string firstHead() const;
    [[nodiscard]] std::string tailSeal(const Tail& tail) const;
    Result<void> writeTail(Transaction& transaction, const Tail& tail);
    Result<Tail> tail(Transaction& transaction);

    Database& m_database;
    const crypto::SecretBytes& m_key;
    const Clock& m_clock;
};

} // namespace todoke::history
