#pragma once

#include "app/desktop/look/Palette.h"

#include <QObject>

namespace todoke::desktop {

enum class Appearance { system, light, dark };

/// How the program looks: fonts, colours, one style sheet made from both. Follows the system's light or dark unless
/// told otherwise. GUI thread only; lives as long as the QApplication it dresses.
class Theme final : public QObject {
    Q_OBJECT

public:
    explicit Theme(QObject* parent = nullptr);

    [[nodiscard]] Appearance appearance() const { return m_appearance; }
    void setAppearance(Appearance appearance);

    [[nodiscard]] bool isDark() const;
    [[nodiscard]] const Palette& palette() const { return isDark() ? darkPalette() : lightPalette(); }

signals:
    /// Colours changed; whoever paints itself repaints.
    void changed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void apply();

    Appearance m_appearance = Appearance::system;
    bool m_systemIsDark = false;
};

} // namespace todoke::desktop
