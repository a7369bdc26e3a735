#pragma once

#include "app/desktop/Workplace.h"
#include "app/desktop/frame/Rail.h"
#include "app/desktop/look/LanguageSwitch.h"
#include "app/desktop/look/Theme.h"

#include <QMainWindow>
#include <map>

class QStackedWidget;

namespace todoke::desktop {

class CheckPage;
class HistoryPage;
class Notice;
class SendDesk;
class SendPage;
class SettingsPage;
class StatusLine;

/// The window: rail, pages, status line. Files dropped anywhere are checked.
class MainWindow final : public QMainWindow {
    Q_OBJECT

public:
    /// All must outlive this.
    MainWindow(const Workplace& workplace, LanguageSwitch& language, Theme& theme);

    void goTo(Page page);
    [[nodiscard]] CheckPage& checkPage() { return *m_checkPage; }
    [[nodiscard]] SendDesk& sendDesk() { return *m_sendDesk; }

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void addPage(Page page, QWidget* widget);
    void showPacks(const Workplace& workplace);
    void connectDesk();
    void showDeskState();
    void retranslate();

    Rail* m_rail;
    Notice* m_notice;
    QStackedWidget* m_pages;
    StatusLine* m_statusLine;
    SendDesk* m_sendDesk;
    CheckPage* m_checkPage;
    SendPage* m_sendPage;
    HistoryPage* m_historyPage;
    SettingsPage* m_settingsPage;
    std::map<Page, QWidget*> m_widgets;
};

} // namespace todoke::desktop
