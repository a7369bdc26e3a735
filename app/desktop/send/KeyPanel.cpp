#include "app/desktop/send/KeyPanel.h"

#include "app/desktop/look/Metrics.h"
#include "app/desktop/send/KeyCardView.h"
#include "app/desktop/send/KeyLoader.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QScrollBar>
#include <algorithm>

namespace todoke::desktop {

KeyPanel::KeyPanel(SealDraft& draft, const Clock& clock, const LanguageSwitch& language, const Theme& theme,
                   QWidget* parent)
    : QWidget(parent)
    , m_draft(draft)
    , m_clock(clock)
    , m_language(language)
    , m_theme(theme)
    , m_scroll(new QScrollArea(this))
    , m_row(nullptr)
    , m_loader(new KeyLoader(language, this)) {
    auto* cards = new QWidget(m_scroll);
    m_row = new QHBoxLayout(cards);
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(metrics::kGap);
    m_scroll->setWidgetResizable(true);
    m_scroll->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->viewport()->setAutoFillBackground(false);
    m_scroll->setWidget(cards);
    m_scroll->hide();
    cards->setAutoFillBackground(false);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::kGap);
    layout->addWidget(m_scroll, 3);
    layout->addWidget(m_loader, 2);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    connect(&draft, &SealDraft::changed, this, &KeyPanel::takeKeys);
    connect(&draft, &SealDraft::countsChanged, this, &KeyPanel::retranslate);
    takeKeys();
}

void KeyPanel::takeKeys() {
    const auto shown = [](const KeyCardView* card, const auto& key) { return card->key() == key; };
    if (!std::equal(m_cards.begin(), m_cards.end(), m_draft.keys().begin(), m_draft.keys().end(), shown)) {
        qDeleteAll(m_cards);
        m_cards.clear();
        for (const auto& key : m_draft.keys()) {
            m_cards.push_back(new KeyCardView(key, m_theme, m_scroll->widget()));
            m_row->addWidget(m_cards.back(), 1);
        }
    }
    retranslate();
    if (!m_cards.empty()) {
        // As high as the cards; a bar below them takes no room from them.
        m_scroll->setFixedHeight(m_cards.front()->sizeHint().height() +
                                 m_scroll->horizontalScrollBar()->sizeHint().height());
    }
    m_scroll->setVisible(!m_cards.empty());
}

void KeyPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

void KeyPanel::retranslate() {
    setAccessibleName(tr("Keys"));
    const Timestamp now = m_clock.now();
    for (KeyCardView* card : m_cards) {
        card->showState(m_draft.formsOf(*card->key()), now, m_language);
    }
    m_loader->showWaiting(m_draft.doctors());
}

} // namespace todoke::desktop
