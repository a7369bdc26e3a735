#pragma once

#include "app/desktop/look/Palette.h"

#include <QIcon>
#include <QRectF>

class QPainter;

namespace todoke::desktop {

/// The program's signs, drawn as shapes: no font has them all, and fonts differ between systems.
enum class Glyph { check, triangle, cross, question, plane, clock, gear, dot, pause, disc, down };

/// Fills the square `area` with a glyph of one colour.
void paintGlyph(QPainter& painter, Glyph glyph, const QRectF& area, const QColor& color);

/// For actions and menus; sharp at every scaling.
[[nodiscard]] QIcon glyphIcon(Glyph glyph, const QColor& color, int size);

/// The sign that belongs to a tone.
[[nodiscard]] Glyph glyphOf(Tone tone);

} // namespace todoke::desktop
