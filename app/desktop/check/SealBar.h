#pragma once

#include "core/model/CheckReport.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace todoke::desktop {

/// The way on from a finished check: how many forms can be sealed, how many stay, and who decides in the end.
class SealBar final : public QFrame {
    Q_OBJECT

public:
    explicit SealBar(QWidget* parent = nullptr);

    void setCounts(const VerdictCounts& counts);
    /// While a check runs, or after it was stopped, nothing can be sealed.
    void setUsable(bool usable);

signals:
    void sealAsked();

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();

    VerdictCounts m_counts;
    bool m_usable = false;
    QPushButton* m_seal;
    QLabel* m_rest;
    QLabel* m_note;
};

} // namespace todoke::desktop
