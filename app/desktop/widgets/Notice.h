#pragma once

#include "app/desktop/look/Palette.h"
#include "core/finding/Catalogue.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace todoke::desktop {

/// A sentence at the place it is about: a failure with its next step, or what was done. Never modal; hidden until it
/// has something to say.
class Notice final : public QFrame {
    Q_OBJECT

public:
    explicit Notice(QWidget* parent = nullptr);

    void say(Tone tone, const QString& text);
    /// A failure in the words of the catalogue; its technical detail stays folded.
    void say(const finding::ErrorText& error);
    void clear();

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();

    QLabel* m_text;
    QLabel* m_technical;
    QPushButton* m_details;
    QPushButton* m_close;
};

} // namespace todoke::desktop
