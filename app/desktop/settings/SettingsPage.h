#pragma once

#include "app/desktop/look/LanguageSwitch.h"
#include "app/desktop/look/Theme.h"
#include "core/model/PackRef.h"
#include "core/pack/PackStore.h"

#include <QWidget>
#include <vector>

class QComboBox;
class QLabel;

namespace todoke::desktop {

/// 設定: language, appearance, and which form definitions are installed.
class SettingsPage final : public QWidget {
    Q_OBJECT

public:
    /// Both must outlive this.
    SettingsPage(LanguageSwitch& language, Theme& theme, QWidget* parent = nullptr);

    /// `broken` are told with their reasons.
    void setPacks(std::vector<PackRef> packs, std::vector<pack::BrokenPack> broken);

signals:
    void languageChosen(todoke::Language language);
    void appearanceChosen(todoke::desktop::Appearance appearance);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    [[nodiscard]] QString describe(const PackRef& pack) const;
    [[nodiscard]] QString describe(const pack::BrokenPack& pack) const;

    LanguageSwitch& m_language;
    std::vector<PackRef> m_packs;
    std::vector<pack::BrokenPack> m_brokenPacks;
    QLabel* m_title;
    QLabel* m_languageLabel;
    QComboBox* m_languages;
    QLabel* m_appearanceLabel;
    QComboBox* m_appearances;
    QLabel* m_packsTitle;
    QLabel* m_packsText;
    QLabel* m_brokenText;
};

} // namespace todoke::desktop
