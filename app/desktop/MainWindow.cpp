#include "app/desktop/MainWindow.h"

#include "app/desktop/check/CheckPage.h"
#include "app/desktop/frame/StatusLine.h"
#include "app/desktop/history/HistoryPage.h"
#include "app/desktop/look/Metrics.h"
#include "app/desktop/send/SendDesk.h"
#include "app/desktop/send/SendPage.h"
#include "app/desktop/settings/SettingsPage.h"
#include "app/desktop/widgets/Notice.h"
#include "core/base/File.h"

#include <QDragEnterEvent>
#include <QDropEvent>
#include <QHBoxLayout>
#include <QMimeData>
#include <QScreen>
#include <QScrollArea>
#include <QStackedWidget>
#include <QUrl>
#include <QVBoxLayout>

namespace todoke::desktop {

MainWindow::MainWindow(const Workplace& workplace, LanguageSwitch& language, Theme& theme)
    : m_rail(new Rail({Page::check, Page::send, Page::history, Page::settings}, theme, this))
    , m_notice(new Notice(language, this))
    , m_pages(new QStackedWidget(this))
    , m_statusLine(new StatusLine(language, this))
    , m_sendDesk(new SendDesk(workplace, language, this))
    , m_checkPage(new CheckPage(workplace, language, theme, this))
    , m_sendPage(new SendPage(*m_sendDesk, workplace.workspace->clock(), language, theme, this))
    , m_historyPage(new HistoryPage(workplace, *m_sendDesk, language, theme, this))
    , m_settingsPage(new SettingsPage(language, theme, this)) {
    setAcceptDrops(true);
    addPage(Page::check, m_checkPage);
    addPage(Page::send, m_sendPage);
    addPage(Page::history, m_historyPage);
    addPage(Page::settings, m_settingsPage);

    auto* body = new QWidget(this);
    body->setObjectName(QStringLiteral("page"));
    m_notice->setObjectName(QStringLiteral("failures"));
    auto* noticeRow = new QHBoxLayout;
    noticeRow->setContentsMargins(metrics::kPageMarginX, 0, metrics::kPageMarginX, 0);
    noticeRow->addWidget(m_notice);
    auto* upper = new QHBoxLayout;
    upper->setSpacing(0);
    upper->addWidget(m_rail);
    auto* column = new QVBoxLayout;
    column->setSpacing(0);
    column->addLayout(noticeRow);
    column->addWidget(m_pages, 1);
    upper->addLayout(column, 1);
    auto* layout = new QVBoxLayout(body);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(upper, 1);
    layout->addWidget(m_statusLine);
    setCentralWidget(body);

    connect(m_rail, &Rail::chosen, this, &MainWindow::goTo);
    connectDesk();
    showPacks(workplace);
    resize(QSize(1280, 820).boundedTo(screen()->availableGeometry().size()));
    goTo(Page::check);
    m_checkPage->setFocus();
    retranslate();
}

void MainWindow::addPage(Page page, QWidget* widget) {
    // On a small or much enlarged screen a page is larger than the window.
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->viewport()->setAutoFillBackground(false);
    scroll->setWidget(widget);
    widget->setAutoFillBackground(false);
    m_widgets[page] = scroll;
    m_pages->addWidget(scroll);
}

void MainWindow::goTo(Page page) {
    m_rail->setCurrent(page);
    m_pages->setCurrentWidget(m_widgets.at(page));
}

void MainWindow::connectDesk() {
    connect(m_checkPage, &CheckPage::reportChanged, m_sendDesk, &SendDesk::setReport);
    connect(m_checkPage, &CheckPage::sealAsked, this, [this] { goTo(Page::send); });
    connect(m_sendDesk, &SendDesk::failed, m_notice, &Notice::add);
    connect(m_sendDesk, &SendDesk::packageChanged, this, &MainWindow::showDeskState);
    connect(&m_sendDesk->draft(), &SealDraft::changed, this, &MainWindow::showDeskState);
    connect(&m_sendDesk->draft(), &SealDraft::countsChanged, this, &MainWindow::showDeskState);
    connect(m_settingsPage, &SettingsPage::languageChosen, this,
            [this](Language chosen) { m_sendDesk->saveSetting("language", chosen == Language::ja ? "ja" : "en"); });
    connect(m_settingsPage, &SettingsPage::appearanceChosen, this,
            [this](Appearance chosen) { m_sendDesk->saveSetting("appearance", std::string(toString(chosen))); });
    connect(m_sendPage, &SendPage::operatorEntered, this,
            [this] { m_sendDesk->saveSetting("operator", m_sendDesk->draft().operatorName().toStdString()); });
    showDeskState();
}

void MainWindow::showDeskState() {
    const SealDraft& draft = m_sendDesk->draft();
    m_rail->setWaiting(Page::send, m_sendDesk->packages().unfinished());
    m_statusLine->setKeys(static_cast<int>(draft.keys().size()));
    m_statusLine->setOperator(draft.operatorName());
    if (draft.report()) {
        const SealDraft::FormCounts& counts = draft.counts();
        m_checkPage->setSealable({counts.sealable + counts.waitingForKey, counts.toConfirm, counts.notAcceptable},
                                 counts.sealedBefore);
    }
    m_statusLine->setRehearsal(draft.endpoint() && draft.endpoint()->rehearsal);
}

void MainWindow::showPacks(const Workplace& workplace) {
    std::vector<PackRef> packs;
    for (const auto& pack : workplace.packs->packs()) {
        packs.push_back(pack->ref());
    }
    const auto& broken = workplace.packs->broken();
    m_statusLine->setPacks(packs, static_cast<int>(broken.size()));
    m_settingsPage->setPacks(std::move(packs), broken);
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (event->mimeData()->hasUrls()) {
        event->acceptProposedAction();
        m_checkPage->setDropPossible(true);
    }
}

void MainWindow::dragLeaveEvent(QDragLeaveEvent*) {
    m_checkPage->setDropPossible(false);
}

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

void MainWindow::retranslate() {
    setWindowTitle(tr("Todoke"));
}

} // namespace todoke::desktop
