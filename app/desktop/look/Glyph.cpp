#include "app/desktop/look/Glyph.h"

#include <QPainter>
#include <QPainterPath>
#include <QPixmap>
#include <array>
#include <cmath>
#include <numbers>

namespace todoke::desktop {

namespace {

// All shapes are drawn in a square of 16 by 16 units.
constexpr double kUnits = 16.0;

QPen strokeOf(const QColor& color, double width) {
    return {color, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin};
}

void stroke(QPainter& painter, const QPolygonF& line, const QColor& color, double width) {
    painter.setPen(strokeOf(color, width));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(line);
}

void fill(QPainter& painter, const QPolygonF& shape, const QColor& color) {
    painter.setPen(strokeOf(color, 1.2));
    painter.setBrush(color);
    painter.drawPolygon(shape);
}

void paintQuestion(QPainter& painter, const QColor& color) {
    QPainterPath path;
    path.moveTo(5.0, 5.4);
    path.cubicTo(5.2, 1.8, 11.0, 1.8, 11.0, 5.4);
    path.cubicTo(11.0, 7.8, 8.0, 7.6, 8.0, 10.2);
    painter.strokePath(path, strokeOf(color, 2.0));
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawEllipse(QPointF(8.0, 13.4), 1.3, 1.3);
}

void paintClock(QPainter& painter, const QColor& color) {
    painter.setPen(strokeOf(color, 1.5));
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(QPointF(8.0, 8.0), 6.2, 6.2);
    painter.drawPolyline(QPolygonF({{8.0, 4.4}, {8.0, 8.0}, {10.6, 9.6}}));
}

void paintGear(QPainter& painter, const QColor& color) {
    painter.setPen(strokeOf(color, 1.5));
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(QPointF(8.0, 8.0), 4.4, 4.4);
    painter.drawEllipse(QPointF(8.0, 8.0), 1.6, 1.6);
    constexpr int kTeeth = 8;
    painter.setPen(strokeOf(color, 2.0));
    for (int tooth = 0; tooth < kTeeth; ++tooth) {
        const double angle = 2.0 * std::numbers::pi * tooth / kTeeth;
        const QPointF direction(std::cos(angle), std::sin(angle));
        painter.drawLine(QPointF(8.0, 8.0) + 5.2 * direction, QPointF(8.0, 8.0) + 6.7 * direction);
    }
}

void paintDisc(QPainter& painter, const QColor& color, double radius) {
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawEllipse(QPointF(8.0, 8.0), radius, radius);
}

void paintInUnits(QPainter& painter, Glyph glyph, const QColor& color) {
    switch (glyph) {
    case Glyph::check:
        return stroke(painter, {{{2.6, 8.6}, {6.4, 12.4}, {13.4, 3.8}}}, color, 2.6);
    case Glyph::triangle:
        return fill(painter, {{{8.0, 2.6}, {14.4, 13.4}, {1.6, 13.4}}}, color);
    case Glyph::cross:
        stroke(painter, {{{3.8, 3.8}, {12.2, 12.2}}}, color, 3.0);
        return stroke(painter, {{{12.2, 3.8}, {3.8, 12.2}}}, color, 3.0);
    case Glyph::question:
        return paintQuestion(painter, color);
    case Glyph::plane:
        return fill(painter, {{{2.0, 3.0}, {14.4, 8.0}, {2.0, 13.0}, {5.0, 8.0}}}, color);
    case Glyph::clock:
        return paintClock(painter, color);
    case Glyph::gear:
        return paintGear(painter, color);
    case Glyph::dot:
        return paintDisc(painter, color, 4.0);
    case Glyph::disc:
        return paintDisc(painter, color, 7.5);
    case Glyph::down:
        return stroke(painter, {{{3.0, 5.5}, {8.0, 10.5}, {13.0, 5.5}}}, color, 2.0);
    case Glyph::pause:
        stroke(painter, {{{5.4, 4.0}, {5.4, 12.0}}}, color, 2.6);
        return stroke(painter, {{{10.6, 4.0}, {10.6, 12.0}}}, color, 2.6);
    }
}

} // namespace

void paintGlyph(QPainter& painter, Glyph glyph, const QRectF& area, const QColor& color) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(area.topLeft());
    painter.scale(area.width() / kUnits, area.height() / kUnits);
    paintInUnits(painter, glyph, color);
    painter.restore();
}

QIcon glyphIcon(Glyph glyph, const QColor& color, int size) {
    QIcon icon;
    for (const double ratio : std::array{1.0, 1.5, 2.0, 3.0}) {
        const int pixels = static_cast<int>(std::ceil(size * ratio));
        QPixmap pixmap(pixels, pixels);
        pixmap.fill(Qt::transparent);
        pixmap.setDevicePixelRatio(ratio);
        QPainter painter(&pixmap);
        paintGlyph(painter, glyph, QRectF(0, 0, size, size), color);
        icon.addPixmap(pixmap);
    }
    return icon;
}

Glyph glyphOf(Tone tone) {
    switch (tone) {
    case Tone::ready:
        return Glyph::check;
    case Tone::confirm:
        return Glyph::triangle;
    case Tone::notAcceptable:
        return Glyph::cross;
    case Tone::unknown:
        return Glyph::question;
    case Tone::active:
        return Glyph::plane;
    case Tone::plain:
        break;
    }
    return Glyph::dot;
}

} // namespace todoke::desktop
