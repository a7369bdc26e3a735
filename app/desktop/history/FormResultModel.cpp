#include "app/desktop/history/FormResultModel.h"

#include "app/desktop/widgets/Pill.h"

#include <utility>

namespace todoke::desktop {

FormResultModel::FormResultModel(const LanguageSwitch& language, QObject* parent)
    : QAbstractTableModel(parent)
    , m_language(language) {
    connect(&language, &LanguageSwitch::changed, this, &FormResultModel::allChanged);
}

void FormResultModel::setForms(std::vector<FormOutcome> forms) {
    const int before = rowCount();
    const int after = static_cast<int>(forms.size());
    if (after > before) {
        beginInsertRows({}, before, after - 1);
        m_forms = std::move(forms);
        endInsertRows();
    } else if (after < before) {
        beginRemoveRows({}, after, before - 1);
        m_forms = std::move(forms);
        endRemoveRows();
    } else {
        m_forms = std::move(forms);
    }
    allChanged();
}

void FormResultModel::setAccessKeysShown(bool shown) {
    m_keysShown = shown;
    allChanged();
}

int FormResultModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_forms.size());
}

int FormResultModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : columns;
}

QVariant FormResultModel::data(const QModelIndex& index, int role) const {
    const FormOutcome& form = m_forms.at(static_cast<std::size_t>(index.row()));
    switch (role) {
    case Qt::DisplayRole:
        return text(form, index.column());
    case Qt::ToolTipRole:
        return form.result && index.column() == stateColumn && !form.result->text.empty()
                   ? m_language.text(form.result->text)
                   : text(form, index.column());
    case Qt::AccessibleTextRole:
        return index.column() == numberColumn
                   ? tr("Form %1, in-house id %2, %3", "read aloud")
                         .arg(text(form, numberColumn), text(form, inHouseIdColumn), text(form, stateColumn))
                   : text(form, index.column());
    case CellDelegate::kToneRole:
        if (index.column() != stateColumn) {
            return {};
        }
        return static_cast<int>(!form.result                                  ? Tone::plain
                                : form.result->state == FormState::registered ? Tone::ready
                                                                              : Tone::notAcceptable);
    default:
        return {};
    }
}

QVariant FormResultModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case numberColumn:
        return tr("No.");
    case inHouseIdColumn:
        return tr("In-house id");
    case entryDateColumn:
        return tr("Written on");
    case stateColumn:
        return tr("Result");
    default:
        return tr("Access key");
    }
}

void FormResultModel::allChanged() {
    emit headerDataChanged(Qt::Horizontal, 0, columns - 1);
    if (!m_forms.empty()) {
        emit dataChanged(index(0, 0), index(rowCount() - 1, columns - 1));
    }
}

QString FormResultModel::text(const FormOutcome& form, int column) const {
    switch (column) {
    case numberColumn:
        return QString::number(form.form.number);
    case inHouseIdColumn:
        return QString::fromStdString(form.form.inHouseId);
    case entryDateColumn:
        return QString::fromStdString(form.form.entryDate);
    case stateColumn:
        return stateOf(form);
    default:
        break;
    }
    if (!form.result || form.result->accessKey.empty()) {
        return QStringLiteral("–");
    }
    return m_keysShown ? QString::fromStdString(form.result->accessKey) : QStringLiteral("••••••••");
}

QString FormResultModel::stateOf(const FormOutcome& form) const {
    if (!form.result) {
        return tr("No answer yet");
    }
    return form.result->state == FormState::registered
               ? tr("Registered")
               : tr("Refused (%1)").arg(QString::fromStdString(form.result->code));
}

} // namespace todoke::desktop
