#pragma once

#include "app/desktop/check/CheckRun.h"

#include <QFrame>

class QLabel;
class QProgressBar;
class QPushButton;

namespace todoke::desktop {

class ElidedLabel;

/// What was checked, how far it is, how long it took, and what changed since the time before.
class CheckSummary final : public QFrame {
    Q_OBJECT

public:
    explicit CheckSummary(QWidget* parent = nullptr);

    void showRunning();
    void setProgress(quint64 done, quint64 total);
    void showFinished(const FinishedCheck& check);
    /// Stopped by the user, or by a failure that is told elsewhere.
    void showStopped();

signals:
    void cancelAsked();

protected:
    void changeEvent(QEvent* event) override;

private:
    enum class State { idle, running, finished, stopped };

    void setState(State state);
    void retranslate();
    [[nodiscard]] QString names() const;
    [[nodiscard]] QString outcome() const;

    State m_state = State::idle;
    std::optional<FinishedCheck> m_check;
    QString m_finishedAt;
    quint64 m_done = 0;
    quint64 m_total = 0;
    ElidedLabel* m_title;
    QLabel* m_detail;
    QProgressBar* m_bar;
    QPushButton* m_cancel;
};

} // namespace todoke::desktop
