#pragma once

#include "app/desktop/look/Palette.h"

#include <QString>

class QLabel;
class QWidget;

namespace todoke::desktop {

/// Gives a widget one of the looks of `todoke.qss` (`muted`, `panel`, `primary`, …).
void setLook(QWidget& widget, const char* look);

/// Gives a card or notice its tone (`QFrame[tone=…]`), also when it changes later.
void setTone(QWidget& widget, Tone tone);

/// Sets a property that `todoke.qss` selects by, and applies the sheet anew.
void setStyleProperty(QWidget& widget, const char* name, const QString& value);

/// A label that wraps, can be read with the mouse selected, and shows plain text.
[[nodiscard]] QLabel* makeLabel(QWidget* parent, const char* look = nullptr);

} // namespace todoke::desktop
