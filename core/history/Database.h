#pragma once

#include "core/history/Statement.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <mutex>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace todoke::history {

/// What a database of ours looks like: the mark in its header, and the SQL that leads from each version to the next.
/// The version of a database is the number of migrations it has gone through (`user_version`).
struct Schema {
    std::int32_t applicationId = 0;
    std::span<const std::string_view> migrations;
};

enum class Access { read, write };

class Database;

/// Everything between two commits. While it lives, other threads wait for the database; with `Access::write` other
/// processes that want to write wait too. Without `commit` nothing of it happens.
class Transaction {
public:
    Transaction(Transaction&& other) noexcept
        : m_lock(std::move(other.m_lock))
        , m_database(std::exchange(other.m_database, nullptr)) {}
    Transaction& operator=(Transaction&&) = delete;
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    ~Transaction();

    [[nodiscard]] Result<Statement> prepare(std::string_view sql, std::initializer_list<Value> values = {}) {
        return Statement::prepare(m_database, sql, values);
    }

    /// A statement without rows.
    Result<void> run(std::string_view sql, std::initializer_list<Value> values = {});

    /// All rows, each made into a value by `read(const Statement&)`, which returns a `Result`.
    template <typename Read>
    auto rows(std::string_view sql, std::initializer_list<Value> values, Read read)
        -> Result<std::vector<typename std::invoke_result_t<Read, const Statement&>::value_type>> {
        std::vector<typename std::invoke_result_t<Read, const Statement&>::value_type> all;
        auto statement = prepare(sql, values);
        if (!statement)
            return failure(statement.error());
        while (true) {
            auto more = statement->next();
            if (!more)
                return failure(more.error());
            if (!*more)
                return all;
            auto value = read(*statement);
            if (!value)
                return failure(value.error());
            all.push_back(std::move(*value));
        }
    }

    /// On the disk when it returns without an error.
    Result<void> commit();

private:
    friend class Database;
    Transaction(std::unique_lock<std::mutex> lock, sqlite3* database)
        : m_lock(std::move(lock))
        , m_database(database) {}

    std::unique_lock<std::mutex> m_lock;
    sqlite3* m_database;
};

/// A SQLite file, opened with suspicion. May be used by several threads; each of several processes opens its own.
class Database {
public:
    /// Opens the file, or creates it readable for its owner only, and brings it to the newest version.
    ///
    /// Refused, and left as it is: `databaseForeign` (not SQLite, or of another program), `databaseNewer` (a later
    /// version of this program made it), `databaseLocked` (another process held it for longer than `patience`),
    /// `databaseFailed` (damaged; detail says where), `notWritable`, `diskFull`; args `file`. Later calls wait as long
    /// for other processes.
    static Result<std::unique_ptr<Database>> open(const std::filesystem::path& path, const Schema& schema,
                                                  std::chrono::milliseconds patience = std::chrono::seconds(10));

    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;
    ~Database() = default;

    Result<Transaction> begin(Access access);

private:
    struct Closer {
        void operator()(sqlite3* database) const;
    };

    explicit Database(sqlite3* database)
        : m_database(database) {}

    /// One setting, or one question that has one number as its answer, outside of a transaction.
    Result<void> configure(std::string_view sql);

    /// Whether the file holds nothing yet; the errors of `open` when it is not ours.
    Result<bool> isNew(const Schema& schema);
    Result<void> checkIntegrity();
    Result<void> useWriteAheadLog(std::chrono::milliseconds patience);
    Result<void> migrate(const Schema& schema);

    std::mutex m_mutex;
    std::unique_ptr<sqlite3, Closer> m_database;
};

} // namespace todoke::history
