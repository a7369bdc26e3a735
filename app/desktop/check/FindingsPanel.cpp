#include "app/desktop/check/FindingsPanel.h"

#include "app/desktop/check/FindingCard.h"
#include "app/desktop/check/FormTableModel.h"
#include "app/desktop/look/Look.h"
#include "app/desktop/look/Metrics.h"

#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QTabBar>
#include <QVBoxLayout>
#include <algorithm>

namespace todoke::desktop {

namespace {

/// Widgets cost; a file with thousands of findings shows them in steps.
constexpr std::size_t kCardsAtOnce = 40;

} // namespace

FindingsPanel::FindingsPanel(const LanguageSwitch& language, const Theme& theme, QWidget* parent)
    : QFrame(parent)
    , m_language(language)
    , m_theme(theme)
    , m_tabs(new QTabBar(this))
    , m_headline(makeLabel(this, "muted"))
    , m_next(new QPushButton(this))
    , m_scroll(new QScrollArea(this)) {
    setLook(*this, "panel");
    setLook(*m_next, "link");
    m_tabs->addTab(QString());
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setFocusPolicy(Qt::NoFocus);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->viewport()->setAutoFillBackground(false);

    auto* rule = new QFrame(this);
    rule->setFixedHeight(1);
    rule->setFrameShape(QFrame::HLine);
    setLook(*rule, "rule");
    auto* head = new QHBoxLayout;
    head->setContentsMargins(16, 10, 16, 0);
    head->addWidget(m_headline, 1);
    head->addWidget(m_next, 0, Qt::AlignTop);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->setSpacing(0);
    layout->addWidget(m_tabs);
    layout->addWidget(rule);
    layout->addLayout(head);
    layout->addWidget(m_scroll, 1);
    connect(m_next, &QPushButton::clicked, this, &FindingsPanel::nextAsked);
    connect(&theme, &Theme::changed, this, &FindingsPanel::refresh);
    rebuild();
}

void FindingsPanel::showRow(const ReportRow& row) {
    const bool sameRow = m_row && m_row->key() == row.key();
    const bool sameContent = sameRow && m_row->findings().size() == row.findings().size() &&
                             m_row->verdict() == row.verdict() && m_row->fileIsToConfirm() == row.fileIsToConfirm();
    m_row = row;
    if (sameContent) {
        return;
    }
    sameRow ? refresh() : rebuild();
}

void FindingsPanel::clear() {
    m_row.reset();
    rebuild();
}

bool FindingsPanel::step(int direction) {
    const int count = m_row ? static_cast<int>(m_row->findings().size()) : 0;
    const int wanted = m_current + direction;
    if (wanted < 0 || wanted >= count) {
        return false;
    }
    setCurrent(wanted);
    return true;
}

void FindingsPanel::goToFirst() {
    setCurrent(0);
}

void FindingsPanel::goToLast() {
    if (m_row) {
        setCurrent(static_cast<int>(m_row->findings().size()) - 1);
    }
}

void FindingsPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        refresh();
    }
    QFrame::changeEvent(event);
}

void FindingsPanel::rebuild() {
    setAccessibleName(tr("Findings"));
    m_next->setText(tr("Next finding (F8)"));
    const std::size_t count = m_row ? m_row->findings().size() : 0;
    m_tabs->setTabText(0, count == 0 ? tr("Findings") : tr("Findings %1").arg(count));
    m_headline->setText(headline());
    m_next->setVisible(m_row.has_value());
    m_current = -1;
    showFrom(0);
}

void FindingsPanel::refresh() {
    const int current = m_current;
    const QWidget* focused = QApplication::focusWidget();
    const bool hadFocus = focused != nullptr && m_scroll->isAncestorOf(focused);
    rebuild();
    if (current >= 0) {
        setCurrent(current, hadFocus);
    }
}

void FindingsPanel::showFrom(std::size_t first) {
    m_cards.clear();
    m_more = nullptr;
    m_first = first;
    m_body = new QWidget;
    m_cardsLayout = new QVBoxLayout(m_body);
    m_cardsLayout->setContentsMargins(16, 10, 16, 14);
    m_cardsLayout->setSpacing(10);
    if (m_row && m_row->findings().empty()) {
        auto* nothing = makeLabel(m_body);
        nothing->setText(nothingFound());
        m_cardsLayout->addWidget(nothing);
    }
    m_cardsLayout->addStretch();
    m_scroll->setWidget(m_body);
    m_body->setAutoFillBackground(false);
    addCards(kCardsAtOnce);
}

void FindingsPanel::addCards(std::size_t count) {
    if (!m_row) {
        return;
    }
    const std::vector<Finding>& findings = m_row->findings();
    delete m_more;
    m_more = nullptr;
    const std::size_t begin = m_first + m_cards.size();
    const std::size_t end = std::min(begin + count, findings.size());
    for (std::size_t i = begin; i < end; ++i) {
        auto* card = new FindingCard(findings[i], m_language.language(), m_theme, m_body);
        m_cardsLayout->insertWidget(static_cast<int>(m_cards.size()), card);
        // Not only at the next turn of the event loop: it may get the focus now.
        card->show();
        m_cards.push_back(card);
    }
    if (end < findings.size()) {
        m_more = new QPushButton(tr("Show more (%n left)", nullptr, static_cast<int>(findings.size() - end)), m_body);
        m_more->setObjectName(QStringLiteral("showMore"));
        m_cardsLayout->insertWidget(static_cast<int>(m_cards.size()), m_more);
        connect(m_more, &QPushButton::clicked, this, &FindingsPanel::showMore, Qt::QueuedConnection);
    }
    orderTabs();
}

void FindingsPanel::showMore() {
    const std::size_t first = m_cards.size();
    addCards(kCardsAtOnce);
    if (first < m_cards.size()) {
        // The button that had the focus is gone.
        m_cards[first]->setFocus(Qt::TabFocusReason);
    }
}

void FindingsPanel::orderTabs() {
    // What was made last would come last, behind the whole window.
    QWidget* before = m_next;
    const auto follow = [&](QWidget* next) {
        setTabOrder(before, next);
        before = next;
    };
    for (FindingCard* card : m_cards) {
        follow(card);
        for (QWidget* part : card->findChildren<QPushButton*>()) {
            follow(part);
        }
    }
    if (m_more != nullptr) {
        follow(m_more);
    }
}

void FindingsPanel::setCurrent(int index, bool takeFocus) {
    if (!m_row || index < 0 || static_cast<std::size_t>(index) >= m_row->findings().size()) {
        return;
    }
    const auto wanted = static_cast<std::size_t>(index);
    if (wanted == m_first + m_cards.size()) {
        addCards(kCardsAtOnce);
    } else if (wanted < m_first || wanted > m_first + m_cards.size()) {
        showFrom(wanted < kCardsAtOnce / 2 ? 0 : wanted - kCardsAtOnce / 2);
    }
    for (FindingCard* card : m_cards) {
        card->setCurrent(false);
    }
    m_current = index;
    FindingCard* card = m_cards[wanted - m_first];
    card->setCurrent(true);
    if (takeFocus) {
        card->setFocus(Qt::ShortcutFocusReason);
    }
    // A card that was just made has its place only after layout.
    m_cardsLayout->activate();
    m_scroll->ensureWidgetVisible(card, 0, metrics::kGap);
}

QString FindingsPanel::nothingFound() const {
    if (m_row->verdict() == Verdict::notAcceptable) {
        return tr("Nothing was found in this form itself. It can be sent once the findings of its file are corrected.");
    }
    return m_row->fileIsToConfirm() ? tr("Nothing was found in this form itself. It can be sent once what was found in "
                                         "its file is confirmed.")
                                    : tr("Nothing was found in this form. It can be sent.");
}

QString FindingsPanel::headline() const {
    if (!m_row) {
        return tr("Choose a form on the left to see its findings.");
    }
    if (m_row->form() == nullptr) {
        return tr("File %1").arg(QString::fromStdString(m_row->file()->name));
    }
    const FormInfo& form = m_row->form()->info;
    return tr("%1 · %2 · doctor %3", "form, in-house id, doctor")
        .arg(m_language.text(form.title.empty() ? form.kindTitle : form.title), QString::fromStdString(form.inHouseId),
             FormTableModel::doctorOf(form));
}

} // namespace todoke::desktop
