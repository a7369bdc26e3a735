#include "app/desktop/widgets/CheckBox.h"

#include "app/desktop/look/Glyph.h"

#include <QPainter>
#include <QStyleOptionButton>

namespace todoke::desktop {

CheckBox::CheckBox(const Theme& theme, QWidget* parent)
    : QCheckBox(parent)
    , m_theme(theme) {}

void CheckBox::paintEvent(QPaintEvent* event) {
    QCheckBox::paintEvent(event);
    if (!isChecked()) {
        return;
    }
    QStyleOptionButton option;
    initStyleOption(&option);
    const QRectF box = style()->subElementRect(QStyle::SE_CheckBoxIndicator, &option, this);
    QPainter painter(this);
    paintGlyph(painter, Glyph::check, box.adjusted(3, 3, -3, -3), m_theme.palette().accentInk);
}

} // namespace todoke::desktop
