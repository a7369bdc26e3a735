#include "app/desktop/widgets/ComboBox.h"

#include "app/desktop/look/Glyph.h"

#include <QAbstractItemView>
#include <QScrollBar>
#include <QStyleOptionComboBox>
#include <QStylePainter>
#include <algorithm>

namespace todoke::desktop {

namespace {

constexpr double kArrow = 10;
constexpr double kArrowMargin = 12;
constexpr int kLeastLetters = 8;
/// Of a text with the frame and the arrow beside it.
constexpr int kFrame = 52;
constexpr int kMostWidth = 300;

} // namespace

ComboBox::ComboBox(const Theme& theme, QWidget* parent)
    : QComboBox(parent)
    , m_theme(theme) {
    // A long name is cut rather than making the window wider than the screen.
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(kLeastLetters);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(this, &QComboBox::currentTextChanged, this, [this](const QString& text) { setToolTip(text); });
}

QSize ComboBox::sizeHint() const {
    int widest = 0;
    for (int i = 0; i < count(); ++i) {
        widest = std::max(widest, fontMetrics().horizontalAdvance(itemText(i)));
    }
    const QSize least = QComboBox::sizeHint();
    return {std::clamp(widest + kFrame, least.width(), std::max(kMostWidth, least.width())), least.height()};
}

void ComboBox::showPopup() {
    view()->setMinimumWidth(view()->sizeHintForColumn(0) + view()->verticalScrollBar()->sizeHint().width());
    QComboBox::showPopup();
}

void ComboBox::paintEvent(QPaintEvent* event) {
    Q_UNUSED(event)
    QStylePainter painter(this);
    QStyleOptionComboBox option;
    initStyleOption(&option);
    painter.drawComplexControl(QStyle::CC_ComboBox, option);
    const int room = style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, this).width();
    option.currentText = fontMetrics().elidedText(option.currentText, Qt::ElideRight, room);
    painter.drawControl(QStyle::CE_ComboBoxLabel, option);
    paintGlyph(painter, Glyph::down, QRectF(width() - kArrow - kArrowMargin, (height() - kArrow) / 2.0, kArrow, kArrow),
               m_theme.palette().muted);
}

} // namespace todoke::desktop
