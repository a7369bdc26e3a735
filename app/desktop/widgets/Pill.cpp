#include "app/desktop/widgets/Pill.h"

#include "app/desktop/look/Glyph.h"
#include "app/desktop/look/Metrics.h"

#include <QAbstractItemView>
#include <QPainter>
#include <algorithm>
#include <cmath>

namespace todoke::desktop {

namespace {

constexpr int kPadding = 9;
constexpr int kGlyphGap = 4;
constexpr int kBarHeight = 8;

QFont pillFont(QFont font) {
    font.setPixelSize(metrics::kSmallTextSize);
    font.setWeight(QFont::DemiBold);
    return font;
}

void paintBar(QPainter& painter, const Palette& palette, double share, const QRect& cell) {
    const QRectF whole(cell.left() + metrics::kCellPadding, cell.center().y() - kBarHeight / 2.0,
                       cell.width() - 2 * metrics::kCellPadding, kBarHeight);
    QRectF done = whole;
    done.setWidth(whole.width() * std::clamp(share, 0.0, 1.0));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(palette.line);
    painter.drawRoundedRect(whole, kBarHeight / 2.0, kBarHeight / 2.0);
    painter.setBrush(palette.accent);
    painter.drawRoundedRect(done, kBarHeight / 2.0, kBarHeight / 2.0);
}

} // namespace

int pillWidth(const QFont& font, const QString& text) {
    return QFontMetrics(pillFont(font)).horizontalAdvance(text) + 2 * kPadding + metrics::kPillGlyph + kGlyphGap;
}

void paintPill(QPainter& painter, const Palette& palette, Tone tone, const QString& text, const QRect& area) {
    const ColorPair colors = palette.tone(tone);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const int width = std::min(pillWidth(painter.font(), text), area.width());
    const QRectF pill(area.left(), area.top() + (area.height() - metrics::kPillHeight) / 2.0, width,
                      metrics::kPillHeight);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colors.ground);
    painter.drawRoundedRect(pill, metrics::kPillHeight / 2.0, metrics::kPillHeight / 2.0);
    const QRectF glyph(pill.left() + kPadding, pill.center().y() - metrics::kPillGlyph / 2.0, metrics::kPillGlyph,
                       metrics::kPillGlyph);
    paintGlyph(painter, glyphOf(tone), glyph, colors.ink);
    painter.setFont(pillFont(painter.font()));
    painter.setPen(colors.ink);
    const QRectF room = pill.adjusted(kPadding + metrics::kPillGlyph + kGlyphGap, 0, -kPadding / 2.0, 0);
    painter.drawText(room, Qt::AlignVCenter | Qt::AlignLeft,
                     painter.fontMetrics().elidedText(text, Qt::ElideRight, static_cast<int>(std::ceil(room.width()))));
    painter.restore();
}

Pill::Pill(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void Pill::setContent(Tone tone, const QString& text) {
    m_tone = tone;
    m_text = text;
    setAccessibleName(text);
    updateGeometry();
    update();
}

QSize Pill::sizeHint() const {
    return {pillWidth(font(), m_text), metrics::kPillHeight};
}

void Pill::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintPill(painter, m_theme.palette(), m_tone, m_text, rect());
}

CellDelegate::CellDelegate(const Theme& theme, QObject* parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme) {}

void CellDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const Palette& palette = m_theme.palette();
    painter->save();
    painter->setClipRect(option.rect);
    if ((option.state & QStyle::State_Selected) != 0) {
        painter->fillRect(option.rect, palette.selection);
    }
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), palette.line);
    painter->setFont(option.font);
    const QRect inner = option.rect.adjusted(metrics::kCellPadding, 0, -metrics::kCellPadding, -1);
    const QString text = index.data(Qt::DisplayRole).toString();
    const QVariant tone = index.data(kToneRole);
    const QVariant progress = index.data(kProgressRole);
    if (tone.isValid()) {
        paintPill(*painter, palette, static_cast<Tone>(tone.toInt()), text, inner);
    } else if (progress.isValid()) {
        paintBar(*painter, palette, progress.toDouble(), option.rect);
    } else {
        const QVariant given = index.data(Qt::TextAlignmentRole);
        const auto alignment = given.isValid() ? Qt::Alignment(given.toInt()) : Qt::AlignLeft | Qt::AlignVCenter;
        painter->setPen(palette.ink);
        painter->drawText(inner, static_cast<int>(alignment | Qt::AlignVCenter),
                          option.fontMetrics.elidedText(text, Qt::ElideRight, inner.width()));
    }
    const auto* view = qobject_cast<const QAbstractItemView*>(option.widget);
    if (view != nullptr && view->hasFocus() && view->currentIndex().row() == index.row()) {
        painter->fillRect(QRect(option.rect.left(), option.rect.top(), option.rect.width(), 1), palette.accent);
        painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), palette.accent);
    }
    painter->restore();
}

QSize CellDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const QString text = index.data(Qt::DisplayRole).toString();
    const int width =
        index.data(kToneRole).isValid() ? pillWidth(option.font, text) : option.fontMetrics.horizontalAdvance(text);
    return {width + 2 * metrics::kCellPadding + 2, metrics::kRowHeight};
}

} // namespace todoke::desktop
