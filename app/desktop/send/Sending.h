#pragma once

#include "app/shared/SenderLock.h"
#include "app/shared/SendingWork.h"
#include "app/shared/SystemWaiting.h"

#include <QObject>
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

    /// Begins; all must outlive this. While another process has the right to send, `Errc::senderBusy`: what a person
    /// asks for is carried out there then.
    Result<void> start(Workspace& workspace, history::History& history);

    [[nodiscard]] EnteredPasswords& passwords() { return m_passwords; }

    /// New packages, passwords or wishes were stored.
    void wake();
    /// A wish to pause or cancel was stored.
    void interrupt(const std::string& packageId);

signals:
    void uploadChanged(const todoke::UploadRecord& record);
    void bytesSent(const QString& packageId, quint64 sent, quint64 length);
    /// The history could not be written: nothing more is sent until the program is started anew.
    void failed(const todoke::Error& error);

private:
    class Observer;

    void send(const std::stop_token& stop);

    EnteredPasswords m_passwords;
    std::unique_ptr<Observer> m_observer;
    std::optional<SenderLock> m_lock;
    std::unique_ptr<SystemWaiting> m_waiting;
    std::unique_ptr<PackageSender> m_sender;
    std::jthread m_thread;
};

} // namespace todoke::desktop
