#pragma once

#include "app/desktop/look/LanguageSwitch.h"
#include "app/desktop/look/Theme.h"
#include "app/desktop/send/SealDraft.h"

#include <QWidget>

class QHBoxLayout;
class QScrollArea;

namespace todoke::desktop {

class KeyCardView;
class KeyLoader;

/// Key cards of all loaded keys, and beside them the place to load one.
class KeyPanel final : public QWidget {
    Q_OBJECT

public:
    /// All must outlive this.
    KeyPanel(SealDraft& draft, const Clock& clock, const LanguageSwitch& language, const Theme& theme,
             QWidget* parent = nullptr);

    [[nodiscard]] KeyLoader& loader() { return *m_loader; }

protected:
    void changeEvent(QEvent* event) override;

private:
    /// Makes the cards of the keys that are loaded now, where they are others than before.
    void takeKeys();
    void retranslate();

    SealDraft& m_draft;
    const Clock& m_clock;
    const LanguageSwitch& m_language;
    const Theme& m_theme;
    QScrollArea* m_scroll;
    QHBoxLayout* m_row;
    KeyLoader* m_loader;
    std::vector<KeyCardView*> m_cards;
};

} // namespace todoke::desktop
