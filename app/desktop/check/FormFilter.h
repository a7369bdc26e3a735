#pragma once

#include "app/desktop/check/FormTableModel.h"

#include <QSortFilterProxyModel>
#include <optional>

namespace todoke::desktop {

/// Which rows of a check are shown, and in which order: by verdict, by doctor, by words that all must occur. At first
/// what is not acceptable stands on top.
class FormFilter final : public QSortFilterProxyModel {
    Q_OBJECT

public:
    /// `model` must outlive this.
    explicit FormFilter(FormTableModel& model, QObject* parent = nullptr);

    /// Empty: all verdicts. Files about which there is only information are shown with all verdicts alone.
    void setVerdict(std::optional<Verdict> verdict);
    /// 指定医番号; empty: all doctors, and the files.
    void setDoctor(const QString& doctorNumber);
    /// Words that must occur in disease, in-house id, doctor or name of the file, in any case.
    void setWords(const QString& words);

    [[nodiscard]] const ReportRow& row(const QModelIndex& index) const;

protected:
    [[nodiscard]] bool filterAcceptsRow(int sourceRow, const QModelIndex& sourceParent) const override;
    [[nodiscard]] bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;

private:
    [[nodiscard]] bool hasAllWords(int sourceRow) const;

    const FormTableModel& m_model;
    std::optional<Verdict> m_verdict;
    QString m_doctor;
    QStringList m_words;
};

} // namespace todoke::desktop
