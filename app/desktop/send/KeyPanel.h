#pragma once

#include "app/desktop/look/LanguageSwitch.h"
#include "app/desktop/look/Theme.h"
#include "app/desktop/send/SealDraft.h"

#include <QWidget>
#include <filesystem>

class QFrame;
class QHBoxLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace todoke::desktop {

/// Key cards of all loaded keys, who is still missing, and the place to load a key file.
class KeyPanel final : public QWidget {
    Q_OBJECT

public:
    /// All must outlive this.
    KeyPanel(SealDraft& draft, const LanguageSwitch& language, const Theme& theme, QWidget* parent = nullptr);

    /// What came of a key file; the passphrase can be entered again after a refusal.
    void acceptKey();
    void refuseKey(const Error& error);

signals:
    void loadAsked(const std::filesystem::path& file, const QByteArray& passphrase);

protected:
    void changeEvent(QEvent* event) override;

private:
    void buildLoader();
    void rebuildCards();
    void addCard(const seal::KeyCard& card);
    void addWaitingCard();
    void askForFile();
    void submit();
    void retranslate();
    [[nodiscard]] std::uint64_t formsOf(const seal::KeyCard& card) const;

    SealDraft& m_draft;
    const LanguageSwitch& m_language;
    const Theme& m_theme;
    QWidget* m_row;
    QHBoxLayout* m_cards;
    QFrame* m_loader;
    QLabel* m_loaderTitle;
    QLabel* m_problem;
    QPushButton* m_choose;
    QLineEdit* m_passphrase;
    QPushButton* m_load;
    std::vector<QWidget*> m_cardWidgets;
    std::filesystem::path m_file;
};

} // namespace todoke::desktop
