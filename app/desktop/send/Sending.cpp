#include "app/desktop/send/Sending.h"

#include "app/desktop/jobs/Throttle.h"

#include <chrono>
#include <exception>
#include <utility>

namespace todoke::desktop {

namespace {

/// Before sending is tried again after another program sent, or after the history could not be written.
constexpr std::chrono::seconds kPause{15};

} // namespace

/// Hands what the sender's thread says to the GUI thread.
class Sending::Observer final : public SendingObserver {
public:
    explicit Observer(Sending& owner)
        : m_owner(owner) {}

    void uploadChanged(const UploadRecord& record) override {
        QMetaObject::invokeMethod(
            &m_owner, [this, record] { emit m_owner.uploadChanged(record); }, Qt::QueuedConnection);
    }

    void bytesSent(std::string_view packageId, std::uint64_t sent, std::uint64_t length) override {
        if (!m_throttle.passes()) {
            return;
        }
        const QString id = QString::fromUtf8(packageId.data(), static_cast<qsizetype>(packageId.size()));
        QMetaObject::invokeMethod(
            &m_owner, [this, id, sent, length] { emit m_owner.bytesSent(id, sent, length); }, Qt::QueuedConnection);
    }

private:
    Sending& m_owner;
    /// Used by the sender's thread alone.
    Throttle m_throttle;
};

Sending::Sending(QObject* parent)
    : QObject(parent)
    , m_observer(std::make_unique<Observer>(*this)) {}

Sending::~Sending() = default;

void Sending::start(Workspace& workspace, history::History& history) {
    m_waiting = std::make_unique<SystemWaiting>(workspace.clock());
    m_sender = std::make_unique<PackageSender>(senderParts(workspace, history, m_passwords, *m_observer, *m_waiting));
    m_thread = std::jthread([this, &workspace](const std::stop_token& stop) {
        while (!stop.stop_requested()) {
            const Result<void> ended = sendAlone(workspace, stop);
            if (ended || ended.error().code == Errc::cancelled) {
                continue;
            }
            QMetaObject::invokeMethod(
                this, [this, error = ended.error()] { emit failed(error); }, Qt::QueuedConnection);
            m_waiting->waitUntil(workspace.clock().now() + kPause, stop);
        }
    });
}

/// Sends as long as this process has the right to. Whatever ends it, the right is given back.
Result<void> Sending::sendAlone(Workspace& workspace, const std::stop_token& stop) {
    const auto lock = SenderLock::acquire(workspace.folder());
    if (!lock) {
        return failure(lock.error());
    }
    m_sends = true;
    const auto ended = [&]() -> Result<void> {
        try {
            return m_sender->run(SendUntil::stopped, stop);
        } catch (const std::exception& problem) {
            return failure(Errc::internal, problem.what());
        }
    }();
    m_sends = false;
    return ended;
}

void Sending::wake() {
    if (m_sender) {
        m_sender->wake();
    }
}

void Sending::interrupt(const std::string& packageId) {
    if (m_sender) {
        m_sender->interrupt(packageId);
        m_sender->wake();
    }
}

} // namespace todoke::desktop
