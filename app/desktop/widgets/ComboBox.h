#pragma once

#include "app/desktop/look/Theme.h"

#include <QComboBox>

namespace todoke::desktop {

/// A combo box whose arrow has the colours of the theme: a style sheet can only show pictures there.
class ComboBox final : public QComboBox {
    Q_OBJECT

public:
    /// `theme` must outlive this.
    explicit ComboBox(const Theme& theme, QWidget* parent = nullptr);

    /// As wide as the widest entry, up to a bound; narrower where there is no room.
    [[nodiscard]] QSize sizeHint() const override;
    void showPopup() override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
};

} // namespace todoke::desktop
