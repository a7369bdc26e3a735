#pragma once

#include "core/history/AuditLog.h"
#include "core/history/ColumnCipher.h"
#include "core/model/PackageInfo.h"

namespace todoke::history {

/// A form of a package, and where it came from. The link between its number and the hospital's own id is kept on this
/// PC only, encrypted.
struct PackageForm {
    /// Position in the package's document, from 1.
    std::uint32_t number = 0;
    std::string formId;
    std::string doctorNumber;
    /// 院内管理番号.
    std::string inHouseId;
    /// 作成年月日 as written.
    std::string entryDate;
    /// The check (`CheckRecord::id`), the position of the document in it (from 0), and of the form in the document
    /// (from 1).
    std::int64_t check = 0;
    std::uint32_t source = 0;
    std::uint32_t sourceForm = 0;

    friend bool operator==(const PackageForm&, const PackageForm&) = default;
};

/// A package that was sealed here.
struct PackageRecord {
    PackageInfo info;
    /// Path of the `*.todoke` file when it was sealed, UTF-8.
    std::string file;

    friend bool operator==(const PackageRecord&, const PackageRecord&) = default;
};

/// A package and its forms, by their number.
struct SealedRecord {
    PackageRecord package;
    std::vector<PackageForm> forms;
};

/// A form that went into a package, named so that it is found again in another check of the same document.
struct SealedForm {
    /// SHA-256 of the document as it was checked, lower-case hexadecimal.
    std::string document;
    /// Position of the form in the document, from 1.
    std::uint32_t form = 0;
    PackageKind kind = PackageKind::real;

    friend auto operator<=>(const SealedForm&, const SealedForm&) = default;
};

/// Which packages were sealed here, and what is in them.
class Packages {
public:
    /// All must outlive it.
    Packages(Database& database, const ColumnCipher& cipher, AuditLog& audit)
        : m_database(database)
        , m_cipher(cipher)
        , m_audit(audit) {}

    /// Records sealed packages, all or none, and adds them to the audit log. `Errc::alreadyExists` for a package id
    /// that is there.
    Result<void> add(const std::vector<SealedRecord>& packages, std::string_view operatorName);

    /// Takes records back of packages that could not be written after all; the audit log keeps that they were there.
    Result<void> withdraw(const std::vector<std::string>& packageIds, std::string_view operatorName);

    /// Empty when it was not sealed here.
    Result<std::optional<PackageRecord>> find(std::string_view packageId);

    /// At most `limit` packages, the newest first.
    Result<std::vector<PackageRecord>> newest(std::uint32_t limit);

    /// How many packages have a name that begins with this (`TDK-20261122-`): the running number of the next one
    /// less 1.
    Result<std::uint32_t> countNamed(std::string_view prefix);

    /// By their number.
    Result<std::vector<PackageForm>> forms(std::string_view packageId);

    /// Which forms of these documents (SHA-256, lower-case hexadecimal) went into packages and are not to be sealed
    /// again. Those of a package that was cancelled or refused, and forms that the endpoint refused, are not among
    /// them. In no particular order; a form in two packages of one kind is there once.
    Result<std::vector<SealedForm>> sealedForms(const std::vector<std::string>& documents);

private:
    Result<void> addOne(Transaction& transaction, const SealedRecord& sealed, std::string_view operatorName);
    Result<void> addForm(Transaction& transaction, std::string_view packageId, const PackageForm& form);
    Result<PackageForm> readForm(std::string_view packageId, const Statement& row);

    Database& m_database;
    const ColumnCipher& m_cipher;
    AuditLog& m_audit;
};

} // namespace todoke::history
