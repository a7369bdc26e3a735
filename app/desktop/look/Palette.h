#pragma once

#include <QColor>
#include <QPalette>

namespace todoke::desktop {

/// A text colour and the ground it stands on.
struct ColorPair {
    QColor ink;
    QColor ground;
};

/// What a coloured sign says. Colour is never the only sign: each has its glyph and its word.
enum class Tone { ready, confirm, notAcceptable, unknown, active, plain };

/// All colours of the program, once for light and once for dark. Every pair of ink and ground reaches a contrast
/// of 4.5.
struct Palette {
    QColor ink;
    QColor muted;
    QColor line;
    QColor ground;
    QColor surface;
    QColor rail;
    QColor railInk;
    QColor railActive;
    QColor railMark;
    QColor accent;
    QColor accentInk;
    QColor accentHover;
    QColor selection;
    ColorPair ready;
    ColorPair confirm;
    ColorPair notAcceptable;
    ColorPair unknown;

    [[nodiscard]] ColorPair tone(Tone tone) const;

    /// For what Qt draws itself: placeholders, links, selected text.
    [[nodiscard]] QPalette forQt() const;
};

[[nodiscard]] const Palette& lightPalette();
[[nodiscard]] const Palette& darkPalette();

} // namespace todoke::desktop
