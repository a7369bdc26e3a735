#include "core/history/AuditLog.h"

#include "core/base/Text.h"
#include "core/crypto/Digest.h"

#include <nlohmann/json.hpp>

#include <array>
#include <charconv>

namespace todoke::history {

namespace {

constexpr std::array<std::string_view, 9> kActionNames = {"checked",        "confirmed",      "sealed",
                                                          "uploadWish",     "uploadState",    "accountState",
                                                          "resultImported", "settingChanged", "purged"};

/// A row as it is stored, before anybody trusts it.
struct StoredRow {
    std::int64_t number = 0;
    std::int64_t at = 0;
    std::string action;
    std::string subject;
    std::string operatorName;
    std::string details;
    std::string head;
};

constexpr std::string_view kColumns = "number, at, action, subject, operator, details, head";

StoredRow read(const Statement& row) {
    return {row.integer(0), row.integer(1), row.text(2), row.text(3), row.text(4), row.text(5), row.text(6)};
}

/// What stands in place of the seal once the mark of the end was found wrong, with the number of the first row that may
/// be missing. It never becomes a seal again.
constexpr std::string_view kCutMark = "cut:";

std::optional<std::int64_t> numberIn(std::string_view cutMark) {
    if (!cutMark.starts_with(kCutMark))
        return std::nullopt;
    cutMark.remove_prefix(kCutMark.size());
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(cutMark.data(), cutMark.data() + cutMark.size(), number);
    return error == std::errc() && end == cutMark.data() + cutMark.size() ? std::optional(number) : std::nullopt;
}

/// Each field with its length before it, so that no two different rows give the same bytes.
std::string message(std::initializer_list<std::string_view> fields) {
    std::string bytes;
    for (const std::string_view field : fields)
        bytes.append(std::to_string(field.size())).append(1, ':').append(field);
    return bytes;
}

std::string headOf(const crypto::SecretBytes& key, std::string_view before, const StoredRow& row) {
    const std::string bytes = message({"row", before, std::to_string(row.number), std::to_string(row.at), row.action,
                                       row.subject, row.operatorName, row.details});
    return toHex(crypto::hmacSha256(key, bytesOf(bytes)));
}

Result<AuditRow> understood(const StoredRow& row) {
    const auto action = parseAuditAction(row.action);
    const auto details = nlohmann::json::parse(row.details, nullptr, false);
    if (!action || !details.is_object())
        return failure(Errc::databaseFailed, "audit row " + std::to_string(row.number) + " cannot be read");
    AuditRow known{row.number, Timestamp(std::chrono::milliseconds(row.at)), {}, row.head};
    known.event = {*action, row.subject, row.operatorName, {}};
    for (const auto& [name, value] : details.items())
        known.event.details[name] = value.is_string() ? value.get<std::string>() : value.dump();
    return known;
}

} // namespace

std::string_view toString(AuditAction action) {
    return kActionNames.at(static_cast<std::size_t>(action));
}

std::optional<AuditAction> parseAuditAction(std::string_view name) {
    for (std::size_t index = 0; index < kActionNames.size(); ++index) {
        if (kActionNames[index] == name)
            return static_cast<AuditAction>(index);
    }
    return std::nullopt;
}

std::string AuditLog::firstHead() const {
    return toHex(crypto::hmacSha256(m_key, bytesOf(message({"start"}))));
}

std::string AuditLog::tailSeal(const Tail& tail) const {
    if (tail.cutAt)
        return std::string(kCutMark) + std::to_string(*tail.cutAt);
    return toHex(crypto::hmacSha256(m_key, bytesOf(message({"tail", std::to_string(tail.number), tail.head}))));
}

Result<void> AuditLog::writeTail(Transaction& transaction, const Tail& tail) {
    return transaction.run("INSERT INTO audit_tail (only_row, number, head, seal) VALUES (1, ?, ?, ?)"
                           " ON CONFLICT (only_row) DO UPDATE SET number=excluded.number, head=excluded.head,"
                           " seal=excluded.seal",
                           {tail.number, tail.head, tailSeal(tail)});
}

Result<AuditLog::Tail> AuditLog::tail(Transaction& transaction) {
    auto tails = transaction.rows("SELECT number, head, seal FROM audit_tail", {}, [this](const Statement& row) {
        Tail tail{row.integer(0), row.text(1), std::nullopt};
        if (const std::string seal = row.text(2); seal != tailSeal(tail))
            tail.cutAt = numberIn(seal).value_or(tail.number + 1);
        return Result<Tail>(std::move(tail));
    });
    if (!tails)
        return failure(tails.error());
    if (!tails->empty())
        return tails->front();
    // The mark of the end is gone: the log goes on behind the last row there is, and says so from then on.
    auto rows =
        transaction.rows("SELECT number, head FROM audit ORDER BY number DESC LIMIT 1", {}, [](const Statement& row) {
            return Result<Tail>(Tail{row.integer(0), row.text(1), row.integer(0) + 1});
        });
    if (!rows)
        return failure(rows.error());
    return rows->empty() ? Tail{0, firstHead(), 1} : rows->front();
}

Result<void> AuditLog::start(Transaction& transaction) {
    return transaction.run("INSERT INTO audit_tail (only_row, number, head, seal) VALUES (1, 0, ?, ?)"
                           " ON CONFLICT (only_row) DO NOTHING",
                           {firstHead(), tailSeal({0, firstHead(), std::nullopt})});
}

Result<void> AuditLog::append(const AuditEvent& event) {
    auto transaction = m_database.begin(Access::write);
    if (!transaction)
        return failure(transaction.error());
    if (auto appended = append(*transaction, event); !appended)
        return appended;
    return transaction->commit();
}

Result<void> AuditLog::append(Transaction& transaction, const AuditEvent& event) {
    const auto before = tail(transaction);
    if (!before)
        return failure(before.error());
    StoredRow row;
    row.number = before->number + 1;
    row.at = m_clock.now().time_since_epoch().count();
    row.action = toString(event.action);
    row.subject = event.subject;
    row.operatorName = event.operatorName;
    row.details = nlohmann::json(event.details).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    row.head = headOf(m_key, before->head, row);
    auto inserted = transaction.run(
        "INSERT INTO audit (number, at, action, subject, operator, details, head) VALUES (?, ?, ?, ?, ?, ?, ?)",
        {row.number, row.at, row.action, row.subject, row.operatorName, row.details, row.head});
    if (!inserted)
        return inserted;
    return writeTail(transaction, {row.number, row.head, before->cutAt});
}

Result<std::string> AuditLog::head() {
    auto transaction = m_database.begin(Access::read);
    if (!transaction)
        return failure(transaction.error());
    auto end = tail(*transaction);
    if (!end)
        return failure(end.error());
    return end->head;
}

Result<bool> AuditLog::holds(std::string_view head) {
    if (head == firstHead())
        return true;
    auto transaction = m_database.begin(Access::read);
    if (!transaction)
        return failure(transaction.error());
    auto statement = transaction->prepare("SELECT 1 FROM audit WHERE head=?", {head});
    if (!statement)
        return failure(statement.error());
    return statement->next();
}

Result<std::vector<AuditRow>> AuditLog::rows(std::uint32_t limit) {
    auto transaction = m_database.begin(Access::read);
    if (!transaction)
        return failure(transaction.error());
    const std::string sql = "SELECT " + std::string(kColumns) + " FROM audit ORDER BY number DESC LIMIT ?";
    return transaction->rows(sql, {std::int64_t{limit}}, [](const Statement& row) { return understood(read(row)); });
}

Result<AuditVerification> AuditLog::verify() {
    auto transaction = m_database.begin(Access::read);
    if (!transaction)
        return failure(transaction.error());
    auto statement = transaction->prepare("SELECT " + std::string(kColumns) + " FROM audit ORDER BY number");
    if (!statement)
        return failure(statement.error());
    AuditVerification result;
    Tail last{0, firstHead(), std::nullopt};
    while (true) {
        const auto more = statement->next();
        if (!more)
            return failure(more.error());
        if (!*more)
            break;
        const StoredRow row = read(*statement);
        ++result.rows;
        const bool inSequence = row.number == last.number + 1;
        if (!inSequence || row.head != headOf(m_key, last.head, row)) {
            result.broken = {inSequence ? AuditBreak::Kind::changed : AuditBreak::Kind::missing, row.number};
            return result;
        }
        last = {row.number, row.head, std::nullopt};
    }
    const auto end = tail(*transaction);
    if (!end)
        return failure(end.error());
    if (end->cutAt || end->number != last.number || end->head != last.head)
        result.broken = {AuditBreak::Kind::cut, end->cutAt.value_or(last.number + 1)};
    return result;
}

} // namespace todoke::history
