#pragma once

#include "core/delivery/ReceiptVerifier.h"
#include "core/delivery/UploadMachine.h"
#include "tests/core/delivery/ModelEndpoint.h"
#include "tests/support/MemoryOutbox.h"
#include "tests/support/SeededRandom.h"

#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace todoke::test {

/// What happens to one request on its way.
enum class Fault {
    none,
    notSent,        ///< no connection: nothing left this PC
    lostBefore,     ///< sent, but the endpoint never got it
    lostAfter,      ///< done by the endpoint, the answer is lost
    cutBody,        ///< half of the body arrived, then the connection ended
    killBefore,     ///< the program is killed before it acts
    killAfter,      ///< the endpoint acted, the program is killed before it hears of it
    serverError,    ///< 500, nothing done
    busy,           ///< 423 with Retry-After, nothing done
    unavailable,    ///< 503, nothing done
    portal,         ///< an HTML page instead
    redirect,       ///< 307 to somewhere else
    truncated,      ///< the answer's body ends too early
    noTunnel,       ///< the VPN guard refused
    foreignReceipt, ///< a receipt signed by somebody else
};

/// One upload machine, an outbox, the model of an endpoint, and a clock that the test moves: what the sender does,
/// without threads and files. The package is in memory.
class UploadRig {
public:
    explicit UploadRig(std::uint32_t seed = 1);

    /// Carries out actions from the start or a tick until the upload rests; faults come from `faultFor`. A kill drops
    /// the machine: the next call begins with the stored record.
    delivery::Action run();

    /// Lets the time pass until the upload goes on by itself, and runs. False when it will not.
    bool waitAndRun();

    /// Runs and waits until the upload is final or waits for a person, at most `rounds` waits.
    delivery::Action runToEnd(int rounds = 100);

    /// A new process: only the stored record is left.
    void kill() { m_machine.reset(); }

    delivery::Action feed(const delivery::Event& event);

    [[nodiscard]] UploadRecord record() { return outbox.record(packageId); }
    [[nodiscard]] AccountState account() { return *outbox.account("model", "clerk01"); }
    void enterPassword();

    const std::string packageId = "6f0c0000-0000-4000-8000-000000000001";
    ModelEndpoint server;
    MemoryOutbox outbox;
    Bytes package;
    Timestamp now = *parseTimestamp("2026-11-22T01:02:03.456Z");
    std::function<Fault(const delivery::Request&)> faultFor = [](const delivery::Request&) { return Fault::none; };
    delivery::FileVerdict fileVerdict = delivery::FileVerdict::same;
    bool passwordKnown = true;
    std::string deviceId;
    /// What was broken of the rules that hold at every step; empty when nothing.
    std::string broken;
    int steps = 0;

private:
    std::optional<delivery::Event> carryOut(const delivery::Request& request);
    void checkStep(const delivery::Step& step);
    void checkRequest(const delivery::Request& request);
    void noteAnswer(const delivery::Request& request, const delivery::Event& event);
    void breaks(const std::string& rule) { broken = broken.empty() ? rule : broken; }

    SeededRandom m_random;
    std::optional<delivery::EndpointProfile> m_profile;
    std::optional<delivery::ReceiptVerifier> m_verifier;
    std::optional<delivery::UploadMachine> m_machine;
    delivery::Action m_rest = delivery::Done();
    bool m_inDoubt = false;
    bool m_probed = false;
};

/// A record as sealing queues it, for `package` at the model endpoint.
[[nodiscard]] UploadRecord queuedRecord(const std::string& packageId, ByteView package);

} // namespace todoke::test
