#include "core/history/Checks.h"

#include "core/base/Version.h"
#include "core/model/ReadyForms.h"

namespace todoke::history {

namespace {

constexpr std::string_view kNameColumn = "check_sources.name";
constexpr std::string_view kPathColumn = "check_sources.path";

std::int64_t stored(std::uint64_t count) {
    return static_cast<std::int64_t>(count);
}

std::string rowOf(std::int64_t check, std::int64_t position) {
    return std::to_string(check) + "/" + std::to_string(position);
}

VerdictCounts countsOf(const SourceReport& source) {
    VerdictCounts counts;
    for (const FormReport& form : source.forms)
        counts.add(source.blocked ? Verdict::notAcceptable : form.verdict);
    return counts;
}

std::map<std::string, std::uint64_t> findingCountsOf(const CheckReport& report) {
    std::map<std::string, std::uint64_t> counts;
    for (const SourceReport& source : report.sources()) {
        for (const Finding& finding : source.findings)
            ++counts[confirmationCode(finding)];
        for (const FormReport& form : source.forms) {
            for (const Finding& finding : form.findings)
                ++counts[confirmationCode(finding)];
        }
    }
    return counts;
}

VerdictCounts readCounts(const Statement& row, int column) {
    return {row.count<std::uint64_t>(column), row.count<std::uint64_t>(column + 1),
            row.count<std::uint64_t>(column + 2)};
}

Result<CheckRecord> readCheck(const Statement& row) {
    const auto day = parseDate(row.text(2));
    if (!day)
        return failure(Errc::databaseFailed, "check " + row.text(0) + " has no day");
    CheckRecord check;
    check.id = row.integer(0);
    check.at = row.time(1);
    check.day = *day;
    check.engineVersion = row.text(3);
    check.operatorName = row.text(4);
    check.counts = readCounts(row, 5);
    return check;
}

std::optional<PackRef> readPack(const Statement& row, int column) {
    if (row.isNull(column))
        return std::nullopt;
    return PackRef{row.text(column),
                   row.text(column + 1),
                   row.text(column + 2),
                   {row.text(column + 3), row.text(column + 4)},
                   row.integer(column + 5) != 0,
                   row.integer(column + 6) != 0};
}

} // namespace

Result<std::int64_t> Checks::add(const CheckReport& report, std::string_view operatorName) {
    auto transaction = m_database.begin(Access::write);
    if (!transaction)
        return failure(transaction.error());
    const VerdictCounts& counts = report.counts();
    const std::string day = formatDate(report.date());
    auto ids = transaction->rows("INSERT INTO checks (at, day, engine, operator, ready, confirm, not_acceptable)"
                                 " VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id",
                                 {valueOf(m_clock.now()), day, kVersion, operatorName, stored(counts.ready),
                                  stored(counts.confirm), stored(counts.notAcceptable)},
                                 [](const Statement& row) { return Result<std::int64_t>(row.integer(0)); });
    if (!ids)
        return failure(ids.error());
    const std::int64_t check = ids->front();
    for (std::size_t position = 0; position < report.sources().size(); ++position) {
        if (auto added = addSource(*transaction, check, position, report.sources()[position]); !added)
            return failure(added.error());
    }
    for (const auto& [code, count] : findingCountsOf(report)) {
        auto added = transaction->run("INSERT INTO check_codes (check_id, code, count) VALUES (?, ?, ?)",
                                      {check, code, stored(count)});
        if (!added)
            return failure(added.error());
    }
    const AuditEvent event{AuditAction::checked,
                           std::to_string(check),
                           std::string(operatorName),
                           {{"ready", std::to_string(counts.ready)},
                            {"confirm", std::to_string(counts.confirm)},
                            {"notAcceptable", std::to_string(counts.notAcceptable)}}};
    if (auto appended = m_audit.append(*transaction, event); !appended)
        return failure(appended.error());
    if (auto committed = transaction->commit(); !committed)
        return failure(committed.error());
    return check;
}

Result<void> Checks::addSource(Transaction& transaction, std::int64_t check, std::size_t position,
                               const SourceReport& source) {
    const auto place = static_cast<std::int64_t>(position);
    const auto name = m_cipher.encrypt(kNameColumn, rowOf(check, place), source.name);
    if (!name)
        return failure(name.error());
    const auto path = m_cipher.encrypt(kPathColumn, rowOf(check, place), source.path);
    if (!path)
        return failure(path.error());
    const VerdictCounts counts = countsOf(source);
    auto added = transaction.run("INSERT INTO check_sources (check_id, position, name_sealed, path_sealed, size, "
                                 "sha256, institution_code, ready,"
                                 " confirm, not_acceptable, blocked) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                                 {check, place, ByteView(*name), ByteView(*path), stored(source.size), source.sha256,
                                  source.institutionCode, stored(counts.ready), stored(counts.confirm),
                                  stored(counts.notAcceptable), std::int64_t{source.blocked ? 1 : 0}});
    if (!added || !source.pack)
        return added;
    const PackRef& pack = *source.pack;
    return transaction.run(
        "UPDATE check_sources SET pack_id=?, pack_version=?, pack_sha256=?, pack_title_ja=?, pack_title_en=?,"
        " pack_stand_in=?, pack_trusted=? WHERE check_id=? AND position=?",
        {pack.id, pack.version, pack.sha256, pack.title.ja, pack.title.en, std::int64_t{pack.standIn ? 1 : 0},
         std::int64_t{pack.trusted ? 1 : 0}, check, place});
}

Result<std::vector<CheckedSource>> Checks::sources(Transaction& transaction, std::int64_t check) {
    return transaction.rows(
        "SELECT position, name_sealed, path_sealed, size, sha256, pack_id, pack_version, pack_sha256, pack_title_ja,"
        " pack_title_en, pack_stand_in, pack_trusted, institution_code, ready, confirm, not_acceptable, blocked"
        " FROM check_sources WHERE check_id=? ORDER BY position",
        {check}, [&](const Statement& row) -> Result<CheckedSource> {
            auto name = m_cipher.decrypt(kNameColumn, rowOf(check, row.integer(0)), row.blob(1));
            if (!name)
                return failure(name.error());
            auto path = m_cipher.decrypt(kPathColumn, rowOf(check, row.integer(0)), row.blob(2));
            if (!path)
                return failure(path.error());
            CheckedSource source;
            source.name = std::move(*name);
            source.path = std::move(*path);
            source.size = row.count<std::uint64_t>(3);
            source.sha256 = row.text(4);
            source.pack = readPack(row, 5);
            source.institutionCode = row.text(12);
            source.counts = readCounts(row, 13);
            source.blocked = row.integer(16) != 0;
            return source;
        });
}

Result<std::vector<CheckRecord>> Checks::newest(std::uint32_t limit) {
    auto transaction = m_database.begin(Access::read);
    if (!transaction)
        return failure(transaction.error());
    auto checks = transaction->rows("SELECT id, at, day, engine, operator, ready, confirm, not_acceptable FROM checks"
                                    " ORDER BY id DESC LIMIT ?",
                                    {std::int64_t{limit}}, readCheck);
    if (!checks)
        return checks;
    using CodeCount = std::pair<std::string, std::uint64_t>;
    for (CheckRecord& check : *checks) {
        auto own = sources(*transaction, check.id);
        if (!own)
            return failure(own.error());
        check.sources = std::move(*own);
        auto codes = transaction->rows(
            "SELECT code, count FROM check_codes WHERE check_id=?", {check.id}, [](const Statement& row) {
                return Result<CodeCount>(CodeCount(row.text(0), row.count<std::uint64_t>(1)));
            });
        if (!codes)
            return failure(codes.error());
        check.findingCounts.insert(codes->begin(), codes->end());
    }
    return checks;
}

} // namespace todoke::history
