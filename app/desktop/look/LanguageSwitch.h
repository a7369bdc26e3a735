#pragma once

#include "core/model/LocalText.h"

#include <QObject>
#include <QString>
#include <QTranslator>

namespace todoke::desktop {

/// Which language the program speaks. Switching sends every widget a `LanguageChange` event. GUI thread only.
class LanguageSwitch final : public QObject {
    Q_OBJECT

public:
    explicit LanguageSwitch(QObject* parent = nullptr);

    [[nodiscard]] Language language() const { return m_language; }
    void setLanguage(Language language);

    /// The text in the language spoken now.
    [[nodiscard]] QString text(const LocalText& text) const;

    /// Japanese on a Japanese system, English on all others.
    [[nodiscard]] static Language ofSystem();

signals:
    /// For models, which get no `LanguageChange`.
    void changed();

private:
    Language m_language = Language::ja;
    QTranslator m_own;
    QTranslator m_qt;
};

} // namespace todoke::desktop
