#pragma once

#include "app/desktop/check/ReportRow.h"
#include "app/desktop/look/LanguageSwitch.h"

#include <QAbstractTableModel>

namespace todoke::desktop {

/// The forms of a check, and the files about which something was found. Rows are appended while the check runs; a new
/// check begins with an empty table.
class FormTableModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { verdictColumn, titleColumn, inHouseIdColumn, doctorColumn, findingsColumn, columns };

    /// `language` must outlive this.
    explicit FormTableModel(const LanguageSwitch& language, QObject* parent = nullptr);

    /// Empties the table for a new check.
    void clear();
    void append(std::vector<ReportRow> rows);
    /// Brings all rows to what the finished report says, and appends those that did not come while it ran.
    void settle(const std::shared_ptr<const CheckReport>& report);

    [[nodiscard]] const ReportRow& row(int index) const { return m_rows.at(static_cast<std::size_t>(index)); }
    /// Forms (not files) of the rows by verdict.
    [[nodiscard]] const VerdictCounts& counts() const { return m_counts; }
    /// Every word that the column of verdicts can hold, in the language spoken now.
    [[nodiscard]] QStringList verdictWords() const;
    /// `テスト 一郎`, or the doctor's number where there is no name.
    [[nodiscard]] static QString doctorOf(const FormInfo& form);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void retranslate();
    void recount();
    [[nodiscard]] QString verdictWord(const ReportRow& row) const;
    [[nodiscard]] QString text(const ReportRow& row, int column) const;
    /// The whole row as one sentence, for screen readers.
    [[nodiscard]] QString sentence(const ReportRow& row) const;

    const LanguageSwitch& m_language;
    std::vector<ReportRow> m_rows;
    VerdictCounts m_counts;
};

} // namespace todoke::desktop
