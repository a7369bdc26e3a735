#pragma once

#include <QFrame>

class QLabel;
class QPushButton;

namespace todoke::desktop {

/// What the check page shows before anything was checked: what to do first.
class DropZone final : public QFrame {
    Q_OBJECT

public:
    explicit DropZone(QWidget* parent = nullptr);

    /// While something is dragged over the window.
    void setActive(bool active);

signals:
    void openAsked();

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();

    QLabel* m_lead;
    QLabel* m_explanation;
    QLabel* m_privacy;
    QPushButton* m_open;
};

} // namespace todoke::desktop
