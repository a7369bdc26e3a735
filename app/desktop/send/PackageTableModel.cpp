#include "app/desktop/send/PackageTableModel.h"

#include "app/desktop/look/ShortTime.h"
#include "app/desktop/send/UploadWords.h"
#include "app/desktop/widgets/Pill.h"

#include <algorithm>
#include <utility>

namespace todoke::desktop {

namespace {

/// True when `told` is further than what was read from the history before it was told.
bool isNewer(const std::optional<UploadRecord>& told, const std::optional<UploadRecord>& read) {
    return told && (!read || told->changedAt > read->changedAt ||
                    (told->changedAt == read->changedAt && told->offset > read->offset));
}

} // namespace

PackageTableModel::PackageTableModel(const LanguageSwitch& language, QObject* parent)
    : QAbstractTableModel(parent)
    , m_language(language) {
    connect(&language, &LanguageSwitch::changed, this, &PackageTableModel::retranslate);
}

void PackageTableModel::refresh(std::vector<PackageRow> rows) {
    std::vector<PackageRow> fresh;
    for (PackageRow& row : rows) {
        const int known = indexOf(row.package.info.packageId);
        if (known < 0) {
            fresh.push_back(std::move(row));
        } else {
            PackageRow& kept = m_rows[static_cast<std::size_t>(known)];
            row.sent = kept.sent;
            if (isNewer(kept.upload, row.upload)) {
                row.upload = std::move(kept.upload);
            }
            kept = std::move(row);
        }
    }
    if (!m_rows.empty()) {
        emit dataChanged(index(0, 0), index(rowCount() - 1, columns - 1));
    }
    if (!fresh.empty()) {
        beginInsertRows({}, 0, static_cast<int>(fresh.size()) - 1);
        m_rows.insert(m_rows.begin(), std::make_move_iterator(fresh.begin()), std::make_move_iterator(fresh.end()));
        endInsertRows();
    }
}

bool PackageTableModel::setUpload(const UploadRecord& upload) {
    const int known = indexOf(upload.packageId);
    if (known < 0) {
        return false;
    }
    PackageRow& row = m_rows[static_cast<std::size_t>(known)];
    row.upload = upload;
    row.sent = upload.offset;
    changedRow(known);
    return true;
}

void PackageTableModel::setBytesSent(const QString& packageId, quint64 sent) {
    const int known = indexOf(packageId.toStdString());
    if (known >= 0) {
        m_rows[static_cast<std::size_t>(known)].sent = sent;
        changedRow(known);
    }
}

int PackageTableModel::indexOf(std::string_view packageId) const {
    const auto found = std::find_if(m_rows.begin(), m_rows.end(),
                                    [&](const PackageRow& row) { return row.package.info.packageId == packageId; });
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

int PackageTableModel::unfinished() const {
    return static_cast<int>(std::count_if(m_rows.begin(), m_rows.end(), [](const PackageRow& row) {
        return !row.upload || !isFinal(row.upload->state);
    }));
}

std::vector<history::PackageRecord> PackageTableModel::notQueued() const {
    std::vector<history::PackageRecord> packages;
    // The oldest first, as they were sealed.
    for (auto row = m_rows.rbegin(); row != m_rows.rend(); ++row) {
        if (!row->upload) {
            packages.push_back(row->package);
        }
    }
    return packages;
}

int PackageTableModel::notQueuedCount() const {
    return static_cast<int>(
        std::count_if(m_rows.begin(), m_rows.end(), [](const PackageRow& row) { return !row.upload; }));
}

int PackageTableModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int PackageTableModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : columns;
}

QVariant PackageTableModel::data(const QModelIndex& index, int role) const {
    const PackageRow& row = this->row(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return text(row, index.column());
    case Qt::AccessibleTextRole:
        return index.column() == nameColumn ? sentence(row) : text(row, index.column());
    case Qt::TextAlignmentRole:
        return index.column() == formsColumn ? QVariant(int(Qt::AlignRight | Qt::AlignVCenter)) : QVariant();
    case CellDelegate::kToneRole:
        if (index.column() != stateColumn) {
            return {};
        }
        return static_cast<int>(row.upload ? UploadWords::tone(row.upload->state) : Tone::plain);
    case CellDelegate::kProgressRole:
        if (index.column() != progressColumn) {
            return {};
        }
        return row.upload ? UploadWords::progress(*row.upload, row.sent) : 0.0;
    default:
        return {};
    }
}

QVariant PackageTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return int(Qt::AlignVCenter | (section == formsColumn ? Qt::AlignRight : Qt::AlignLeft));
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case sealedColumn:
        return tr("Sealed");
    case nameColumn:
        return tr("Package");
    case formsColumn:
        return tr("Forms");
    case doctorColumn:
        return tr("Doctor number");
    case stateColumn:
        return tr("State");
    case progressColumn:
        return tr("Progress");
    default:
        return tr("What happens next");
    }
}

void PackageTableModel::changedRow(int row) {
    emit dataChanged(index(row, 0), index(row, columns - 1));
}

void PackageTableModel::retranslate() {
    emit headerDataChanged(Qt::Horizontal, 0, columns - 1);
    if (!m_rows.empty()) {
        emit dataChanged(index(0, 0), index(rowCount() - 1, columns - 1));
    }
}

QString PackageTableModel::text(const PackageRow& row, int column) const {
    const PackageInfo& info = row.package.info;
    switch (column) {
    case sealedColumn:
        return shortTime(info.createdAt);
    case nameColumn:
        return QString::fromStdString(info.name);
    case formsColumn:
        return QString::number(info.forms);
    case doctorColumn:
        return QString::fromStdString(info.doctorNumber);
    case stateColumn:
        return row.upload ? UploadWords::state(row.upload->state) : tr("Sealed, not sent");
    case progressColumn:
        return tr("%1 %").arg(qRound((row.upload ? UploadWords::progress(*row.upload, row.sent) : 0.0) * 100));
    default:
        return row.upload ? UploadWords::next(*row.upload, row.sent, m_language.language())
                          : tr("Waits until you send it");
    }
}

QString PackageTableModel::sentence(const PackageRow& row) const {
    return tr("Package %1, %n form(s), %2. %3", "read aloud", static_cast<int>(row.package.info.forms))
        .arg(text(row, nameColumn), text(row, stateColumn), text(row, nextColumn));
}

} // namespace todoke::desktop
