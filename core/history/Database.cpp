#include "core/history/Database.h"

#include "core/base/File.h"

#include <fmt/format.h>
#include <sqlite3.h>

#ifndef _WIN32
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace todoke::history {

namespace {

constexpr std::chrono::milliseconds kRetryInterval(20);

/// Makes a missing file before SQLite does, so that it is never readable for others, not even for a moment; the files
/// that SQLite puts beside it get the same permissions. On Windows the data folder's access list does this.
Result<void> createPrivateFile([[maybe_unused]] const std::filesystem::path& path) {
#ifndef _WIN32
    const int handle = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (handle < 0) {
        const Errc code = errno == ENOSPC ? Errc::diskFull : Errc::notWritable;
        return failure(Error(code, std::generic_category().message(errno)).with("file", utf8Path(path)));
    }
    ::close(handle);
#endif
    return {};
}

/// Takes the rights of others from a file that is ours. A file system without rights is no reason to stop.
void makePrivate([[maybe_unused]] const std::filesystem::path& path) {
#ifndef _WIN32
    ::chmod(path.c_str(), 0600);
#endif
}

Result<std::int64_t> number(Transaction& transaction, std::string_view sql) {
    auto values = transaction.rows(sql, {}, [](const Statement& row) { return Result<std::int64_t>(row.integer(0)); });
    if (!values)
        return failure(values.error());
    return values->empty() ? 0 : values->front();
}

} // namespace

Transaction::~Transaction() {
    if (m_database != nullptr && sqlite3_get_autocommit(m_database) == 0)
        sqlite3_exec(m_database, "ROLLBACK", nullptr, nullptr, nullptr);
}

Result<void> Transaction::run(std::string_view sql, std::initializer_list<Value> values) {
    auto statement = prepare(sql, values);
    if (!statement)
        return failure(statement.error());
    if (auto done = statement->next(); !done)
        return failure(done.error());
    return {};
}

Result<void> Transaction::commit() {
    return run("COMMIT");
}

void Database::Closer::operator()(sqlite3* database) const {
    sqlite3_close_v2(database);
}

Result<std::unique_ptr<Database>> Database::open(const std::filesystem::path& path, const Schema& schema,
                                                 std::chrono::milliseconds patience) {
    if (auto created = createPrivateFile(path); !created)
        return failure(created.error());
    sqlite3* raw = nullptr;
    const int code = sqlite3_open_v2(nativeUtf8Path(path).c_str(), &raw,
                                     SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
    std::unique_ptr<Database> database(new Database(raw));
    if (code != SQLITE_OK)
        return databaseFailure(raw, code);
    sqlite3_busy_timeout(raw, static_cast<int>(patience.count()));
    sqlite3_extended_result_codes(raw, 1);

    const auto fresh = database->isNew(schema);
    if (!fresh)
        return failure(fresh.error());
    makePrivate(path);
    if (!*fresh) {
        if (auto sound = database->checkIntegrity(); !sound)
            return failure(sound.error());
    }
    if (auto configured = database->useWriteAheadLog(patience); !configured)
        return failure(configured.error());
    // secure_delete: what retention deletes does not stay readable in free pages.
    for (const std::string_view setting :
         {"PRAGMA synchronous=FULL", "PRAGMA foreign_keys=ON", "PRAGMA secure_delete=ON", "PRAGMA trusted_schema=OFF",
          "PRAGMA temp_store=MEMORY"}) {
        if (auto configured = database->configure(setting); !configured)
            return failure(configured.error());
    }
    if (auto migrated = database->migrate(schema); !migrated)
        return failure(migrated.error());
    return database;
}

Result<Transaction> Database::begin(Access access) {
    std::unique_lock lock(m_mutex);
    Transaction transaction(std::move(lock), m_database.get());
    // IMMEDIATE: a reader that becomes a writer later could meet another one doing the same, and both would fail.
    if (auto begun = transaction.run(access == Access::write ? "BEGIN IMMEDIATE" : "BEGIN"); !begun)
        return failure(begun.error());
    return transaction;
}

Result<void> Database::configure(std::string_view sql) {
    auto statement = Statement::prepare(m_database.get(), sql, {});
    if (!statement)
        return failure(statement.error());
    if (auto done = statement->next(); !done)
        return failure(done.error());
    return {};
}

Result<bool> Database::isNew(const Schema& schema) {
    auto transaction = begin(Access::read);
    if (!transaction)
        return failure(transaction.error());
    const auto id = number(*transaction, "PRAGMA application_id");
    if (!id)
        return failure(id.error());
    const auto version = number(*transaction, "PRAGMA user_version");
    if (!version)
        return failure(version.error());
    const auto objects = number(*transaction, "SELECT count(*) FROM sqlite_schema");
    if (!objects)
        return failure(objects.error());
    if (*id == 0 && *version == 0 && *objects == 0)
        return true;
    const std::string file = sqlite3_db_filename(m_database.get(), "main");
    if (*id != schema.applicationId)
        return failure(Error(Errc::databaseForeign, fmt::format("application id {:#x}", *id)).with("file", file));
    if (*version > static_cast<std::int64_t>(schema.migrations.size()))
        return failure(Error(Errc::databaseNewer, fmt::format("version {}", *version)).with("file", file));
    return false;
}

Result<void> Database::checkIntegrity() {
    auto transaction = begin(Access::read);
    if (!transaction)
        return failure(transaction.error());
    const auto lines = transaction->rows("PRAGMA quick_check(1)", {},
                                         [](const Statement& row) { return Result<std::string>(row.text(0)); });
    if (!lines)
        return failure(lines.error());
    if (lines->size() == 1 && lines->front() == "ok")
        return {};
    return failure(Error(Errc::databaseFailed, "damaged: " + (lines->empty() ? std::string() : lines->front()))
                       .with("file", sqlite3_db_filename(m_database.get(), "main")));
}

Result<void> Database::useWriteAheadLog(std::chrono::milliseconds patience) {
    // SQLite does not wait by itself while another process switches the same new file over.
    auto switched = configure("PRAGMA journal_mode=WAL");
    for (auto waited = patience.zero(); waited < patience; waited += kRetryInterval) {
        if (switched || switched.error().code != Errc::databaseLocked)
            break;
        sqlite3_sleep(static_cast<int>(kRetryInterval.count()));
        switched = configure("PRAGMA journal_mode=WAL");
    }
    return switched;
}

Result<void> Database::migrate(const Schema& schema) {
    while (true) {
        auto transaction = begin(Access::write);
        if (!transaction)
            return failure(transaction.error());
        // Read inside the transaction: another process may just have done it.
        const auto version = number(*transaction, "PRAGMA user_version");
        if (!version)
            return failure(version.error());
        if (*version >= static_cast<std::int64_t>(schema.migrations.size()))
            return {};
        const std::string script =
            fmt::format("{};PRAGMA application_id={};PRAGMA user_version={}",
                        schema.migrations[static_cast<std::size_t>(*version)], schema.applicationId, *version + 1);
        const int code = sqlite3_exec(m_database.get(), script.c_str(), nullptr, nullptr, nullptr);
        if (code != SQLITE_OK)
            return databaseFailure(m_database.get(), code);
        if (auto committed = transaction->commit(); !committed)
            return committed;
    }
}

} // namespace todoke::history
