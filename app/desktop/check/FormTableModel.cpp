#include "app/desktop/check/FormTableModel.h"

#include "app/desktop/check/VerdictWords.h"
#include "app/desktop/widgets/Pill.h"

#include <QLocale>
#include <algorithm>
#include <set>

namespace todoke::desktop {

FormTableModel::FormTableModel(const LanguageSwitch& language, QObject* parent)
    : QAbstractTableModel(parent)
    , m_language(language) {
    connect(&language, &LanguageSwitch::changed, this, &FormTableModel::retranslate);
}

void FormTableModel::clear() {
    if (!m_rows.empty()) {
        beginRemoveRows({}, 0, rowCount() - 1);
        m_rows.clear();
        endRemoveRows();
    }
    recount();
}

void FormTableModel::append(std::vector<ReportRow> rows) {
    if (rows.empty()) {
        return;
    }
    beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(rows.size()) - 1);
    m_rows.insert(m_rows.end(), std::make_move_iterator(rows.begin()), std::make_move_iterator(rows.end()));
    for (auto row = m_rows.end() - static_cast<std::ptrdiff_t>(rows.size()); row != m_rows.end(); ++row) {
        if (row->form() != nullptr) {
            m_counts.add(row->verdict());
        }
    }
    endInsertRows();
}

void FormTableModel::settle(const std::shared_ptr<const CheckReport>& report) {
    std::set<FormKey> present;
    std::size_t first = m_rows.size();
    std::size_t last = 0;
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        present.insert(m_rows[i].key());
        if (m_rows[i].settle(report)) {
            first = std::min(first, i);
            last = i;
        }
    }
    if (first < m_rows.size()) {
        // Once for all of them: whoever sorts and filters does so once.
        emit dataChanged(index(static_cast<int>(first), 0), index(static_cast<int>(last), columns - 1));
    }
    std::vector<ReportRow> missing;
    for (std::size_t source = 0; source < report->sources().size(); ++source) {
        const SourceReport& file = report->sources()[source];
        if (!file.findings.empty() && !present.contains({source, 0})) {
            missing.emplace_back(source, std::shared_ptr<const SourceReport>(report, &file));
            missing.back().settle(report);
        }
        for (const FormReport& form : file.forms) {
            if (!present.contains({source, form.info.number})) {
                missing.emplace_back(source, std::shared_ptr<const FormReport>(report, &form));
                missing.back().settle(report);
            }
        }
    }
    append(std::move(missing));
    recount();
}

QString FormTableModel::doctorOf(const FormInfo& form) {
    return QString::fromStdString(form.doctorName.empty() ? form.doctorNumber : form.doctorName);
}

int FormTableModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int FormTableModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : columns;
}

QVariant FormTableModel::data(const QModelIndex& index, int role) const {
    const ReportRow& row = this->row(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return text(row, index.column());
    case Qt::AccessibleTextRole:
        return index.column() == verdictColumn ? sentence(row) : text(row, index.column());
    case Qt::TextAlignmentRole:
        return index.column() == findingsColumn ? QVariant(int(Qt::AlignRight | Qt::AlignVCenter)) : QVariant();
    case CellDelegate::kToneRole:
        if (index.column() != verdictColumn) {
            return {};
        }
        return static_cast<int>(row.isInformation() ? Tone::plain : toneOf(row.verdict()));
    default:
        return {};
    }
}

QVariant FormTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return int(Qt::AlignVCenter | (section == findingsColumn ? Qt::AlignRight : Qt::AlignLeft));
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case verdictColumn:
        return tr("Verdict");
    case titleColumn:
        return tr("Form and disease");
    case inHouseIdColumn:
        return tr("In-house id");
    case doctorColumn:
        return tr("Doctor");
    default:
        return tr("Findings");
    }
}

QString FormTableModel::text(const ReportRow& row, int column) const {
    if (column == verdictColumn) {
        return verdictWord(row);
    }
    if (column == findingsColumn) {
        return row.findings().empty() ? QStringLiteral("–")
                                      : QLocale().toString(static_cast<qulonglong>(row.findings().size()));
    }
    if (row.form() == nullptr) {
        return column == titleColumn ? tr("File %1").arg(QString::fromStdString(row.file()->name)) : QString();
    }
    const FormInfo& form = row.form()->info;
    switch (column) {
    case titleColumn:
        return m_language.text(form.title.empty() ? form.kindTitle : form.title);
    case inHouseIdColumn:
        return QString::fromStdString(form.inHouseId);
    default:
        return doctorOf(form);
    }
}

QString FormTableModel::verdictWord(const ReportRow& row) const {
    if (row.isPassedOver()) {
        return tr("Not a form file");
    }
    return row.isInformation() ? wordOf(Severity::info, m_language.language())
                               : wordOf(row.verdict(), m_language.language());
}

QStringList FormTableModel::verdictWords() const {
    const Language language = m_language.language();
    return {wordOf(Verdict::ready, language), wordOf(Verdict::confirm, language),
            wordOf(Verdict::notAcceptable, language), wordOf(Severity::info, language), tr("Not a form file")};
}

QString FormTableModel::sentence(const ReportRow& row) const {
    const int findings = static_cast<int>(row.findings().size());
    if (row.form() == nullptr) {
        return tr("%1, %2, %n finding(s)", "a file in the table, read aloud", findings)
            .arg(text(row, titleColumn), text(row, verdictColumn));
    }
    return tr("%1, %2, in-house id %3, doctor %4, %n finding(s)", "a form in the table, read aloud", findings)
        .arg(text(row, titleColumn), text(row, verdictColumn), text(row, inHouseIdColumn), text(row, doctorColumn));
}

void FormTableModel::retranslate() {
    emit headerDataChanged(Qt::Horizontal, 0, columns - 1);
    if (!m_rows.empty()) {
        emit dataChanged(index(0, 0), index(rowCount() - 1, columns - 1));
    }
}

void FormTableModel::recount() {
    m_counts = {};
    for (const ReportRow& row : m_rows) {
        if (row.form() != nullptr) {
            m_counts.add(row.verdict());
        }
    }
}

} // namespace todoke::desktop
