#include "app/desktop/widgets/Notice.h"

#include "app/desktop/look/Look.h"
#include "app/desktop/look/Metrics.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace todoke::desktop {

Notice::Notice(QWidget* parent)
    : QFrame(parent)
    , m_text(makeLabel(this))
    , m_technical(makeLabel(this))
    , m_details(new QPushButton(this))
    , m_close(new QPushButton(this)) {
    setLook(*this, "notice");
    setLook(*m_details, "link");
    setLook(*m_close, "link");
    m_details->setCheckable(true);
    auto* text = new QVBoxLayout;
    text->setSpacing(4);
    text->addWidget(m_text);
    text->addWidget(m_technical);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(14, 8, 14, 8);
    layout->addLayout(text, 1);
    layout->addWidget(m_details, 0, Qt::AlignTop);
    layout->addWidget(m_close, 0, Qt::AlignTop);
    connect(m_details, &QPushButton::toggled, m_technical, &QWidget::setVisible);
    connect(m_close, &QPushButton::clicked, this, &Notice::clear);
    retranslate();
    hide();
}

void Notice::say(Tone tone, const QString& text) {
    setTone(*this, tone);
    m_text->setText(text);
    m_technical->clear();
    m_technical->hide();
    m_details->setChecked(false);
    m_details->hide();
    setAccessibleName(text);
    setVisible(true);
}

void Notice::say(const finding::ErrorText& error) {
    say(Tone::notAcceptable, QString::fromStdString(error.sentence + "\n" + error.nextStep));
    m_technical->setText(QString::fromStdString(error.technical));
    m_details->setVisible(!error.technical.empty());
}

void Notice::clear() {
    hide();
}

void Notice::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        // What it says is in the language of before.
        clear();
        retranslate();
    }
    QFrame::changeEvent(event);
}

void Notice::retranslate() {
    m_details->setText(tr("Technical detail"));
    m_close->setText(tr("Close"));
}

} // namespace todoke::desktop
