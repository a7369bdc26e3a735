#pragma once

#include "app/desktop/look/Theme.h"

#include <QAbstractButton>
#include <cstdint>

namespace todoke::desktop {

/// How many forms have one verdict; pressed, it shows only those. Pressing it again shows all.
class CounterButton final : public QAbstractButton {
    Q_OBJECT

public:
    /// `theme` must outlive this.
    CounterButton(Tone tone, const Theme& theme, QWidget* parent = nullptr);

    /// `word` is the verdict (送信可).
    void setWord(const QString& word);
    void setCount(std::uint64_t count);

    [[nodiscard]] QSize sizeHint() const override { return {200, 90}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {130, 90}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void retranslate();

    Tone m_tone;
    const Theme& m_theme;
    QString m_word;
    std::uint64_t m_count = 0;
};

} // namespace todoke::desktop
