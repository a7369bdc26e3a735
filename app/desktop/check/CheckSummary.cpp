#include "app/desktop/check/CheckSummary.h"

#include "app/desktop/look/Look.h"
#include "app/desktop/look/Metrics.h"
#include "app/desktop/widgets/ElidedLabel.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QTime>
#include <QVBoxLayout>

namespace todoke::desktop {

namespace {

constexpr int kBarSteps = 1000;

} // namespace

CheckSummary::CheckSummary(QWidget* parent)
    : QFrame(parent)
    , m_title(new ElidedLabel(this, "strong"))
    , m_detail(makeLabel(this, "muted"))
    , m_bar(new QProgressBar(this))
    , m_cancel(new QPushButton(this)) {
    setLook(*this, "panel");
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFixedHeight(90);
    m_bar->setRange(0, kBarSteps);
    m_bar->setTextVisible(false);
    auto* progress = new QHBoxLayout;
    progress->setSpacing(metrics::kGap);
    progress->addWidget(m_bar, 1);
    progress->addWidget(m_cancel);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 8, 16, 8);
    layout->setSpacing(2);
    layout->addStretch();
    layout->addWidget(m_title);
    layout->addWidget(m_detail);
    layout->addLayout(progress);
    layout->addStretch();
    connect(m_cancel, &QPushButton::clicked, this, &CheckSummary::cancelAsked);
    setState(State::idle);
}

void CheckSummary::showRunning() {
    m_done = 0;
    m_total = 0;
    m_bar->setValue(0);
    setState(State::running);
}

void CheckSummary::setProgress(quint64 done, quint64 total) {
    m_done = done;
    m_total = total;
    m_bar->setValue(total == 0 ? 0
                               : static_cast<int>(static_cast<double>(done) / static_cast<double>(total) * kBarSteps));
    retranslate();
}

void CheckSummary::showFinished(const FinishedCheck& check) {
    m_check = check;
    m_finishedAt = QTime::currentTime().toString(QStringLiteral("HH:mm"));
    setState(State::finished);
}

void CheckSummary::showStopped() {
    setState(State::stopped);
}

void CheckSummary::setState(State state) {
    m_state = state;
    m_bar->setVisible(state == State::running);
    m_cancel->setVisible(state == State::running);
    retranslate();
}

void CheckSummary::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QFrame::changeEvent(event);
}

void CheckSummary::retranslate() {
    setAccessibleName(tr("State of the check"));
    m_bar->setAccessibleName(tr("Progress of the check"));
    m_cancel->setText(tr("Cancel"));
    m_cancel->setShortcut(QKeySequence(Qt::Key_Escape));
    m_cancel->setToolTip(tr("Stop the check (Esc)"));
    switch (m_state) {
    case State::idle:
        m_title->setFullText(tr("Nothing has been checked yet"));
        m_detail->clear();
        break;
    case State::running:
        m_title->setFullText(tr("Checking…"));
        m_detail->setText(m_total == 0 ? QString()
                                       : tr("%1 of %2")
                                             .arg(QLocale().formattedDataSize(static_cast<qint64>(m_done), 1),
                                                  QLocale().formattedDataSize(static_cast<qint64>(m_total), 1)));
        break;
    case State::finished:
        m_title->setFullText(names());
        m_detail->setText(outcome());
        break;
    case State::stopped:
        m_title->setFullText(tr("The check was stopped"));
        m_detail->setText(tr("What was found until then stays on screen, but cannot be sealed."));
        break;
    }
}

QString CheckSummary::names() const {
    const int forms = static_cast<int>(m_check->report->counts().total());
    const QString counted = tr("%n form(s)", nullptr, forms);
    QString first;
    int others = -1;
    for (const SourceReport& source : m_check->report->sources()) {
        // What is no form file was passed over, not checked.
        if (source.pack || !source.forms.empty() || source.blocked) {
            first = ++others == 0 ? QString::fromStdString(source.name) : first;
        }
    }
    if (others < 0) {
        return counted;
    }
    return others == 0 ? tr("%1, %2", "file, count of forms").arg(first, counted)
                       : tr("%1 and %n more file(s), %2", "file, count of forms", others).arg(first, counted);
}

QString CheckSummary::outcome() const {
    const double seconds = static_cast<double>(m_check->duration.count()) / 1000.0;
    QString text = tr("Checked at %1 (%2 s).").arg(m_finishedAt, QLocale().toString(seconds, 'f', 1));
    if (m_check->comparison) {
        text += QLatin1Char(' ') + tr("Since the last check: %1 solved, %2 new.")
                                       .arg(m_check->comparison->solved)
                                       .arg(m_check->comparison->fresh);
    }
    return text;
}

} // namespace todoke::desktop
