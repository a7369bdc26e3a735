#pragma once

#include "core/base/Bytes.h"
#include "core/base/Error.h"
#include "core/base/Time.h"

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

struct sqlite3;
struct sqlite3_stmt;

namespace todoke::history {

/// A value for a placeholder of a statement. Texts are UTF-8; texts and bytes are copied when they are bound.
using Value = std::variant<std::nullptr_t, std::int64_t, std::string_view, ByteView>;

/// A moment as a column holds it: milliseconds since 1970-01-01T00:00:00Z.
[[nodiscard]] inline Value valueOf(Timestamp time) {
    return std::int64_t{time.time_since_epoch().count()};
}
[[nodiscard]] inline Value valueOf(const std::optional<Timestamp>& time) {
    return time ? valueOf(*time) : Value(nullptr);
}

/// The failure of a call into SQLite: `databaseLocked`, `databaseForeign` (no database at all), `diskFull`,
/// `notWritable` or `databaseFailed`, args `file`.
[[nodiscard]] tl::unexpected<Error> databaseFailure(sqlite3* database, int code);

/// One SQL statement with its values, stepped row by row. Lives no longer than the transaction that prepared it.
class Statement {
public:
    /// Placeholders are filled in order. A wrong statement is our own bug and still only a `databaseFailed`.
    static Result<Statement> prepare(sqlite3* database, std::string_view sql, std::initializer_list<Value> values);

    /// Goes to the next row; false behind the last.
    Result<bool> next();

    /// Columns of the current row, from 0. NULL reads as 0 and as empty.
    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] std::string text(int column) const;
    [[nodiscard]] Bytes blob(int column) const;
    [[nodiscard]] bool isNull(int column) const;
    [[nodiscard]] Timestamp time(int column) const;
    [[nodiscard]] std::optional<Timestamp> optionalTime(int column) const;
    /// A count or size; stored by us, so never negative.
    template <typename Unsigned>
    [[nodiscard]] Unsigned count(int column) const {
        return static_cast<Unsigned>(integer(column));
    }

private:
    struct Finalizer {
        void operator()(sqlite3_stmt* statement) const;
    };

    explicit Statement(sqlite3_stmt* statement)
        : m_statement(statement) {}

    Result<void> bind(int place, const Value& value);

    std::unique_ptr<sqlite3_stmt, Finalizer> m_statement;
};

} // namespace todoke::history
