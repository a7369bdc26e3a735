#include "app/desktop/check/SealBar.h"

#include "app/desktop/look/Look.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStringList>

namespace todoke::desktop {

SealBar::SealBar(QWidget* parent)
    : QFrame(parent)
    , m_seal(new QPushButton(this))
    , m_rest(makeLabel(this))
    , m_note(makeLabel(this, "muted")) {
    setLook(*this, "panel");
    setLook(*m_seal, "primary");
    m_note->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(16, 10, 16, 10);
    layout->setSpacing(14);
    layout->addWidget(m_seal);
    layout->addWidget(m_rest, 1);
    layout->addWidget(m_note, 1);
    connect(m_seal, &QPushButton::clicked, this, &SealBar::sealAsked);
    retranslate();
}

void SealBar::setCounts(const VerdictCounts& counts, std::uint64_t sealedBefore) {
    m_counts = counts;
    m_sealedBefore = sealedBefore;
    retranslate();
}

void SealBar::setUsable(bool usable) {
    m_usable = usable;
    retranslate();
}

void SealBar::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QFrame::changeEvent(event);
}

void SealBar::retranslate() {
    const int ready = static_cast<int>(m_counts.ready);
    m_seal->setText(tr("Seal the %n ready form(s) →", nullptr, ready));
    m_seal->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return));
    m_seal->setToolTip(tr("Go on to keys, consent and sealing (Ctrl+Enter)"));
    m_seal->setEnabled(m_usable && m_counts.ready + m_counts.confirm > 0);
    QStringList rest;
    if (m_counts.confirm > 0) {
        rest << tr("%n to confirm on the next page.", nullptr, static_cast<int>(m_counts.confirm));
    }
    if (m_counts.notAcceptable > 0) {
        rest << tr("%n stay here until they are corrected.", nullptr, static_cast<int>(m_counts.notAcceptable));
    }
    if (m_sealedBefore > 0) {
        rest << tr("%n sealed already.", nullptr, static_cast<int>(m_sealedBefore));
    }
    m_rest->setText(rest.join(QLatin1Char(' ')));
    m_note->setText(tr("Whether a form is accepted in the end, the database alone decides after sending."));
}

} // namespace todoke::desktop
