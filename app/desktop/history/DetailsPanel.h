#pragma once

#include "app/desktop/history/FormResultModel.h"
#include "app/desktop/look/Theme.h"

#include <QFrame>

class QLabel;
class QPushButton;
class QTabWidget;
class QVBoxLayout;

namespace todoke::desktop {

/// One package: あゆみ (its steps), the result of each form with access keys, and the receipt.
class DetailsPanel final : public QFrame {
    Q_OBJECT

public:
    /// Both must outlive this.
    DetailsPanel(const LanguageSwitch& language, const Theme& theme, QWidget* parent = nullptr);

    void showDetails(PackageDetails details);
    void clear();
    /// Of the package shown; empty for none.
    [[nodiscard]] std::string packageId() const;

protected:
    void changeEvent(QEvent* event) override;

private:
    [[nodiscard]] QWidget* makeStepsTab();
    [[nodiscard]] QWidget* makeFormsTab();
    [[nodiscard]] QWidget* makeReceiptTab();
    void rebuildSteps();
    void addStep(int row, Timestamp at, const QString& text);
    void showReceipt();
    void retranslate();

    const LanguageSwitch& m_language;
    const Theme& m_theme;
    std::optional<PackageDetails> m_details;
    FormResultModel* m_forms;
    QTabWidget* m_tabs;
    QWidget* m_steps = nullptr;
    QVBoxLayout* m_stepsLayout = nullptr;
    QLabel* m_nothing = nullptr;
    QPushButton* m_showKeys = nullptr;
    QLabel* m_receiptState = nullptr;
    QLabel* m_receipt = nullptr;
};

} // namespace todoke::desktop
