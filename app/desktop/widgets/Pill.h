#pragma once

#include "app/desktop/look/Theme.h"

#include <QStyledItemDelegate>
#include <QWidget>

class QPainter;

namespace todoke::desktop {

/// Paints a tone's glyph and word on its ground, as wide as they need, at most as wide as `area`; left aligned and
/// vertically centred in it.
void paintPill(QPainter& painter, const Palette& palette, Tone tone, const QString& text, const QRect& area);

/// How wide a pill of this text is.
[[nodiscard]] int pillWidth(const QFont& font, const QString& text);

/// A pill as a widget of its own.
class Pill final : public QWidget {
    Q_OBJECT

public:
    /// `theme` must outlive this.
    explicit Pill(const Theme& theme, QWidget* parent = nullptr);

    void setContent(Tone tone, const QString& text);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    Tone m_tone = Tone::plain;
    QString m_text;
};

/// Cells of a table: plain text with the program's padding, and pills where the model gives a tone.
class CellDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    /// Of type int, a `Tone`: the cell is shown as a pill.
    static constexpr int kToneRole = Qt::UserRole + 100;
    /// Of type double, 0 to 1: the cell is shown as a bar.
    static constexpr int kProgressRole = Qt::UserRole + 101;

    /// `theme` must outlive this.
    explicit CellDelegate(const Theme& theme, QObject* parent = nullptr);

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    const Theme& m_theme;
};

} // namespace todoke::desktop
