#include "app/desktop/check/FindingsPanel.h"

#include "app/desktop/check/FindingCard.h"
#include "app/desktop/check/FormTableModel.h"
#include "app/desktop/look/Look.h"
#include "app/desktop/look/Metrics.h"

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
    connect(&theme, &Theme::changed, this, &FindingsPanel::rebuild);
    rebuild();
}

void FindingsPanel::showRow(const ReportRow& row) {
    m_row = row;
    rebuild();
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
        rebuild();
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
    m_cards.clear();
    m_more = nullptr;
    m_current = -1;
    m_body = new QWidget;
    m_cardsLayout = new QVBoxLayout(m_body);
    m_cardsLayout->setContentsMargins(16, 10, 16, 14);
    m_cardsLayout->setSpacing(10);
    if (m_row && count == 0) {
        auto* nothing = makeLabel(m_body);
        nothing->setText(m_row->verdict() == Verdict::ready
                             ? tr("Nothing was found in this form. It can be sent.")
                             : tr("Nothing was found in this form itself. It can be sent once the findings of its file "
                                  "are corrected."));
        m_cardsLayout->addWidget(nothing);
    }
    m_cardsLayout->addStretch();
    addCards(kCardsAtOnce);
    m_scroll->setWidget(m_body);
    m_body->setAutoFillBackground(false);
}

void FindingsPanel::addCards(std::size_t upTo) {
    if (!m_row) {
        return;
    }
    const std::vector<Finding>& findings = m_row->findings();
    delete m_more;
    m_more = nullptr;
    for (std::size_t i = m_cards.size(); i < std::min(upTo, findings.size()); ++i) {
        auto* card = new FindingCard(findings[i], m_language.language(), m_theme, m_body);
        m_cardsLayout->insertWidget(static_cast<int>(i), card);
        m_cards.push_back(card);
    }
    if (m_cards.size() < findings.size()) {
        m_more = new QPushButton(tr("Show more (%n left)", nullptr, static_cast<int>(findings.size() - m_cards.size())),
                                 m_body);
        m_cardsLayout->insertWidget(static_cast<int>(m_cards.size()), m_more);
        connect(
            m_more, &QPushButton::clicked, this, [this] { addCards(m_cards.size() + kCardsAtOnce); },
            Qt::QueuedConnection);
    }
}

void FindingsPanel::setCurrent(int index) {
    if (!m_row || m_row->findings().empty() || index < 0) {
        return;
    }
    addCards(static_cast<std::size_t>(index) + 1);
    if (m_current >= 0) {
        m_cards[static_cast<std::size_t>(m_current)]->setCurrent(false);
    }
    m_current = index;
    FindingCard* card = m_cards[static_cast<std::size_t>(index)];
    card->setCurrent(true);
    card->setFocus(Qt::ShortcutFocusReason);
    // A card that was just made has its place only after layout.
    m_cardsLayout->activate();
    m_scroll->ensureWidgetVisible(card, 0, metrics::kGap);
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
