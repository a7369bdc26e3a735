#pragma once

#include "app/desktop/look/LanguageSwitch.h"
#include "app/desktop/look/Theme.h"
#include "app/desktop/send/SendDesk.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QSortFilterProxyModel;

namespace todoke::desktop {

class DetailsPanel;
class Notice;
class TableView;

/// 履歴: what was sealed, sent, received and registered here.
class HistoryPage final : public QWidget {
    Q_OBJECT

public:
    /// All must outlive this.
    HistoryPage(const Workplace& workplace, SendDesk& desk, const LanguageSwitch& language, const Theme& theme,
                QWidget* parent = nullptr);

protected:
    void changeEvent(QEvent* event) override;

private:
    void buildLayout();
    void readDetails();
    void retranslate();
    [[nodiscard]] std::string chosenPackage() const;

    const Workplace& m_workplace;
    SendDesk& m_desk;
    QLabel* m_title;
    QLineEdit* m_search;
    Notice* m_notice;
    QSortFilterProxyModel* m_filter;
    TableView* m_table;
    DetailsPanel* m_details;
};

} // namespace todoke::desktop
