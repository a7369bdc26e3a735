#include "app/desktop/check/FormFilter.h"

#include <algorithm>
#include <array>
#include <utility>

namespace todoke::desktop {

namespace {

/// The strictest verdict is the highest; information stands below all.
int rankOf(const ReportRow& row) {
    return row.isInformation() ? -1 : static_cast<int>(row.verdict());
}

} // namespace

FormFilter::FormFilter(FormTableModel& model, QObject* parent)
    : QSortFilterProxyModel(parent)
    , m_model(model) {
    setSourceModel(&model);
    sort(FormTableModel::verdictColumn);
}

void FormFilter::setVerdict(std::optional<Verdict> verdict) {
    m_verdict = verdict;
    invalidateFilter();
}

void FormFilter::setDoctor(const QString& doctorNumber) {
    m_doctor = doctorNumber;
    invalidateFilter();
}

void FormFilter::setWords(const QString& words) {
    // A wide space separates words as well as a narrow one.
    m_words = QString(words).replace(QChar(0x3000), QLatin1Char(' ')).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    invalidateFilter();
}

const ReportRow& FormFilter::row(const QModelIndex& index) const {
    return m_model.row(mapToSource(index).row());
}

bool FormFilter::filterAcceptsRow(int sourceRow, const QModelIndex&) const {
    const ReportRow& row = m_model.row(sourceRow);
    if (m_verdict && (row.isInformation() || row.verdict() != *m_verdict)) {
        return false;
    }
    if (!m_doctor.isEmpty() && (row.form() == nullptr || row.form()->info.doctorNumber != m_doctor.toStdString())) {
        return false;
    }
    return hasAllWords(sourceRow);
}

bool FormFilter::hasAllWords(int sourceRow) const {
    return std::all_of(m_words.begin(), m_words.end(), [&](const QString& word) {
        constexpr std::array kSearched{FormTableModel::titleColumn, FormTableModel::inHouseIdColumn,
                                       FormTableModel::doctorColumn};
        return std::any_of(kSearched.begin(), kSearched.end(), [&](int column) {
            const QModelIndex cell = m_model.index(sourceRow, column);
            return m_model.data(cell, Qt::DisplayRole).toString().contains(word, Qt::CaseInsensitive);
        });
    });
}

bool FormFilter::lessThan(const QModelIndex& left, const QModelIndex& right) const {
    const ReportRow& a = m_model.row(left.row());
    const ReportRow& b = m_model.row(right.row());
    const auto byPlace = [&] { return a.key() < b.key(); };
    switch (left.column()) {
    case FormTableModel::verdictColumn:
        // The strictest first.
        return rankOf(a) == rankOf(b) ? byPlace() : rankOf(a) > rankOf(b);
    case FormTableModel::findingsColumn:
        return a.findings().size() == b.findings().size() ? byPlace() : a.findings().size() < b.findings().size();
    default:
        const int order = left.data().toString().localeAwareCompare(right.data().toString());
        return order == 0 ? byPlace() : order < 0;
    }
}

} // namespace todoke::desktop
