#include "core/history/UploadRows.h"

#include <nlohmann/json.hpp>

#include <limits>

namespace todoke::history {

namespace {

using Json = nlohmann::json;

std::string argsText(const std::vector<std::pair<std::string, std::string>>& args) {
    Json list = Json::array();
    for (const auto& [name, value] : args)
        list.push_back(Json::array({name, value}));
    return list.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Result<std::vector<std::pair<std::string, std::string>>> readArgs(const std::string& text) {
    std::vector<std::pair<std::string, std::string>> args;
    const Json list = Json::parse(text, nullptr, false);
    if (!list.is_array())
        return failure(Errc::databaseFailed, "reason_args of an upload cannot be read");
    for (const Json& pair : list) {
        if (!pair.is_array() || pair.size() != 2 || !pair[0].is_string() || !pair[1].is_string())
            return failure(Errc::databaseFailed, "reason_args of an upload cannot be read");
        args.emplace_back(pair[0].get<std::string>(), pair[1].get<std::string>());
    }
    return args;
}

Value nameOrNull(const std::optional<Errc>& code) {
    return code ? Value(toString(*code)) : Value(nullptr);
}
Value stored(bool value) {
    return std::int64_t{value ? 1 : 0};
}
Value stored(std::uint64_t value) {
    return static_cast<std::int64_t>(value);
}

/// In the order of `UploadRecord`; `readUpload` counts along.
constexpr std::string_view kColumns =
    "package_id, package_file, package_name, rehearsal, package_sha256, package_length, payload_sha256, payload_length,"
    " pack_id, pack_version, pack_sha256, form_count, institution_code, endpoint_id, account, audit_head, queued_at,"
    " state, reason, reason_args, reason_text_ja, reason_text_en, announced, sent_bytes, upload_url, failures,"
    " hash_refusals, receipt_serial, next_try, clock_offset_ms, strange_audit_head, changed_at";

Result<void> readProgress(const Statement& row, UploadRecord& record) {
    const auto state = parseUploadState(row.text(17));
    const auto reason = row.isNull(18) ? std::nullopt : parseErrc(row.text(18));
    if (!state || (!row.isNull(18) && !reason))
        return failure(Errc::databaseFailed, "upload " + record.packageId + " has an unknown state or reason");
    record.state = *state;
    record.reason = reason;
    auto args = readArgs(row.text(19));
    if (!args)
        return failure(args.error());
    record.reasonArgs = std::move(*args);
    record.reasonText = {row.text(20), row.text(21)};
    record.announced = row.integer(22) != 0;
    record.offset = row.count<std::uint64_t>(23);
    record.uploadUrl = row.text(24);
    record.failures = row.count<std::uint32_t>(25);
    record.hashRefusals = row.count<std::uint32_t>(26);
    record.receiptSerial = row.text(27);
    record.nextTry = row.optionalTime(28);
    record.clockOffsetMs = row.isNull(29) ? std::nullopt : std::optional(row.integer(29));
    record.strangeAuditHead = row.text(30);
    record.changedAt = row.time(31);
    return {};
}

Result<UploadRecord> readUpload(const Statement& row) {
    UploadRecord record;
    record.packageId = row.text(0);
    record.packageFile = row.text(1);
    record.packageName = row.text(2);
    record.rehearsal = row.integer(3) != 0;
    record.package = {row.text(4), row.count<std::uint64_t>(5)};
    record.payload = {row.text(6), row.count<std::uint64_t>(7)};
    record.packId = row.text(8);
    record.packVersion = row.text(9);
    record.packSha256 = row.text(10);
    record.formCount = row.count<std::uint32_t>(11);
    record.institutionCode = row.text(12);
    record.endpointId = row.text(13);
    record.account = row.text(14);
    record.auditHead = row.text(15);
    record.queuedAt = row.time(16);
    if (auto read = readProgress(row, record); !read)
        return failure(read.error());
    return record;
}

/// `a=excluded.a, b=excluded.b`: an upsert that takes the new value of every column.
std::string assignments(std::string_view columns) {
    std::string all;
    for (std::size_t begin = 0; begin < columns.size();) {
        const std::size_t end = std::min(columns.find(',', begin), columns.size());
        const std::size_t first = columns.find_first_not_of(' ', begin);
        const std::string_view name = columns.substr(first, end - first);
        all.append(all.empty() ? "" : ", ").append(name).append("=excluded.").append(name);
        begin = end + 1;
    }
    return all;
}

} // namespace

Result<void> writeUpload(Transaction& transaction, const UploadRecord& record) {
    static const std::string sql =
        "INSERT INTO uploads (" + std::string(kColumns) +
        ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (package_id) DO UPDATE SET " +
        assignments(kColumns);
    return transaction.run(sql, {record.packageId,
                                 record.packageFile,
                                 record.packageName,
                                 stored(record.rehearsal),
                                 record.package.sha256,
                                 stored(record.package.length),
                                 record.payload.sha256,
                                 stored(record.payload.length),
                                 record.packId,
                                 record.packVersion,
                                 record.packSha256,
                                 stored(std::uint64_t{record.formCount}),
                                 record.institutionCode,
                                 record.endpointId,
                                 record.account,
                                 record.auditHead,
                                 valueOf(record.queuedAt),
                                 toString(record.state),
                                 nameOrNull(record.reason),
                                 argsText(record.reasonArgs),
                                 record.reasonText.ja,
                                 record.reasonText.en,
                                 stored(record.announced),
                                 stored(record.offset),
                                 record.uploadUrl,
                                 stored(std::uint64_t{record.failures}),
                                 stored(std::uint64_t{record.hashRefusals}),
                                 record.receiptSerial,
                                 valueOf(record.nextTry),
                                 record.clockOffsetMs ? Value(*record.clockOffsetMs) : Value(nullptr),
                                 record.strangeAuditHead,
                                 valueOf(record.changedAt)});
}

Result<std::vector<UploadRecord>> readUploads(Transaction& transaction, std::optional<std::string_view> packageId) {
    const std::string all = "SELECT " + std::string(kColumns) + " FROM uploads";
    if (packageId)
        return transaction.rows(all + " WHERE package_id=?", {*packageId}, readUpload);
    return transaction.rows(all + " ORDER BY position", {}, readUpload);
}

} // namespace todoke::history
