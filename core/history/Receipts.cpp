#include "core/history/Receipts.h"

namespace todoke::history {

namespace {

constexpr std::string_view kSaltColumn = "receipts.access_key_salt";
constexpr std::string_view kAccessKeyColumn = "form_results.access_key";

/// An endpoint whose counter was set back gives serials again: they alone are not enough.
std::string receiptRow(std::string_view endpointId, std::string_view serial, std::string_view packageId,
                       ReceiptState state) {
    return std::string(endpointId)
        .append(1, '/')
        .append(serial)
        .append(1, '/')
        .append(packageId)
        .append(1, '/')
        .append(toString(state));
}

std::string resultRow(std::string_view packageId, std::uint32_t form) {
    return std::string(packageId).append(1, '/').append(std::to_string(form));
}

} // namespace

Result<void> Receipts::add(Transaction& transaction, const UploadOutcome& outcome) {
    if (auto added = addReceipt(transaction, outcome); !added)
        return added;
    for (const FormResult& result : outcome.results) {
        if (auto added = addResult(transaction, outcome.receipt.packageId, result); !added)
            return added;
    }
    return {};
}

Result<void> Receipts::addImported(const UploadOutcome& outcome, std::string_view operatorName) {
    auto transaction = m_database.begin(Access::write);
    if (!transaction)
        return failure(transaction.error());
    if (auto added = add(*transaction, outcome); !added)
        return added;
    const Receipt& receipt = outcome.receipt;
    const AuditEvent event{AuditAction::resultImported,
                           receipt.packageId,
                           std::string(operatorName),
                           {{"endpoint", receipt.endpointId},
                            {"serial", receipt.serial},
                            {"state", std::string(toString(receipt.state))}}};
    if (auto appended = m_audit.append(*transaction, event); !appended)
        return appended;
    return transaction->commit();
}

Result<void> Receipts::addReceipt(Transaction& transaction, const UploadOutcome& outcome) {
    const Receipt& receipt = outcome.receipt;
    const auto salt =
        m_cipher.encrypt(kSaltColumn, receiptRow(receipt.endpointId, receipt.serial, receipt.packageId, receipt.state),
                         textOf(outcome.accessKeySalt));
    if (!salt)
        return failure(salt.error());
    return transaction.run("INSERT INTO receipts (endpoint_id, serial, package_id, state, received_at, issued_at, json,"
                           " signature, signer_pem, access_key_salt_sealed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                           " ON CONFLICT (endpoint_id, serial, package_id, state) DO NOTHING",
                           {receipt.endpointId, receipt.serial, receipt.packageId, toString(receipt.state),
                            valueOf(receipt.receivedAt), valueOf(receipt.issuedAt), ByteView(receipt.json),
                            ByteView(receipt.signature), receipt.signerPem, ByteView(*salt)});
}

Result<void> Receipts::addResult(Transaction& transaction, std::string_view packageId, const FormResult& result) {
    const auto accessKey =
        m_cipher.encrypt(kAccessKeyColumn, resultRow(packageId, result.formNumber), result.accessKey);
    if (!accessKey)
        return failure(accessKey.error());
    // Results are final at the endpoint; should an answer come without the key, the one that is there is not lost.
    return transaction.run("INSERT INTO form_results (package_id, form_number, state, code, text_ja, text_en,"
                           " access_key_sealed) VALUES (?, ?, ?, ?, ?, ?, ?)"
                           " ON CONFLICT (package_id, form_number) DO UPDATE SET state=excluded.state,"
                           " code=excluded.code, text_ja=excluded.text_ja, text_en=excluded.text_en,"
                           " access_key_sealed=iif(length(excluded.access_key_sealed) > 0,"
                           " excluded.access_key_sealed, access_key_sealed)",
                           {packageId, std::int64_t{result.formNumber}, toString(result.state), result.code,
                            result.text.ja, result.text.en, ByteView(*accessKey)});
}

Result<std::vector<StoredReceipt>> Receipts::ofPackage(std::string_view packageId) {
    auto transaction = m_database.begin(Access::read);
    if (!transaction)
        return failure(transaction.error());
    return transaction->rows("SELECT endpoint_id, serial, package_id, state, received_at, issued_at, json, signature,"
                             " signer_pem, access_key_salt_sealed FROM receipts WHERE package_id=? ORDER BY position",
                             {packageId}, [&](const Statement& row) { return readReceipt(row); });
}

Result<StoredReceipt> Receipts::readReceipt(const Statement& row) {
    StoredReceipt receipt;
    receipt.endpointId = row.text(0);
    receipt.serial = row.text(1);
    receipt.packageId = row.text(2);
    const auto state = parseReceiptState(row.text(3));
    if (!state)
        return failure(Errc::databaseFailed, "receipt " + receipt.serial + " has no known state");
    receipt.state = *state;
    receipt.receivedAt = row.time(4);
    receipt.issuedAt = row.time(5);
    receipt.json = row.blob(6);
    receipt.signature = row.blob(7);
    receipt.signerPem = row.text(8);
    const auto salt = m_cipher.decrypt(
        kSaltColumn, receiptRow(receipt.endpointId, receipt.serial, receipt.packageId, receipt.state), row.blob(9));
    if (!salt)
        return failure(salt.error());
    receipt.accessKeySalt = copyOf(bytesOf(*salt));
    return receipt;
}

Result<std::vector<FormResult>> Receipts::formResults(std::string_view packageId) {
    auto transaction = m_database.begin(Access::read);
    if (!transaction)
        return failure(transaction.error());
    return transaction->rows("SELECT form_number, state, code, text_ja, text_en, access_key_sealed FROM form_results"
                             " WHERE package_id=? ORDER BY form_number",
                             {packageId}, [&](const Statement& row) { return readResult(packageId, row); });
}

Result<FormResult> Receipts::readResult(std::string_view packageId, const Statement& row) {
    FormResult result;
    result.formNumber = row.count<std::uint32_t>(0);
    const auto state = parseFormState(row.text(1));
    if (!state)
        return failure(Errc::databaseFailed, "a form's result has no known state");
    result.state = *state;
    result.code = row.text(2);
    result.text = {row.text(3), row.text(4)};
    auto accessKey = m_cipher.decrypt(kAccessKeyColumn, resultRow(packageId, result.formNumber), row.blob(5));
    if (!accessKey)
        return failure(accessKey.error());
    result.accessKey = std::move(*accessKey);
    return result;
}

} // namespace todoke::history
