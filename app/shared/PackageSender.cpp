#include "app/shared/PackageSender.h"

#include "app/shared/PackageFile.h"
#include "core/base/File.h"
#include "core/delivery/Backoff.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace todoke {
namespace {

using delivery::Action;
using delivery::Event;

/// Wishes and passwords may be stored by another process, so the store is looked at this often while waiting.
constexpr std::chrono::seconds kLongestNap{15};

/// A wait that lasted this much longer than asked means that the PC slept.
constexpr std::chrono::seconds kOversleep{30};

/// True when the way to the endpoint is at fault, and so no other package fares better.
bool concernsTheWay(std::optional<Errc> reason) {
    switch (reason.value_or(Errc::internal)) {
    case Errc::endpointUnreachable:
    case Errc::endpointNameUnknown:
    case Errc::endpointTimeout:
    case Errc::endpointPortal:
    case Errc::endpointRedirected:
    case Errc::tlsUntrusted:
    case Errc::tlsFailed:
    case Errc::vpnRequired:
    case Errc::proxyRefused:
        return true;
    default:
        return false;
    }
}

/// Tells the observer where in the whole package a request's bytes are.
class ChunkProgress final : public ProgressSink {
public:
    ChunkProgress(SendingObserver& observer, const UploadRecord& record)
        : m_observer(observer)
        , m_record(record) {}

    void progress(std::uint64_t done, std::uint64_t) override {
        m_observer.bytesSent(m_record.packageId, std::min(m_record.offset + done, m_record.package.length),
                             m_record.package.length);
    }

private:
    SendingObserver& m_observer;
    const UploadRecord& m_record;
};

} // namespace

struct PackageSender::Upload {
    Endpoint endpoint;
    delivery::UploadMachine machine;
    UploadRecord stored;
    Event next = delivery::Started();
    std::optional<Timestamp> due;
    bool asksPerson = false;
    bool done = false;
};

PackageSender::PackageSender(SenderParts parts)
    : m_parts(std::move(parts)) {}

PackageSender::~PackageSender() = default;

void PackageSender::wake() {
    {
        const std::scoped_lock lock(m_mutex);
        m_personActed = true;
    }
    m_parts.waiting.wake();
}

void PackageSender::interrupt(std::string_view packageId) {
    {
        const std::scoped_lock lock(m_mutex);
        if (m_sending == packageId) {
            m_cut.request_stop();
        }
    }
    wake();
}

void PackageSender::networkChanged() {
    {
        const std::scoped_lock lock(m_mutex);
        m_networkChanged = true;
        m_cut.request_stop();
    }
    m_parts.waiting.wake();
}

Result<void> PackageSender::run(SendUntil until, const std::stop_token& stop) {
    m_uploads.clear();
    m_held.clear();
    while (!stop.stop_requested()) {
        if (auto loaded = loadUploads(); !loaded) {
            return loaded;
        }
        if (Upload* upload = nextDue()) {
            if (auto advanced = advance(*upload, stop); !advanced) {
                return advanced;
            }
        } else if (isDone(until)) {
            return {};
        } else {
            waitForNext(stop);
        }
    }
    return failure(Errc::cancelled);
}

/// Takes up what was queued since the last look.
Result<void> PackageSender::loadUploads() {
    const auto records = m_parts.store.uploads();
    if (!records) {
        return failure(records.error());
    }
    for (const UploadRecord& record : *records) {
        if (isFinal(record.state)) {
            continue;
        }
        const auto endpoint = m_parts.endpoints.endpoint(record.endpointId);
        const auto known = std::find_if(m_uploads.begin(), m_uploads.end(), [&](const auto& upload) {
            return upload->stored.packageId == record.packageId;
        });
        if (known != m_uploads.end()) {
            if (!isOutdated(**known, record, endpoint)) {
                continue;
            }
            m_uploads.erase(known);
        }
        if (endpoint) {
            add(record, *endpoint);
        } else if (auto told = reportStuck(record, endpoint.error()); !told) {
            return told;
        }
    }
    return {};
}

/// Queued anew for somebody else, or its endpoint's profile was replaced.
bool PackageSender::isOutdated(const Upload& upload, const UploadRecord& record, const Result<Endpoint>& endpoint) {
    return upload.stored.endpointId != record.endpointId || upload.stored.account != record.account ||
           (upload.done && isFinal(upload.stored.state)) ||
           (endpoint && &endpoint->profile != &upload.endpoint.profile);
}

/// Without its endpoint an upload waits for a person.
Result<void> PackageSender::reportStuck(const UploadRecord& record, const Error& why) {
    if (record.state == UploadState::needsAttention && record.reason == why.code) {
        return {};
    }
    UploadRecord stuck = record;
    stuck.state = UploadState::needsAttention;
    stuck.reason = why.code;
    stuck.reasonArgs = why.args;
    stuck.changedAt = m_parts.clock.now();
    if (auto saved = m_parts.store.save(stuck); !saved) {
        return saved;
    }
    m_parts.observer.uploadChanged(stuck);
    return {};
}

void PackageSender::add(const UploadRecord& record, const Endpoint& endpoint) {
    delivery::UploadSetting setting{endpoint.profile, endpoint.verifier, m_parts.random, m_parts.deviceId};
    m_uploads.push_back(std::make_unique<Upload>(
        Upload{endpoint, delivery::UploadMachine(record, std::move(setting)), record, delivery::Started(), {}}));
    m_held.erase(record.endpointId);
}

bool PackageSender::isHeld(const Upload& upload, Timestamp now) const {
    const auto held = m_held.find(upload.stored.endpointId);
    return held != m_held.end() && held->second > now && held->second - now <= delivery::kLongestWait;
}

PackageSender::Upload* PackageSender::nextDue() {
    const Timestamp now = m_parts.clock.now();
    for (const auto& upload : m_uploads) {
        const bool waits = upload->due && *upload->due > now && *upload->due - now <= delivery::kLongestWait;
        if (!upload->done && !upload->asksPerson && !waits && !isHeld(*upload, now)) {
            return upload.get();
        }
    }
    return nullptr;
}

bool PackageSender::isDone(SendUntil until) const {
    return until != SendUntil::stopped && std::all_of(m_uploads.begin(), m_uploads.end(), [&](const auto& upload) {
               const bool received = until == SendUntil::received && upload->stored.state == UploadState::received;
               return upload->done || upload->asksPerson || received;
           });
}

void PackageSender::waitForNext(const std::stop_token& stop) {
    const Timestamp now = m_parts.clock.now();
    Timestamp until = now + kLongestNap;
    for (const auto& upload : m_uploads) {
        if (upload->due && !upload->done && *upload->due > now) {
            until = std::min(until, *upload->due);
        }
    }
    m_parts.waiting.waitUntil(until, stop);
    bool anew = m_parts.clock.now() > until + kOversleep;
    bool personActed = false;
    {
        const std::scoped_lock lock(m_mutex);
        anew = std::exchange(m_networkChanged, false) || anew;
        personActed = std::exchange(m_personActed, false);
    }
    if (anew || personActed) {
        m_held.clear();
    }
    // Everybody looks once whether a wish, a password or the network changed; machines that still wait say so again.
    for (const auto& upload : m_uploads) {
        upload->asksPerson = false;
        upload->due.reset();
        if (!std::holds_alternative<delivery::Started>(upload->next)) {
            upload->next = anew ? Event(delivery::NetworkChanged()) : Event(delivery::Ticked());
        }
    }
}

Result<delivery::Circumstances> PackageSender::circumstances(const Upload& upload) {
    const UploadRecord& record = upload.machine.record();
    const auto wish = m_parts.store.wish(record.packageId);
    if (!wish) {
        return failure(wish.error());
    }
    auto account = m_parts.store.account(record.endpointId, record.account);
    if (!account) {
        return failure(account.error());
    }
    const bool passwordKnown = m_parts.passwords.password(record.endpointId, record.account).has_value();
    return delivery::Circumstances{m_parts.clock.now(), *wish, std::move(*account), passwordKnown};
}

/// Steps one upload until it waits, asks or is done.
Result<void> PackageSender::advance(Upload& upload, const std::stop_token& stop) {
    for (;;) {
        const auto now = circumstances(upload);
        if (!now) {
            return failure(now.error());
        }
        const delivery::Step step = upload.machine.step(upload.next, *now);
        if (auto stored = store(upload, step); !stored) {
            return stored;
        }
        // A step after the order to stop is stored, so that it is known what is in doubt, and not acted on.
        if (stop.stop_requested()) {
            return failure(Errc::cancelled);
        }
        auto event = act(upload, step.action, stop);
        if (!event) {
            return failure(event.error());
        }
        if (!*event) {
            return {};
        }
        upload.next = std::move(**event);
    }
}

/// @returns what came of it, or nothing when the upload rests now
Result<std::optional<Event>> PackageSender::act(Upload& upload, const Action& action, const std::stop_token& stop) {
    upload.due.reset();
    if (const auto* request = std::get_if<delivery::Request>(&action)) {
        return std::optional(perform(upload, *request, stop));
    }
    if (std::holds_alternative<delivery::CheckFile>(action)) {
        const UploadRecord& record = upload.stored;
        const auto verdict = comparePackageFile(pathFromUtf8(record.packageFile), record.package, stop);
        if (!verdict) {
            return failure(verdict.error());
        }
        return std::optional<Event>(delivery::FileChecked{*verdict});
    }
    if (const auto* lookUp = std::get_if<delivery::LookUpAuditHead>(&action)) {
        const auto held = m_parts.store.auditLogHolds(lookUp->head);
        if (!held) {
            return failure(held.error());
        }
        return std::optional<Event>(delivery::AuditHeadLookedUp{*held});
    }
    if (const auto* wait = std::get_if<delivery::WaitUntil>(&action)) {
        upload.due = wait->time;
        if (concernsTheWay(upload.stored.reason)) {
            m_held[upload.stored.endpointId] = wait->time;
        }
    }
    upload.asksPerson = std::holds_alternative<delivery::AskPerson>(action);
    upload.done = std::holds_alternative<delivery::Done>(action);
    upload.next = delivery::Ticked();
    return std::optional<Event>();
}

/// The account first: a try must be on the disk before the password leaves.
Result<void> PackageSender::store(Upload& upload, const delivery::Step& step) {
    if (step.account) {
        if (auto saved = m_parts.store.save(*step.account); !saved) {
            return saved;
        }
        if (step.account->latched == Errc::signInRefused || step.account->latched == Errc::accountLocked) {
            m_parts.passwords.forget(step.account->endpointId, step.account->account);
        }
    }
    if (step.outcome || step.record != upload.stored) {
        auto saved = step.outcome ? m_parts.store.save(step.record, *step.outcome) : m_parts.store.save(step.record);
        if (!saved) {
            return saved;
        }
        if (step.record.state != upload.stored.state || step.record.reason != upload.stored.reason) {
            logStep(step.record);
        }
        upload.stored = step.record;
        m_parts.observer.uploadChanged(step.record);
    }
    return step.fulfilled ? m_parts.store.fulfil(step.record.packageId, *step.fulfilled) : Result<void>();
}

Event PackageSender::perform(const Upload& upload, const delivery::Request& request, const std::stop_token& stop) {
    std::stop_token cut;
    {
        const std::scoped_lock lock(m_mutex);
        m_sending = upload.stored.packageId;
        m_cut = std::stop_source();
        cut = m_cut.get_token();
    }
    const std::stop_callback alsoStop(stop, [this] {
        const std::scoped_lock lock(m_mutex);
        m_cut.request_stop();
    });
    std::optional<Login> login;
    if (request.signIn) {
        auto password = m_parts.passwords.password(upload.stored.endpointId, upload.stored.account);
        if (!password) {
            // Forgotten between the step and now; nothing was sent, and the next step asks for it.
            return delivery::TransportFailure{delivery::FailureKind::cancelled, false, "no password"};
        }
        login = Login{upload.stored.account, std::move(*password)};
    }
    ChunkProgress progress(m_parts.observer, upload.stored);
    TransportOutcome outcome = upload.endpoint.transport.execute(request, pathFromUtf8(upload.stored.packageFile),
                                                                 login ? &*login : nullptr, progress, cut);
    {
        const std::scoped_lock lock(m_mutex);
        m_sending.clear();
    }
    if (const auto* failed = std::get_if<delivery::TransportFailure>(&outcome)) {
        m_parts.log.log(LogLevel::warning, "delivery", "requestFailed",
                        {{"package", upload.stored.packageId},
                         {"method", std::string(delivery::toString(request.method))},
                         {"detail", failed->detail}});
        return *failed;
    }
    return std::get<delivery::Reply>(std::move(outcome));
}

void PackageSender::logStep(const UploadRecord& record) {
    m_parts.log.log(LogLevel::info, "delivery", "uploadState",
                    {{"package", record.packageId},
                     {"state", std::string(toString(record.state))},
                     {"reason", record.reason ? std::string(toString(*record.reason)) : std::string()},
                     {"offset", std::to_string(record.offset)}});
}

} // namespace todoke
