#include "app/desktop/widgets/ElidedLabel.h"

#include "app/desktop/look/Look.h"

#include <QEvent>
#include <algorithm>

namespace todoke::desktop {

namespace {

constexpr int kLeastWidth = 48;
// Rounding of glyph widths must not cut a text that fits.
constexpr int kSlack = 2;

} // namespace

ElidedLabel::ElidedLabel(QWidget* parent, const char* look)
    : QLabel(parent) {
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    if (look != nullptr) {
        setLook(*this, look);
    }
}

void ElidedLabel::setFullText(const QString& text) {
    if (text == m_full) {
        return;
    }
    m_full = text;
    setAccessibleName(text);
    updateGeometry();
    elide();
}

QSize ElidedLabel::sizeHint() const {
    // Of the whole text: what is shown of it now may be lower, where scripts have fonts of their own.
    const QMargins margins = contentsMargins();
    const QSize text = fontMetrics().size(Qt::TextSingleLine, m_full);
    return {text.width() + kSlack + margins.left() + margins.right(),
            std::max(text.height() + margins.top() + margins.bottom(), QLabel::sizeHint().height())};
}

QSize ElidedLabel::minimumSizeHint() const {
    const QSize wanted = sizeHint();
    return {std::min(wanted.width(), kLeastWidth), wanted.height()};
}

void ElidedLabel::resizeEvent(QResizeEvent* event) {
    QLabel::resizeEvent(event);
    elide();
}

void ElidedLabel::changeEvent(QEvent* event) {
    QLabel::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        elide();
    }
}

void ElidedLabel::elide() {
    const QString shown = fontMetrics().elidedText(m_full, Qt::ElideRight, contentsRect().width());
    if (shown != text()) {
        setText(shown);
    }
    setToolTip(shown == m_full ? QString() : m_full);
}

} // namespace todoke::desktop
