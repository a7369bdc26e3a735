#include "app/desktop/widgets/Notice.h"

#include "app/desktop/look/Look.h"
#include "app/desktop/look/Metrics.h"
#include "core/finding/Catalogue.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <utility>

namespace todoke::desktop {

Notice::Notice(const LanguageSwitch& language, QWidget* parent)
    : QFrame(parent)
    , m_language(language)
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

void Notice::say(Tone tone, std::function<QString()> words) {
    m_words = std::move(words);
    m_error.reset();
    show(tone);
}

void Notice::say(const Error& error) {
    m_words = [this, error] {
        const auto text = finding::Catalogue::builtIn().describe(error, m_language.language());
        return QString::fromStdString(text.sentence + "\n" + text.nextStep);
    };
    m_error = error;
    show(Tone::notAcceptable);
}

void Notice::show(Tone tone) {
    setTone(*this, tone);
    m_details->setChecked(false);
    m_technical->hide();
    retranslate();
    setVisible(true);
}

void Notice::clear() {
    hide();
}

void Notice::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QFrame::changeEvent(event);
}

void Notice::retranslate() {
    m_details->setText(tr("Technical detail"));
    m_close->setText(tr("Close"));
    const QString text = m_words ? m_words() : QString();
    m_text->setText(text);
    setAccessibleName(text);
    const std::string technical =
        m_error ? finding::Catalogue::builtIn().describe(*m_error, m_language.language()).technical : std::string();
    m_technical->setText(QString::fromStdString(technical));
    m_details->setVisible(!technical.empty());
}

} // namespace todoke::desktop
