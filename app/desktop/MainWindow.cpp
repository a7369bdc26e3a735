#include "app/desktop/MainWindow.h"

#include "app/desktop/check/CheckPage.h"
#include "app/desktop/frame/StatusLine.h"
#include "app/desktop/settings/SettingsPage.h"
#include "core/base/File.h"

#include <QDragEnterEvent>
#include <QDropEvent>
#include <QHBoxLayout>
#include <QMimeData>
#include <QStackedWidget>
#include <QUrl>
#include <QVBoxLayout>

namespace todoke::desktop {

MainWindow::MainWindow(const Workplace& workplace, LanguageSwitch& language, Theme& theme)
    : m_rail(new Rail({Page::check, Page::settings}, theme, this))
    , m_pages(new QStackedWidget(this))
    , m_statusLine(new StatusLine(language, this))
    , m_checkPage(new CheckPage(workplace, language, theme, this))
    , m_settingsPage(new SettingsPage(language, theme, this)) {
    setAcceptDrops(true);
    addPage(Page::check, m_checkPage);
    addPage(Page::settings, m_settingsPage);

    auto* body = new QWidget(this);
    body->setObjectName(QStringLiteral("page"));
    auto* upper = new QHBoxLayout;
    upper->setSpacing(0);
    upper->addWidget(m_rail);
    upper->addWidget(m_pages, 1);
    auto* layout = new QVBoxLayout(body);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(upper, 1);
    layout->addWidget(m_statusLine);
    setCentralWidget(body);

    connect(m_rail, &Rail::chosen, this, &MainWindow::goTo);
    showPacks(workplace);
    resize(1280, 820);
    goTo(Page::check);
    m_checkPage->setFocus();
    retranslate();
}

void MainWindow::addPage(Page page, QWidget* widget) {
    m_widgets[page] = widget;
    m_pages->addWidget(widget);
}

void MainWindow::goTo(Page page) {
    m_rail->setCurrent(page);
    m_pages->setCurrentWidget(m_widgets.at(page));
}

void MainWindow::showPacks(const Workplace& workplace) {
    std::vector<PackRef> packs;
    for (const auto& pack : workplace.packs->packs()) {
        packs.push_back(pack->ref());
    }
    m_statusLine->setPacks(packs);
    m_settingsPage->setPacks(std::move(packs));
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (event->mimeData()->hasUrls()) {
        event->acceptProposedAction();
        m_checkPage->setDropPossible(true);
    }
}

void MainWindow::dragLeaveEvent(QDragLeaveEvent*) { m_checkPage->setDropPossible(false); }

void MainWindow::dropEvent(QDropEvent* event) {
    m_checkPage->setDropPossible(false);
    std::vector<std::filesystem::path> paths;
    for (const QUrl& url : event->mimeData()->urls()) {
        if (url.isLocalFile()) {
            paths.push_back(pathFromUtf8(url.toLocalFile().toStdString()));
        }
    }
    if (!paths.empty()) {
        event->acceptProposedAction();
        goTo(Page::check);
        m_checkPage->check(std::move(paths));
    }
}

void MainWindow::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QMainWindow::changeEvent(event);
}

void MainWindow::retranslate() { setWindowTitle(tr("Todoke")); }

} // namespace todoke::desktop
