#pragma once

#include "core/history/AuditLog.h"
#include "core/history/ColumnCipher.h"
#include "core/model/CheckReport.h"

#include <map>

namespace todoke::history {

/// One document of a recorded check.
struct CheckedSource {
    /// As it was shown, and where it was read. Both may hold a person's name: they stay on this PC, encrypted, and go
    /// into no export, diagnosis or manifest.
    std::string name;
    std::string path;
    std::uint64_t size = 0;
    /// Of the document as it was checked, lower-case hexadecimal.
    std::string sha256;
    std::optional<PackRef> pack;
    std::string institutionCode;
    VerdictCounts counts;
    bool blocked = false;

    friend bool operator==(const CheckedSource&, const CheckedSource&) = default;
};

/// A check that was made on this PC. Findings themselves are not kept, only how many there were of each code.
struct CheckRecord {
    std::int64_t id = 0;
    Timestamp at{};
    /// The day the check counted as today.
    Date day{};
    std::string engineVersion;
    std::string operatorName;
    VerdictCounts counts;
    std::vector<CheckedSource> sources;
    /// By `confirmationCode` (rules with their id).
    std::map<std::string, std::uint64_t> findingCounts;

    friend bool operator==(const CheckRecord&, const CheckRecord&) = default;
};

/// Which checks were made here.
class Checks {
public:
    /// All must outlive it.
    Checks(Database& database, const ColumnCipher& cipher, AuditLog& audit, const Clock& clock)
        : m_database(database)
        , m_cipher(cipher)
        , m_audit(audit)
        , m_clock(clock) {}

    /// Records a check and adds it to the audit log; gives the number of the check.
    Result<std::int64_t> add(const CheckReport& report, std::string_view operatorName);

    /// At most `limit` checks, the newest first.
    Result<std::vector<CheckRecord>> newest(std::uint32_t limit);

private:
    Result<void> addSource(Transaction& transaction, std::int64_t check, std::size_t position,
                           const SourceReport& source);
    Result<std::vector<CheckedSource>> sources(Transaction& transaction, std::int64_t check);

    Database& m_database;
    const ColumnCipher& m_cipher;
    AuditLog& m_audit;
    const Clock& m_clock;
};

} // namespace todoke::history
