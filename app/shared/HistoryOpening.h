#pragma once

#include "app/shared/DataFolder.h"
#include "core/history/History.h"
#include "core/seal/SecretStore.h"

namespace todoke {

/// Opens the history of a data folder with its two keys from the store of secrets (`history-data`, `history-audit`); at
/// the first start both are made. Several processes may do so at the same time. `random` and `clock` must outlive the
/// history.
///
/// `Errc::databaseKeyWrong` (args `file`) when there is a history but not its keys: none are made then, so that the
/// right ones can be put back. Otherwise the errors of `History::open` and of the store.
Result<std::unique_ptr<history::History>> openHistory(const DataFolder& folder, seal::SecretStore& secrets,
                                                      RandomSource& random, const Clock& clock);

} // namespace todoke
