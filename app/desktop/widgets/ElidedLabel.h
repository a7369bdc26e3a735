#pragma once

#include <QLabel>

namespace todoke::desktop {

/// One line of text that gives way where there is no room: cut with an ellipsis then, whole in the tooltip and for
/// screen readers.
class ElidedLabel final : public QLabel {
    Q_OBJECT

public:
    /// `look` as `setLook` takes it; null for none.
    explicit ElidedLabel(QWidget* parent, const char* look = nullptr);

    void setFullText(const QString& text);
    [[nodiscard]] const QString& fullText() const { return m_full; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void elide();

    QString m_full;
};

} // namespace todoke::desktop
