#pragma once

#include "app/desktop/look/LanguageSwitch.h"
#include "app/desktop/look/Theme.h"
#include "app/desktop/send/SealDraft.h"

#include <QFrame>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QProgressBar;

namespace todoke::desktop {

class ConfirmationList;

/// What people decide before sealing: consent, operator, confirmations still owed with their reasons, and where to.
class SealPanel final : public QFrame {
    Q_OBJECT

public:
    /// All must outlive this.
    SealPanel(SealDraft& draft, const LanguageSwitch& language, const Theme& theme, QWidget* parent = nullptr);

    void setEndpoints(const std::vector<std::shared_ptr<const delivery::EndpointProfile>>& endpoints);
    /// While a sealing runs, no other can begin; it can be cancelled.
    void setBusy(bool busy);
    void setProgress(quint64 done, quint64 total);

signals:
    void sealAsked();
    void cancelAsked();
    void operatorEntered();
    void endpointChosen(const QString& id);
    void importAsked();

protected:
    void changeEvent(QEvent* event) override;

private:
    void buildLayout();
    void takeDraft();
    void showCounts();
    void showEndpoints();
    void orderTabs();
    void retranslate();
    [[nodiscard]] QString whatIsMissing() const;

    SealDraft& m_draft;
    const LanguageSwitch& m_language;
    QCheckBox* m_consent;
    QLabel* m_operatorLabel;
    QLineEdit* m_operator;
    QLabel* m_endpointLabel;
    QComboBox* m_endpoints;
    QPushButton* m_import;
    ConfirmationList* m_confirmations;
    QPushButton* m_seal;
    QProgressBar* m_progress;
    QPushButton* m_cancel;
    QLabel* m_state;
    std::vector<std::shared_ptr<const delivery::EndpointProfile>> m_known;
    bool m_busy = false;
};

} // namespace todoke::desktop
