#include "app/desktop/widgets/Notice.h"

#include "app/desktop/look/Look.h"
#include "app/desktop/look/Metrics.h"
#include "core/finding/Catalogue.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStringList>
#include <algorithm>
#include <utility>

namespace todoke::desktop {

namespace {

constexpr std::size_t kMostFailures = 3;

} // namespace

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
    m_errors.clear();
    show(tone);
}

void Notice::say(const Error& error) {
    m_errors.clear();
    add(error);
}

void Notice::add(const Error& error) {
    if (isHidden()) {
        m_errors.clear();
    }
    const auto same = [&](const Error& told) { return told.code == error.code && told.args == error.args; };
    m_errors.erase(std::remove_if(m_errors.begin(), m_errors.end(), same), m_errors.end());
    m_errors.push_back(error);
    if (m_errors.size() > kMostFailures) {
        m_errors.erase(m_errors.begin());
    }
    m_words = [this] { return failures(); };
    show(Tone::notAcceptable);
}

QString Notice::failures() const {
    QStringList lines;
    for (const Error& error : m_errors) {
        const auto text = finding::Catalogue::builtIn().describe(error, m_language.language());
        lines << QString::fromStdString(text.sentence) << QString::fromStdString(text.nextStep);
    }
    return lines.join(QLatin1Char('\n'));
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
    QStringList technical;
    for (const Error& error : m_errors) {
        technical << QString::fromStdString(
            finding::Catalogue::builtIn().describe(error, m_language.language()).technical);
    }
    technical.removeAll(QString());
    m_technical->setText(technical.join(QLatin1Char('\n')));
    m_details->setVisible(!technical.isEmpty());
}

} // namespace todoke::desktop
