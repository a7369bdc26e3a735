#pragma once

#include "app/desktop/look/Theme.h"
#include "app/desktop/send/PackageTableModel.h"
#include "app/desktop/send/Secret.h"

#include <QFrame>

class QLabel;
class QLineEdit;
class QPushButton;

namespace todoke::desktop {

class TableView;

/// The packages on their way: state in words, progress, cause and next try; sign-in and what a person can do about the
/// chosen one.
class OutboxPanel final : public QFrame {
    Q_OBJECT

public:
    /// All must outlive this.
    OutboxPanel(PackageTableModel& packages, const Theme& theme, QWidget* parent = nullptr);

    /// Where packages can be sent at all.
    void setEndpointKnown(bool known);

signals:
    void sendAsked(const QString& account, const todoke::desktop::Secret& password);
    void wishAsked(const QString& packageId, todoke::UploadWish wish);

protected:
    void changeEvent(QEvent* event) override;

private:
    void buildLayout();
    void submit();
    void wish(UploadWish wish);
    void showActions();
    void retranslate();
    [[nodiscard]] const PackageRow* chosen() const;

    PackageTableModel& m_packages;
    TableView* m_table;
    QLabel* m_explanation;
    QPushButton* m_resume;
    QPushButton* m_pause;
    QPushButton* m_cancel;
    QLabel* m_signIn;
    QLineEdit* m_account;
    QLineEdit* m_password;
    QPushButton* m_send;
    bool m_endpointKnown = false;
};

} // namespace todoke::desktop
