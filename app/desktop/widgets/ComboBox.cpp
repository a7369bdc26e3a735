#include "app/desktop/widgets/ComboBox.h"

#include "app/desktop/look/Glyph.h"

#include <QPainter>

namespace todoke::desktop {

namespace {

constexpr double kArrow = 10;
constexpr double kArrowMargin = 12;

} // namespace

ComboBox::ComboBox(const Theme& theme, QWidget* parent)
    : QComboBox(parent)
    , m_theme(theme) {
    setSizeAdjustPolicy(QComboBox::AdjustToContents);
}

void ComboBox::paintEvent(QPaintEvent* event) {
    QComboBox::paintEvent(event);
    QPainter painter(this);
    paintGlyph(painter, Glyph::down, QRectF(width() - kArrow - kArrowMargin, (height() - kArrow) / 2.0, kArrow, kArrow),
               m_theme.palette().muted);
}

} // namespace todoke::desktop
