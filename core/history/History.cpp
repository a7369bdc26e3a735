#include "core/history/History.h"

#include "core/base/File.h"
#include "core/base/Text.h"
#include "core/base/Uuid.h"
#include "core/crypto/AesGcm.h"
#include "core/crypto/Digest.h"
#include "core/history/HistorySchema.h"

namespace todoke::history {

namespace {

/// Stores a fact unless it is there; gives the one that is there now.
Result<std::string> factOr(Transaction& transaction, std::string_view name, std::string_view fresh) {
    auto added =
        transaction.run("INSERT INTO facts (name, value) VALUES (?, ?) ON CONFLICT (name) DO NOTHING", {name, fresh});
    if (!added)
        return failure(added.error());
    auto values = transaction.rows("SELECT value FROM facts WHERE name=?", {name},
                                   [](const Statement& row) { return Result<std::string>(row.text(0)); });
    if (!values)
        return failure(values.error());
    return values->front();
}

} // namespace

Result<std::unique_ptr<History>> History::open(const std::filesystem::path& path, HistoryKeys keys,
                                               RandomSource& random, const Clock& clock) {
    if (keys.data.size() != crypto::kAesKeySize || keys.audit.size() != crypto::kAesKeySize)
        return failure(Errc::wrongUse, "a key of the history does not have 32 bytes");
    auto database = Database::open(path, historySchema());
    if (!database)
        return failure(database.error());
    std::unique_ptr<History> history(new History(std::move(*database), std::move(keys), random, clock));
    if (auto begun = history->begin(path, random); !begun)
        return failure(begun.error());
    return history;
}

History::History(std::unique_ptr<Database> database, HistoryKeys keys, RandomSource& random, const Clock& clock)
    : m_keys(std::move(keys))
    , m_database(std::move(database))
    , m_cipher(m_keys.data, random)
    , m_audit(*m_database, m_keys.audit, clock)
    , m_checks(*m_database, m_cipher, m_audit, clock)
    , m_packages(*m_database, m_cipher, m_audit)
    , m_receipts(*m_database, m_cipher, m_audit)
    , m_outbox(*m_database, m_receipts, m_audit) {}

std::string History::keyCheck() const {
    constexpr std::string_view kQuestion = "todoke history key check";
    return toHex(crypto::hmacSha256(m_keys.data, bytesOf(kQuestion))) +
           toHex(crypto::hmacSha256(m_keys.audit, bytesOf(kQuestion)));
}

Result<void> History::begin(const std::filesystem::path& path, RandomSource& random) {
    const auto freshId = makeUuid(random);
    if (!freshId)
        return failure(freshId.error());
    auto transaction = m_database->begin(Access::write);
    if (!transaction)
        return failure(transaction.error());
    const auto storedCheck = factOr(*transaction, "keyCheck", keyCheck());
    if (!storedCheck)
        return failure(storedCheck.error());
    if (*storedCheck != keyCheck())
        return failure(Error(Errc::databaseKeyWrong, "key check differs").with("file", utf8Path(path)));
    auto deviceId = factOr(*transaction, "deviceId", *freshId);
    if (!deviceId)
        return failure(deviceId.error());
    m_deviceId = std::move(*deviceId);
    if (auto started = m_audit.start(*transaction); !started)
        return started;
    return transaction->commit();
}

} // namespace todoke::history
