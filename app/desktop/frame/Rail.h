#pragma once

#include "app/desktop/look/Glyph.h"
#include "app/desktop/look/Theme.h"

#include <QAbstractButton>
#include <QWidget>
#include <vector>

class QButtonGroup;
class QLabel;

namespace todoke::desktop {

/// The pages of the program, in the order of the rail.
enum class Page { check, send, history, settings };

/// One entry of the rail: glyph, name, and how many things wait there.
class RailButton final : public QAbstractButton {
    Q_OBJECT

public:
    RailButton(Glyph glyph, const Theme& theme, QWidget* parent);

    /// 0 shows none.
    void setWaiting(int count);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void paintWaiting(QPainter& painter, const Palette& palette) const;

    Glyph m_glyph;
    const Theme& m_theme;
    int m_waiting = 0;
};

/// Navigation on the left: the program's name and one button for each page. Ctrl+1 and so on from anywhere, arrow
/// keys inside.
class Rail final : public QWidget {
    Q_OBJECT

public:
    /// `theme` must outlive this.
    Rail(const std::vector<Page>& pages, const Theme& theme, QWidget* parent = nullptr);

    void setCurrent(Page page);
    void setWaiting(Page page, int count);

signals:
    void chosen(Page page);

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void retranslate();

    [[nodiscard]] RailButton* button(Page page) const;

    const Theme& m_theme;
    QLabel* m_name;
    QButtonGroup* m_group;
};

} // namespace todoke::desktop
