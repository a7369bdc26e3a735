#include "core/history/Packages.h"

#include "core/history/PackageInfoText.h"
#include "core/model/Receipt.h"

namespace todoke::history {

namespace {

constexpr std::string_view kInHouseIdColumn = "package_forms.in_house_id";
constexpr std::string_view kEntryDateColumn = "package_forms.entry_date";

std::string rowOf(std::string_view packageId, std::uint32_t form) {
    return std::string(packageId).append(1, '/').append(std::to_string(form));
}

Result<PackageRecord> readPackage(const Statement& row) {
    auto info = parsePackageInfo(row.text(0));
    if (!info)
        return failure(info.error());
    return PackageRecord{std::move(*info), row.text(1)};
}

Result<SealedForm> readSealedForm(const Statement& row) {
    const std::string kind = row.text(2);
    return SealedForm{row.text(0), row.count<std::uint32_t>(1),
                      kind == toString(PackageKind::rehearsal) ? PackageKind::rehearsal : PackageKind::real};
}

/// A JSON list of texts that need no escaping.
std::string jsonList(const std::vector<std::string>& digests) {
    std::string text = "[";
    for (const std::string& digest : digests)
        text.append(text.size() == 1 ? "\"" : ",\"").append(digest).append(1, '"');
    return text + "]";
}

} // namespace

Result<void> Packages::add(const std::vector<SealedRecord>& packages, std::string_view operatorName) {
    auto transaction = m_database.begin(Access::write);
    if (!transaction)
        return failure(transaction.error());
    for (const SealedRecord& each : packages) {
        if (auto added = addOne(*transaction, each, operatorName); !added)
            return added;
    }
    return transaction->commit();
}

Result<void> Packages::withdraw(const std::vector<std::string>& packageIds, std::string_view operatorName) {
    auto transaction = m_database.begin(Access::write);
    if (!transaction)
        return failure(transaction.error());
    for (const std::string& id : packageIds) {
        // Its forms go with it.
        if (auto removed = transaction->run("DELETE FROM packages WHERE package_id=?", {id}); !removed)
            return removed;
        const AuditEvent event{AuditAction::purged, id, std::string(operatorName), {{"reason", "notWritten"}}};
        if (auto appended = m_audit.append(*transaction, event); !appended)
            return appended;
    }
    return transaction->commit();
}

Result<void> Packages::addOne(Transaction& transaction, const SealedRecord& sealed, std::string_view operatorName) {
    const auto& [package, forms] = sealed;
    const PackageInfo& info = package.info;
    auto inserted = transaction.rows("INSERT INTO packages (package_id, name, created_at, info, file)"
                                     " VALUES (?, ?, ?, ?, ?) ON CONFLICT (package_id) DO NOTHING RETURNING position",
                                     {info.packageId, info.name, valueOf(info.createdAt), toText(info), package.file},
                                     [](const Statement& row) { return Result<std::int64_t>(row.integer(0)); });
    if (!inserted)
        return failure(inserted.error());
    if (inserted->empty())
        return failure(Errc::alreadyExists, "package " + info.packageId + " is in the history already");
    for (const PackageForm& form : forms) {
        if (auto added = addForm(transaction, info.packageId, form); !added)
            return added;
    }
    const AuditEvent event{AuditAction::sealed,
                           info.packageId,
                           std::string(operatorName),
                           {{"kind", std::string(toString(info.kind))},
                            {"forms", std::to_string(info.forms)},
                            {"payload", info.payloadSha256}}};
    return m_audit.append(transaction, event);
}

Result<void> Packages::addForm(Transaction& transaction, std::string_view packageId, const PackageForm& form) {
    const std::string row = rowOf(packageId, form.number);
    const auto inHouseId = m_cipher.encrypt(kInHouseIdColumn, row, form.inHouseId);
    if (!inHouseId)
        return failure(inHouseId.error());
    const auto entryDate = m_cipher.encrypt(kEntryDateColumn, row, form.entryDate);
    if (!entryDate)
        return failure(entryDate.error());
    return transaction.run("INSERT INTO package_forms (package_id, number, form_id, doctor_number, in_house_id_sealed,"
                           " entry_date_sealed, check_id, source, source_form) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                           {packageId, std::int64_t{form.number}, form.formId, form.doctorNumber, ByteView(*inHouseId),
                            ByteView(*entryDate), form.check, std::int64_t{form.source},
                            std::int64_t{form.sourceForm}});
}

Result<std::optional<PackageRecord>> Packages::find(std::string_view packageId) {
    auto transaction = m_database.begin(Access::read);
    if (!transaction)
        return failure(transaction.error());
    auto found = transaction->rows("SELECT info, file FROM packages WHERE package_id=?", {packageId}, readPackage);
    if (!found)
        return failure(found.error());
    return found->empty() ? std::nullopt : std::optional(std::move(found->front()));
}

Result<std::vector<PackageRecord>> Packages::newest(std::uint32_t limit) {
    auto transaction = m_database.begin(Access::read);
    if (!transaction)
        return failure(transaction.error());
    return transaction->rows("SELECT info, file FROM packages ORDER BY position DESC LIMIT ?", {std::int64_t{limit}},
                             readPackage);
}

Result<std::uint32_t> Packages::countNamed(std::string_view prefix) {
    auto transaction = m_database.begin(Access::read);
    if (!transaction)
        return failure(transaction.error());
    auto counts =
        transaction->rows("SELECT count(*) FROM packages WHERE substr(name, 1, length(?1)) = ?1", {prefix},
                          [](const Statement& row) { return Result<std::uint32_t>(row.count<std::uint32_t>(0)); });
    if (!counts)
        return failure(counts.error());
    return counts->front();
}

Result<std::vector<PackageForm>> Packages::forms(std::string_view packageId) {
    auto transaction = m_database.begin(Access::read);
    if (!transaction)
        return failure(transaction.error());
    return transaction->rows("SELECT number, form_id, doctor_number, in_house_id_sealed, entry_date_sealed, check_id,"
                             " source, source_form FROM package_forms WHERE package_id=? ORDER BY number",
                             {packageId}, [&](const Statement& row) { return readForm(packageId, row); });
}

Result<std::vector<SealedForm>> Packages::sealedForms(const std::vector<std::string>& documents) {
    auto transaction = m_database.begin(Access::read);
    if (!transaction)
        return failure(transaction.error());
    return transaction->rows(
        "SELECT DISTINCT s.sha256, f.source_form, json_extract(p.info, '$.kind')"
        " FROM check_sources AS s JOIN package_forms AS f ON f.check_id = s.check_id AND f.source = s.position"
        " JOIN packages AS p USING (package_id) LEFT JOIN uploads AS u USING (package_id)"
        " LEFT JOIN form_results AS r ON r.package_id = f.package_id AND r.form_number = f.number"
        " WHERE s.sha256 IN (SELECT value FROM json_each(?1)) AND coalesce(u.state, '') NOT IN (?2, ?3)"
        " AND coalesce(r.state, '') <> ?4",
        {jsonList(documents), toString(UploadState::cancelled), toString(UploadState::refused),
         toString(FormState::refused)},
        readSealedForm);
}

Result<PackageForm> Packages::readForm(std::string_view packageId, const Statement& row) {
    PackageForm form;
    form.number = row.count<std::uint32_t>(0);
    form.formId = row.text(1);
    form.doctorNumber = row.text(2);
    auto inHouseId = m_cipher.decrypt(kInHouseIdColumn, rowOf(packageId, form.number), row.blob(3));
    if (!inHouseId)
        return failure(inHouseId.error());
    form.inHouseId = std::move(*inHouseId);
    auto entryDate = m_cipher.decrypt(kEntryDateColumn, rowOf(packageId, form.number), row.blob(4));
    if (!entryDate)
        return failure(entryDate.error());
    form.entryDate = std::move(*entryDate);
    form.check = row.integer(5);
    form.source = row.count<std::uint32_t>(6);
    form.sourceForm = row.count<std::uint32_t>(7);
    return form;
}

} // namespace todoke::history
