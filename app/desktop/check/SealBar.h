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

    /// Forms that can be sealed now, by what they need; `sealedBefore` are in packages already.
    void setCounts(const VerdictCounts& counts, std::uint64_t sealedBefore = 0);
    /// While a check runs, or after it was stopped, nothing can be sealed.
    void setUsable(bool usable);

signals:
    void sealAsked();

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();

    VerdictCounts m_counts;
    std::uint64_t m_sealedBefore = 0;
    bool m_usable = false;
    QPushButton* m_seal;
    QLabel* m_rest;
    QLabel* m_note;
};

} // namespace todoke::desktop
