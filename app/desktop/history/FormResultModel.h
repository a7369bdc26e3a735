#pragma once

#include "app/desktop/history/PackageDetails.h"
#include "app/desktop/look/LanguageSwitch.h"

#include <QAbstractTableModel>

namespace todoke::desktop {

/// The forms of one package with the endpoint's word on each. Access keys are bearer secrets: masked until asked for.
class FormResultModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { numberColumn, inHouseIdColumn, entryDateColumn, stateColumn, accessKeyColumn, columns };

    /// `language` must outlive this.
    explicit FormResultModel(const LanguageSwitch& language, QObject* parent = nullptr);

    /// Changed rows change, missing ones are added, surplus ones go.
    void setForms(std::vector<FormOutcome> forms);
    void setAccessKeysShown(bool shown);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void allChanged();
    [[nodiscard]] QString text(const FormOutcome& form, int column) const;
    [[nodiscard]] QString stateOf(const FormOutcome& form) const;

    const LanguageSwitch& m_language;
    std::vector<FormOutcome> m_forms;
    bool m_keysShown = false;
};

} // namespace todoke::desktop
