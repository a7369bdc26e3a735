#pragma once

#include "app/shared/CurlTransport.h"
#include "app/shared/PackageSender.h"
#include "core/crypto/SystemRandom.h"
#include "tests/shared/RealEndpoint.h"
#include "tests/support/MemoryOutbox.h"

#include <atomic>
#include <functional>
#include <memory>
#include <string>

namespace todoke::test {

/// This PC's clock, moved ahead by what was waited.
class JumpingClock final : public Clock {
public:
    [[nodiscard]] Timestamp now() const override { return m_system.now() + std::chrono::milliseconds(m_ahead.load()); }
    [[nodiscard]] Date today() const override { return m_system.today(); }
    void jumpTo(Timestamp time) {
        if (const auto left = time - now(); left > std::chrono::milliseconds(0))
            m_ahead += left.count();
    }

private:
    SystemClock m_system;
    std::atomic<std::int64_t> m_ahead{0};
};

/// Waits by moving the clock.
class JumpingWait final : public Waiting {
public:
    explicit JumpingWait(JumpingClock& clock)
        : m_clock(clock) {}
    void waitUntil(Timestamp time, const std::stop_token&) override {
        ++waits;
        meanwhile();
        m_clock.jumpTo(time);
    }
    void wake() override {}

    std::function<void()> meanwhile = [] {};
    int waits = 0;

private:
    JumpingClock& m_clock;
};

class SilentLog final : public LogSink {
public:
    void log(LogLevel, std::string_view, std::string_view, std::vector<Field>) override {}
};

class RecordingObserver final : public SendingObserver {
public:
    void uploadChanged(const UploadRecord& record) override { changed(record); }
    void bytesSent(std::string_view, std::uint64_t sent, std::uint64_t) override { lastSent = sent; }

    std::function<void(const UploadRecord&)> changed = [](const UploadRecord&) {};
    std::uint64_t lastSent = 0;
};

class OneGuard final : public VpnGuard {
public:
    WayOut wayTo(std::string_view address) override {
        asked = address;
        return {allowed, {}, {}};
    }
    std::string asked;
    bool allowed = true;
};

class OnePassword final : public PasswordSource {
public:
    explicit OnePassword(std::string known)
        : text(std::move(known)) {}
    std::optional<crypto::SecretBytes> password(std::string_view, std::string_view) override {
        return forgotten ? std::nullopt : std::optional(crypto::SecretBytes(std::string_view(text)));
    }
    void forget(std::string_view, std::string_view) override { forgotten = true; }

    std::string text;
    std::atomic<bool> forgotten{false};
};

/// One running endpoint as the only one this PC knows.
class OneEndpoint final : public EndpointDirectory {
public:
    OneEndpoint(delivery::EndpointProfile known, VpnGuard& guard, const Clock& clock)
        : profile(std::move(known))
        , m_guard(guard)
        , m_clock(clock) {}

    Result<Endpoint> endpoint(std::string_view id) override {
        if (id != profile.id)
            return failure(Errc::profileNotAllowed);
        if (!m_transport) {
            auto made = delivery::ReceiptVerifier::forProfile(profile);
            if (!made)
                return failure(made.error());
            m_verifier = std::make_unique<delivery::ReceiptVerifier>(std::move(*made));
            m_transport = std::make_unique<CurlTransport>(profile, m_guard, m_clock, std::move(clientKey), limits);
        }
        return Endpoint{profile, *m_verifier, *m_transport};
    }

    /// May be changed until the first use.
    delivery::EndpointProfile profile;
    crypto::SecretBytes clientKey;
    TransportLimits limits;

private:
    VpnGuard& m_guard;
    const Clock& m_clock;
    std::unique_ptr<delivery::ReceiptVerifier> m_verifier;
    std::unique_ptr<CurlTransport> m_transport;
};

/// A sender with everything real but the outbox, which is in memory, and the waiting, which takes no time.
struct SenderBench {
    explicit SenderBench(const RealEndpoint& server)
        : endpoints(server.profile(), guard, clock)
        , passwords(server.password("clerk01").toStdString()) {}

    void queue(const UploadRecord& record) {
        if (!outbox.save(record))
            qFatal("cannot queue");
    }

    /// A sender as after a start of the program: it knows only what the outbox holds.
    Result<void> send(SendUntil until = SendUntil::settled) {
        PackageSender sender(parts());
        return sender.run(until, stop.get_token());
    }

    SenderParts parts() { return {outbox, endpoints, passwords, observer, waiting, clock, random, log, {}}; }

    MemoryOutbox outbox;
    OneGuard guard;
    JumpingClock clock;
    OneEndpoint endpoints;
    OnePassword passwords;
    RecordingObserver observer;
    JumpingWait waiting{clock};
    crypto::SystemRandom random;
    SilentLog log;
    std::stop_source stop;
};

} // namespace todoke::test
