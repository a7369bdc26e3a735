#pragma once

#include "core/history/Database.h"

namespace todoke::history {

/// The tables of the history. Columns that end in `_sealed` are written by `ColumnCipher`; moments are milliseconds
/// since 1970 in UTC; states and codes are stored by their names. Migrations are only ever added, never edited.
[[nodiscard]] const Schema& historySchema();

} // namespace todoke::history
