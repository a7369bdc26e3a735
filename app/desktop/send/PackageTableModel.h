#pragma once

#include "app/desktop/look/LanguageSwitch.h"
#include "core/history/Packages.h"
#include "core/model/Upload.h"

#include <QAbstractTableModel>
#include <optional>
#include <vector>

namespace todoke::desktop {

/// A package that was sealed here, and where its sending stands.
struct PackageRow {
    history::PackageRecord package;
    /// Empty while it is not queued.
    std::optional<UploadRecord> upload;
    /// Bytes that have left since the last confirmation.
    std::uint64_t sent = 0;
};

/// All packages of this PC, the newest first. Rows change in place. Of the uploads only those sealed here are shown.
class PackageTableModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column {
        sealedColumn,
        nameColumn,
        formsColumn,
        doctorColumn,
        stateColumn,
        progressColumn,
        nextColumn,
        columns
    };

    /// `language` must outlive this.
    explicit PackageTableModel(const LanguageSwitch& language, QObject* parent = nullptr);

    /// Takes what the history says: rows change in place, new ones come on top, none is removed. What was told by
    /// `setUpload` since the history was read stays.
    void refresh(std::vector<PackageRow> rows);
    /// False when there is no such package.
    bool setUpload(const UploadRecord& upload);
    void setBytesSent(const QString& packageId, quint64 sent);

    [[nodiscard]] const PackageRow& row(int index) const { return m_rows.at(static_cast<std::size_t>(index)); }
    /// -1 when there is none.
    [[nodiscard]] int indexOf(std::string_view packageId) const;
    /// Uploads that are not final, and packages that were never queued.
    [[nodiscard]] int unfinished() const;
    [[nodiscard]] std::vector<history::PackageRecord> notQueued() const;
    [[nodiscard]] int notQueuedCount() const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void changedRow(int row);
    void retranslate();
    [[nodiscard]] QString text(const PackageRow& row, int column) const;
    [[nodiscard]] QString sentence(const PackageRow& row) const;

    const LanguageSwitch& m_language;
    std::vector<PackageRow> m_rows;
};

} // namespace todoke::desktop
