#pragma once

#include "app/desktop/look/LanguageSwitch.h"
#include "app/desktop/look/Palette.h"
#include "core/base/Error.h"

#include <QFrame>
#include <functional>
#include <vector>

class QLabel;
class QPushButton;

namespace todoke::desktop {

/// A sentence at the place it is about: a failure with its next step, or what was done. Never modal; hidden until it
/// has something to say.
class Notice final : public QFrame {
    Q_OBJECT

public:
    /// `language` must outlive this.
    explicit Notice(const LanguageSwitch& language, QWidget* parent = nullptr);

    /// `words` is asked again when the language changes.
    void say(Tone tone, std::function<QString()> words);
    /// A failure in the words of the catalogue; its technical detail stays folded.
    void say(const Error& error);
    /// The same, beside failures that were told and not closed yet.
    void add(const Error& error);
    void clear();

protected:
    void changeEvent(QEvent* event) override;

private:
    void show(Tone tone);
    [[nodiscard]] QString failures() const;
    void retranslate();

    const LanguageSwitch& m_language;
    std::function<QString()> m_words;
    std::vector<Error> m_errors;
    QLabel* m_text;
    QLabel* m_technical;
    QPushButton* m_details;
    QPushButton* m_close;
};

} // namespace todoke::desktop
