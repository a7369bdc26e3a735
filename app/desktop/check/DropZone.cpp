#include "app/desktop/check/DropZone.h"

#include "app/desktop/look/Look.h"
#include "app/desktop/look/Metrics.h"

#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace todoke::desktop {

DropZone::DropZone(QWidget* parent)
    : QFrame(parent)
    , m_lead(makeLabel(this, "lead"))
    , m_explanation(makeLabel(this))
    , m_privacy(makeLabel(this, "muted"))
    , m_open(new QPushButton(this)) {
    setLook(*this, "dropzone");
    setLook(*m_open, "primary");
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(metrics::kGap);
    layout->addStretch(2);
    for (QLabel* label : {m_lead, m_explanation}) {
        label->setAlignment(Qt::AlignCenter);
        layout->addWidget(label);
    }
    layout->addSpacing(metrics::kSmallGap);
    layout->addWidget(m_open, 0, Qt::AlignCenter);
    layout->addSpacing(metrics::kSmallGap);
    m_privacy->setAlignment(Qt::AlignCenter);
    layout->addWidget(m_privacy);
    layout->addStretch(3);
    connect(m_open, &QPushButton::clicked, this, &DropZone::openAsked);
    retranslate();
}

void DropZone::setActive(bool active) {
    setStyleProperty(*this, "active", active ? QStringLiteral("true") : QStringLiteral("false"));
}

void DropZone::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QFrame::changeEvent(event);
}

void DropZone::retranslate() {
    m_lead->setText(tr("Drop the files exported by the hospital system here"));
    m_explanation->setText(
        tr("XML files, folders or ZIP archives. The check starts at once and changes nothing in them."));
    m_open->setText(tr("Open files…"));
    m_privacy->setText(tr("Nothing leaves this computer before you seal and send it."));
}

} // namespace todoke::desktop
