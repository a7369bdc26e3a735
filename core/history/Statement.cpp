#include "core/history/Statement.h"

#include <sqlite3.h>

namespace todoke::history {

namespace {

Errc codeOf(int sqliteCode) {
    switch (sqliteCode & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return Errc::databaseLocked;
    case SQLITE_NOTADB:
        return Errc::databaseForeign;
    case SQLITE_FULL:
        return Errc::diskFull;
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_CANTOPEN:
        return Errc::notWritable;
    default:
        return Errc::databaseFailed;
    }
}

int bindValue(sqlite3_stmt* statement, int place, const Value& value) {
    // A null pointer would bind NULL instead of an empty value.
    if (const auto* number = std::get_if<std::int64_t>(&value))
        return sqlite3_bind_int64(statement, place, *number);
    if (const auto* text = std::get_if<std::string_view>(&value))
        return sqlite3_bind_text64(statement, place, text->empty() ? "" : text->data(), text->size(), SQLITE_TRANSIENT,
                                   SQLITE_UTF8);
    if (const auto* bytes = std::get_if<ByteView>(&value))
        return bytes->empty() ? sqlite3_bind_zeroblob(statement, place, 0)
                              : sqlite3_bind_blob64(statement, place, bytes->data(), bytes->size(), SQLITE_TRANSIENT);
    return sqlite3_bind_null(statement, place);
}

} // namespace

tl::unexpected<Error> databaseFailure(sqlite3* database, int code) {
    const char* const file = database == nullptr ? nullptr : sqlite3_db_filename(database, "main");
    return failure(Error(codeOf(code), database == nullptr ? sqlite3_errstr(code) : sqlite3_errmsg(database))
                       .with("file", file == nullptr ? "" : file));
}

void Statement::Finalizer::operator()(sqlite3_stmt* statement) const {
    sqlite3_finalize(statement);
}

Result<Statement> Statement::prepare(sqlite3* database, std::string_view sql, std::initializer_list<Value> values) {
    sqlite3_stmt* raw = nullptr;
    const int code = sqlite3_prepare_v2(database, sql.data(), static_cast<int>(sql.size()), &raw, nullptr);
    Statement statement(raw);
    if (code != SQLITE_OK)
        return databaseFailure(database, code);
    int place = 1;
    for (const Value& value : values) {
        if (auto bound = statement.bind(place++, value); !bound)
            return failure(bound.error());
    }
    return statement;
}

Result<void> Statement::bind(int place, const Value& value) {
    const int code = bindValue(m_statement.get(), place, value);
    if (code != SQLITE_OK)
        return databaseFailure(sqlite3_db_handle(m_statement.get()), code);
    return {};
}

Result<bool> Statement::next() {
    const int code = sqlite3_step(m_statement.get());
    if (code == SQLITE_ROW)
        return true;
    if (code == SQLITE_DONE)
        return false;
    return databaseFailure(sqlite3_db_handle(m_statement.get()), code);
}

std::int64_t Statement::integer(int column) const {
    return sqlite3_column_int64(m_statement.get(), column);
}

std::string Statement::text(int column) const {
    const unsigned char* const text = sqlite3_column_text(m_statement.get(), column);
    if (text == nullptr)
        return {};
    return {reinterpret_cast<const char*>(text),
            static_cast<std::size_t>(sqlite3_column_bytes(m_statement.get(), column))};
}

Bytes Statement::blob(int column) const {
    const auto* const bytes = static_cast<const std::uint8_t*>(sqlite3_column_blob(m_statement.get(), column));
    if (bytes == nullptr)
        return {};
    return {bytes, bytes + sqlite3_column_bytes(m_statement.get(), column)};
}

bool Statement::isNull(int column) const {
    return sqlite3_column_type(m_statement.get(), column) == SQLITE_NULL;
}

Timestamp Statement::time(int column) const {
    return Timestamp(std::chrono::milliseconds(integer(column)));
}

std::optional<Timestamp> Statement::optionalTime(int column) const {
    return isNull(column) ? std::nullopt : std::optional(time(column));
}

} // namespace todoke::history
