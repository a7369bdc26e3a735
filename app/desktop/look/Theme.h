#pragma once

#include "app/desktop/look/Palette.h"

#include <QObject>
#include <functional>
#include <string_view>

namespace todoke::desktop {

enum class Appearance { system, light, dark };

/// As the setting `appearance` names it: `dark`; anything unknown is `system`.
[[nodiscard]] std::string_view toString(Appearance appearance);
[[nodiscard]] Appearance appearanceOf(std::string_view name);

/// How the program looks: fonts, colours, one style sheet made from both. Follows the system's light or dark unless
/// told otherwise. GUI thread only; lives as long as the QApplication it dresses.
class Theme final : public QObject {
    Q_OBJECT

public:
    /// `systemIsDark` tells how the system looks now; tests say so themselves.
    explicit Theme(std::function<bool()> systemIsDark = {}, QObject* parent = nullptr);

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
    void followSystem();
    void apply();

    std::function<bool()> m_askSystem;
    /// While the palette is being set by this theme itself.
    bool m_isApplying = false;
    Appearance m_appearance = Appearance::system;
    bool m_systemIsDark = false;
};

} // namespace todoke::desktop
