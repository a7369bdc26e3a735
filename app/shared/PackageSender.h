#pragma once

#include "app/shared/SenderPorts.h"
#include "core/base/Clock.h"
#include "core/base/LogSink.h"
#include "core/base/RandomSource.h"
#include "core/delivery/UploadMachine.h"
#include "core/model/OutboxStore.h"

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace todoke {

/// What the sender works with; everything must outlive it.
struct SenderParts {
    OutboxStore& store;
    EndpointDirectory& endpoints;
    PasswordSource& passwords;
    SendingObserver& observer;
    Waiting& waiting;
    const Clock& clock;
    RandomSource& random;
    LogSink& log;
    /// UUID of this installation, or empty (`Todoke-Device`).
    std::string deviceId;
};

/// When `PackageSender::run` has done its work.
enum class SendUntil {
    received, ///< nothing is left but what is received, final, or waits for a person
    settled,  ///< nothing is left but what is final or waits for a person
    stopped,  ///< only when told to stop: also waits for packages that are queued later
};

/// Sends the outbox of one data folder in its order: steps each upload's machine, stores every step before it acts on
/// it, and carries the action out. The caller holds the lock that there is one sender per data folder.
class PackageSender {
public:
    explicit PackageSender(SenderParts parts);
    ~PackageSender();

    /// Blocks. Fails only when the store does (then nothing more was sent), or with `Errc::cancelled` when told to stop
    /// before the work was done. May be called again.
    Result<void> run(SendUntil until, const std::stop_token& stop);

    /// A wish, a password, or a new package was stored. Any thread.
    void wake();

    /// The person wants this package paused or cancelled (the wish is stored): what is being sent of it is cut off. Any
    /// thread.
    void interrupt(std::string_view packageId);

    /// Another network, a tunnel that came or went, or this PC slept: connections are dropped and endpoints asked anew.
    /// Any thread.
    void networkChanged();

private:
    struct Upload;

    Result<void> loadUploads();
    [[nodiscard]] static bool isOutdated(const Upload& upload, const UploadRecord& record,
                                         const Result<Endpoint>& endpoint);
    Result<void> reportStuck(const UploadRecord& record, const Error& why);
    void add(const UploadRecord& record, const Endpoint& endpoint);
    Upload* nextDue();
    [[nodiscard]] bool isHeld(const Upload& upload, Timestamp now) const;
    [[nodiscard]] bool isDone(SendUntil until) const;
    void waitForNext(const std::stop_token& stop);
    Result<void> advance(Upload& upload, const std::stop_token& stop);
    Result<std::optional<delivery::Event>> act(Upload& upload, const delivery::Action& action,
                                               const std::stop_token& stop);
    Result<delivery::Circumstances> circumstances(const Upload& upload);
    Result<void> store(Upload& upload, const delivery::Step& step);
    delivery::Event perform(const Upload& upload, const delivery::Request& request, const std::stop_token& stop);
    void logStep(const UploadRecord& record);

    SenderParts m_parts;
    std::vector<std::unique_ptr<Upload>> m_uploads;
    /// Until when nothing is begun at an endpoint that cannot be reached.
    std::map<std::string, Timestamp, std::less<>> m_held;

    std::mutex m_mutex;
    std::string m_sending;
    std::stop_source m_cut;
    bool m_networkChanged = false;
    bool m_personActed = false;
};

} // namespace todoke
