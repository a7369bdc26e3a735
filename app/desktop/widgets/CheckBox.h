#pragma once

#include "app/desktop/look/Theme.h"

#include <QCheckBox>

namespace todoke::desktop {

/// A check box whose tick has the colours of the theme: a style sheet can only show pictures there.
class CheckBox final : public QCheckBox {
    Q_OBJECT

public:
    /// `theme` must outlive this.
    explicit CheckBox(const Theme& theme, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
};

} // namespace todoke::desktop
