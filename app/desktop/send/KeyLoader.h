#pragma once

#include "app/desktop/look/LanguageSwitch.h"
#include "app/desktop/send/SealDraft.h"
#include "app/desktop/send/Secret.h"

#include <QFrame>
#include <QPointer>
#include <filesystem>

class QLabel;
class QLineEdit;
class QPushButton;

namespace todoke::desktop {

class ElidedLabel;

/// The place to load a key file, and whose keys are still missing (鍵待ち).
class KeyLoader final : public QFrame {
    Q_OBJECT

public:
    /// `language` must outlive this.
    explicit KeyLoader(const LanguageSwitch& language, QWidget* parent = nullptr);

    void showWaiting(const std::vector<SealDraft::DoctorShare>& doctors);

    /// What came of a key file; after a refusal the passphrase can be entered again.
    void acceptKey();
    void refuseKey(const Error& error);

signals:
    void loadAsked(const std::filesystem::path& file, const todoke::desktop::Secret& passphrase);

protected:
    void changeEvent(QEvent* event) override;

private:
    void buildLayout();
    void askForFile();
    void submit();
    void setLoading(bool loading);
    void retranslate();
    [[nodiscard]] QString shortList(const QStringList& names) const;

    const LanguageSwitch& m_language;
    QPushButton* m_choose;
    QLineEdit* m_passphrase;
    QPushButton* m_load;
    ElidedLabel* m_title;
    QLabel* m_waiting;
    QLabel* m_problem;
    std::vector<SealDraft::DoctorShare> m_missing;
    std::optional<Error> m_refusal;
    std::filesystem::path m_file;
    /// Who has the focus while a key is being read, because what had it is disabled.
    QPointer<QWidget> m_focusMeanwhile;
};

} // namespace todoke::desktop
