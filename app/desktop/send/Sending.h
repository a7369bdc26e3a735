#pragma once

#include "app/shared/SenderLock.h"
#include "app/shared/SendingWork.h"
#include "app/shared/SystemWaiting.h"

#include <QObject>
#include <atomic>
#include <memory>
#include <optional>
#include <thread>

namespace todoke::desktop {

/// Sends the outbox on a thread of its own as long as it lives, and says on the GUI thread what happens.
class Sending final : public QObject {
    Q_OBJECT

public:
    explicit Sending(QObject* parent = nullptr);
    /// Stops what runs; it goes on at the next start.
    ~Sending() override;

    /// Begins; all must outlive this. While another process has the right to send, it is tried again every now and
    /// then.
    void start(Workspace& workspace, history::History& history);

    /// False while another process has the right to send.
    [[nodiscard]] bool sends() const { return m_sends; }

    [[nodiscard]] EnteredPasswords& passwords() { return m_passwords; }

    /// New packages, passwords or wishes were stored.
    void wake();
    /// A wish to pause or cancel was stored.
    void interrupt(const std::string& packageId);

signals:
    void uploadChanged(const todoke::UploadRecord& record);
    void bytesSent(const QString& packageId, quint64 sent, quint64 length);
    /// Nothing is sent for now: the history could not be written, or another process sends (`Errc::senderBusy`). Told
    /// again with every try.
    void failed(const todoke::Error& error);

private:
    class Observer;

    Result<void> sendAlone(Workspace& workspace, const std::stop_token& stop);

    EnteredPasswords m_passwords;
    std::unique_ptr<Observer> m_observer;
    std::atomic<bool> m_sends{false};
    std::unique_ptr<SystemWaiting> m_waiting;
    std::unique_ptr<PackageSender> m_sender;
    std::jthread m_thread;
};

} // namespace todoke::desktop
