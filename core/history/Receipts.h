#pragma once

#include "core/history/AuditLog.h"
#include "core/history/ColumnCipher.h"
#include "core/model/Receipt.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace todoke::history {

/// A receipt as it is kept: the signed bytes unchanged, and what lists show. Everything else is read from `json`
/// (`core/delivery`).
struct StoredReceipt {
    std::string endpointId;
    std::string serial;
    std::string packageId;
    ReceiptState state = ReceiptState::received;
    Timestamp receivedAt{};
    Timestamp issuedAt{};
    Bytes json;
    Bytes signature;
    std::string signerPem;
    /// Key of the receipt's commitment, secret; empty when no form is registered.
    Bytes accessKeySalt;

    friend bool operator==(const StoredReceipt&, const StoredReceipt&) = default;
};

/// 受領書 and the endpoint's word on each form.
class Receipts {
public:
    /// All must outlive it.
    Receipts(Database& database, const ColumnCipher& cipher, AuditLog& audit)
        : m_database(database)
        , m_cipher(cipher)
        , m_audit(audit) {}

    /// Stores a receipt and its results. A receipt whose serial is there already stays as it is.
    Result<void> add(Transaction& transaction, const UploadOutcome& outcome);

    /// The same for an outcome that another PC brought home; it is added to the audit log. The caller has verified it.
    Result<void> addImported(const UploadOutcome& outcome, std::string_view operatorName);

    /// The receipts of a package, in the order in which they came.
    Result<std::vector<StoredReceipt>> ofPackage(std::string_view packageId);

    /// The results of a package by form number, with access keys.
    Result<std::vector<FormResult>> formResults(std::string_view packageId);

private:
    Result<void> addReceipt(Transaction& transaction, const UploadOutcome& outcome);
    Result<void> addResult(Transaction& transaction, std::string_view packageId, const FormResult& result);
    Result<StoredReceipt> readReceipt(const Statement& row);
    Result<FormResult> readResult(std::string_view packageId, const Statement& row);

    Database& m_database;
    const ColumnCipher& m_cipher;
    AuditLog& m_audit;
};

} // namespace todoke::history
