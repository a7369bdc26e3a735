#include "app/desktop/frame/Rail.h"

#include "app/desktop/look/Metrics.h"

#include <QButtonGroup>
#include <QEvent>
#include <QLabel>
#include <QPainter>
#include <QShortcut>
#include <QVBoxLayout>
#include <array>

namespace todoke::desktop {

namespace {

constexpr int kButtonHeight = 45;
constexpr int kMarkWidth = 3;
constexpr int kGlyphSize = 15;
constexpr int kGlyphX = 23;
constexpr int kTextX = 49;

Glyph glyphOfPage(Page page) {
    switch (page) {
    case Page::check:
        return Glyph::check;
    case Page::send:
        return Glyph::plane;
    case Page::history:
        return Glyph::clock;
    case Page::settings:
        break;
    }
    return Glyph::gear;
}

} // namespace

RailButton::RailButton(Glyph glyph, const Theme& theme, QWidget* parent)
    : QAbstractButton(parent)
    , m_glyph(glyph)
    , m_theme(theme) {
    setCheckable(true);
    setFocusPolicy(Qt::TabFocus);
}

void RailButton::setWaiting(int count) {
    m_waiting = count;
    setAccessibleDescription(count == 0 ? QString() : tr("%n waiting", nullptr, count));
    update();
}

QSize RailButton::sizeHint() const {
    return {metrics::kRailWidth, kButtonHeight};
}

void RailButton::paintEvent(QPaintEvent*) {
    const Palette& palette = m_theme.palette();
    QPainter painter(this);
    if (isChecked() || underMouse()) {
        painter.fillRect(rect(), palette.railActive);
    }
    if (isChecked()) {
        painter.fillRect(QRect(0, 0, kMarkWidth, height()), palette.railMark);
    }
    if (hasFocus()) {
        painter.setPen(QPen(palette.railMark, 2));
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
    const QColor ink = isChecked() ? QColor(Qt::white) : palette.railInk;
    paintGlyph(painter, m_glyph, QRectF(kGlyphX, (height() - kGlyphSize) / 2.0, kGlyphSize, kGlyphSize), ink);
    painter.setPen(ink);
    painter.drawText(rect().adjusted(kTextX, 0, -4, 0), Qt::AlignVCenter | Qt::AlignLeft, text());
    if (m_waiting > 0) {
        paintWaiting(painter, palette);
    }
}

void RailButton::paintWaiting(QPainter& painter, const Palette& palette) const {
    const QString count = QString::number(m_waiting);
    QFont small = font();
    small.setPixelSize(metrics::kSmallTextSize);
    painter.setFont(small);
    const double width = QFontMetricsF(small).horizontalAdvance(count) + 14;
    const QRectF badge(this->width() - width - 10, (height() - 18) / 2.0, width, 18);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(palette.railMark);
    painter.drawRoundedRect(badge, 9, 9);
    painter.setPen(darkPalette().accentInk);
    painter.drawText(badge, Qt::AlignCenter, count);
}

Rail::Rail(const std::vector<Page>& pages, const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_name(new QLabel(this))
    , m_group(new QButtonGroup(this)) {
    setFixedWidth(metrics::kRailWidth);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 14, 0, 14);
    layout->setSpacing(2);
    m_name->setContentsMargins(18, 0, 0, 14);
    m_name->setStyleSheet(QStringLiteral("color: white; font-size: 19px; font-weight: 600;"));
    layout->addWidget(m_name);
    for (const Page page : pages) {
        auto* button = new RailButton(glyphOfPage(page), theme, this);
        m_group->addButton(button, static_cast<int>(page));
        layout->addWidget(button);
        const auto key = static_cast<Qt::Key>(Qt::Key_1 + static_cast<int>(page));
        auto* shortcut = new QShortcut(QKeySequence(Qt::CTRL | key), this);
        connect(shortcut, &QShortcut::activated, button, &QAbstractButton::click);
    }
    layout->addStretch();
    connect(m_group, &QButtonGroup::idClicked, this, [this](int id) { emit chosen(static_cast<Page>(id)); });
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    retranslate();
}

void Rail::setCurrent(Page page) {
    button(page)->setChecked(true);
}

void Rail::setWaiting(Page page, int count) {
    button(page)->setWaiting(count);
}

RailButton* Rail::button(Page page) const {
    return static_cast<RailButton*>(m_group->button(static_cast<int>(page)));
}

void Rail::paintEvent(QPaintEvent*) {
    QPainter(this).fillRect(rect(), m_theme.palette().rail);
}

void Rail::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

void Rail::retranslate() {
    setAccessibleName(tr("Pages"));
    m_name->setText(tr("Todoke"));
    const std::array names{tr("Check"), tr("Send"), tr("History"), tr("Settings")};
    for (QAbstractButton* button : m_group->buttons()) {
        const int page = m_group->id(button);
        button->setText(names.at(static_cast<std::size_t>(page)));
        button->setAccessibleName(button->text());
        button->setToolTip(tr("Ctrl+%1").arg(page + 1));
    }
}

} // namespace todoke::desktop
