#include "app/desktop/widgets/CounterButton.h"

#include "app/desktop/look/Glyph.h"
#include "app/desktop/look/Metrics.h"

#include <QEvent>
#include <QLocale>
#include <QPainter>

namespace todoke::desktop {

namespace {

constexpr double kDisc = 34;
constexpr double kGlyph = 16;
constexpr int kNumberSize = 26;

QFont sized(QFont font, int pixels, QFont::Weight weight) {
    font.setPixelSize(pixels);
    font.setWeight(weight);
    return font;
}

} // namespace

CounterButton::CounterButton(Tone tone, const Theme& theme, QWidget* parent)
    : QAbstractButton(parent)
    , m_tone(tone)
    , m_theme(theme) {
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(this, &QAbstractButton::toggled, this, &CounterButton::retranslate);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void CounterButton::setWord(const QString& word) {
    m_word = word;
    retranslate();
}

void CounterButton::setCount(std::uint64_t count) {
    m_count = count;
    retranslate();
}

void CounterButton::retranslate() {
    setAccessibleName(tr("%1: %n form(s)", nullptr, static_cast<int>(m_count)).arg(m_word));
    setToolTip(isChecked() ? tr("Show all again") : tr("Show only these"));
    update();
}

void CounterButton::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QAbstractButton::changeEvent(event);
}

void CounterButton::paintEvent(QPaintEvent*) {
    const Palette& palette = m_theme.palette();
    const ColorPair tone = palette.tone(m_tone);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double frame = isChecked() || hasFocus() ? 2 : 1;
    const QColor line = isChecked() ? tone.ink : hasFocus() || underMouse() ? palette.accent : palette.line;
    painter.setPen(QPen(line, frame));
    painter.setBrush(palette.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(frame / 2, frame / 2, -frame / 2, -frame / 2), metrics::kCorner,
                            metrics::kCorner);
    const QPointF centre(16 + kDisc / 2, height() / 2.0);
    painter.setPen(Qt::NoPen);
    painter.setBrush(tone.ground);
    painter.drawEllipse(centre, kDisc / 2, kDisc / 2);
    paintGlyph(painter, glyphOf(m_tone), QRectF(centre.x() - kGlyph / 2, centre.y() - kGlyph / 2, kGlyph, kGlyph),
               tone.ink);

    const int left = static_cast<int>(16 + kDisc + 14);
    const QString number = QLocale().toString(static_cast<qulonglong>(m_count));
    painter.setFont(sized(font(), kNumberSize, QFont::DemiBold));
    painter.setPen(palette.ink);
    const int numberWidth = painter.fontMetrics().horizontalAdvance(number);
    const int base = height() / 2 + 4;
    painter.drawText(left, base, number);
    painter.setFont(sized(font(), metrics::kTextSize, QFont::Normal));
    painter.drawText(left + numberWidth + 5, base, tr("forms", "behind a number", static_cast<int>(m_count)));
    painter.setFont(sized(font(), metrics::kSmallTextSize, QFont::Normal));
    painter.setPen(palette.muted);
    painter.drawText(left, base + 21, m_word);
}

} // namespace todoke::desktop
