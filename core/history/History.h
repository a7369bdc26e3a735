#pragma once

#include "core/history/AuditLog.h"
#include "core/history/Checks.h"
#include "core/history/ColumnCipher.h"
#include "core/history/Database.h"
#include "core/history/Outbox.h"
#include "core/history/Packages.h"
#include "core/history/Receipts.h"

#include <filesystem>
#include <memory>

namespace todoke::history {

/// 履歴: what this PC checked, sealed and sent. One SQLite file; every write is on the disk when its call returns. May
/// be used by several threads, and by several processes that each open it. Patients' names are in none of its tables.
class History {
public:
    /// Opens the history, or begins one. `random` and `clock` must outlive it.
    ///
    /// The errors of `Database::open`; `Errc::wrongUse` unless both keys have 32 bytes; `Errc::databaseKeyWrong` when
    /// the history was begun with other keys (args `file`): nothing is changed then, and the right keys open it again.
    static Result<std::unique_ptr<History>> open(const std::filesystem::path& path, HistoryKeys keys,
                                                 RandomSource& random, const Clock& clock);

    History(const History&) = delete;
    History& operator=(const History&) = delete;
    ~History() = default;

    [[nodiscard]] Checks& checks() { return m_checks; }
    [[nodiscard]] Packages& packages() { return m_packages; }
    [[nodiscard]] Outbox& outbox() { return m_outbox; }
    [[nodiscard]] Receipts& receipts() { return m_receipts; }
    [[nodiscard]] AuditLog& audit() { return m_audit; }

    /// UUID of this installation, random and without meaning (`Todoke-Device` of the protocol).
    [[nodiscard]] const std::string& deviceId() const { return m_deviceId; }

private:
    History(std::unique_ptr<Database> database, HistoryKeys keys, RandomSource& random, const Clock& clock);

    /// Compares the keys with those the history was begun with, or begins it.
    Result<void> begin(const std::filesystem::path& path, RandomSource& random);
    [[nodiscard]] std::string keyCheck() const;

    HistoryKeys m_keys;
    std::unique_ptr<Database> m_database;
    ColumnCipher m_cipher;
    AuditLog m_audit;
    Checks m_checks;
    Packages m_packages;
    Receipts m_receipts;
    Outbox m_outbox;
    std::string m_deviceId;
};

} // namespace todoke::history
