#include "core/delivery/UploadMachine.h"

#include "core/delivery/Backoff.h"
#include "core/delivery/SignIn.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace todoke::delivery {
namespace {

/// Answers that make no sense, in a row, until a person is asked.
constexpr std::uint32_t kMostUnclear = 3;

bool isSignInReason(std::optional<Errc> reason) {
    return reason == Errc::signInRefused || reason == Errc::accountLocked || reason == Errc::accountLatched ||
           reason == Errc::passwordMissing;
}

} // namespace

UploadMachine::UploadMachine(UploadRecord record, UploadSetting setting)
    : m_record(std::move(record))
    , m_setting(std::move(setting)) {}

Step UploadMachine::step(const Event& event, const Circumstances& circumstances) {
    m_now = circumstances;
    m_step = Step();
    const UploadState before = m_record.state;
    Action action = isFinal(m_record.state) ? Action(Done())
                                            : std::visit([this](const auto& happened) { return on(happened); }, event);
    m_lastWish = m_now.wish;
    if (m_record.state != before) {
        m_record.changedAt = m_now.now;
    }
    m_askedPerson = std::holds_alternative<AskPerson>(action);
    m_step.record = m_record;
    m_step.action = std::move(action);
    return std::move(m_step);
}

Action UploadMachine::on(const Started&) {
    m_lastWish = UploadWish::none;
    return goOn(false);
}

Action UploadMachine::on(const Ticked&) {
    return goOn(false);
}

Action UploadMachine::on(const NetworkChanged&) {
    // Somebody who has to be asked is not replaced by another network.
    return goOn(!m_askedPerson);
}

Action UploadMachine::on(const Reply& reply) {
    noteSignIn(reply);
    switch (std::exchange(m_pending, Pending::nothing)) {
    case Pending::service:
        return onService(reply);
    case Pending::status:
        return onStatus(reply);
    case Pending::create:
        return onCreated(reply);
    case Pending::locate:
        return onLocated(reply);
    case Pending::send:
        return onSent(reply);
    case Pending::remove:
        return onRemoved(reply);
    default:
        assert(false);
        return goOn(false);
    }
}

Action UploadMachine::on(const FileChecked& checked) {
    const Pending asked = std::exchange(m_pending, Pending::nothing);
    switch (checked.verdict) {
    case FileVerdict::missing:
        return attention(Errc::notFound);
    case FileVerdict::unreadable:
        return attention(Errc::notReadable);
    case FileVerdict::differs:
        return attention(Errc::packageDamaged);
    case FileVerdict::busy:
        return fileBusy(false);
    case FileVerdict::same:
        break;
    }
    if (asked == Pending::fileAfterRefusal) {
        if (++m_record.hashRefusals > 1) {
            attention(Errc::endpointProtocol);
            explain("code", "package-hash-differs");
            return AskPerson();
        }
        return retry({Errc::connectionLost, true});
    }
    return m_now.wish == UploadWish::cancel || m_now.wish == UploadWish::pause ? goOn(true) : create();
}

Action UploadMachine::on(const AuditHeadLookedUp& lookedUp) {
    m_pending = Pending::nothing;
    m_auditHeadSeen = true;
    assert(m_status);
    const PackageStatus status = *std::exchange(m_status, std::nullopt);
    m_record.strangeAuditHead = lookedUp.held ? std::string() : status.lastAuditHead;
    return decide(status);
}

/// What a person wants comes first, then what is due. `now` shortens a wait.
Action UploadMachine::goOn(bool now) {
    const bool changed = m_now.wish != m_lastWish;
    if (m_now.wish == UploadWish::cancel && !m_record.announced) {
        m_step.fulfilled = UploadWish::cancel;
        m_record.state = UploadState::cancelled;
        m_record.nextTry.reset();
        setReason(std::nullopt);
        return Done();
    }
    if (m_now.wish == UploadWish::pause) {
        if (m_record.receiptSerial.empty()) {
            m_record.state = UploadState::paused;
        }
        m_record.nextTry.reset();
        setReason(std::nullopt);
        return AskPerson();
    }
    if (m_now.wish == UploadWish::resume) {
        m_step.fulfilled = UploadWish::resume;
        m_record.failures = 0;
        m_record.hashRefusals = 0;
        m_unclear = 0;
        m_conflict = false;
        return startRound();
    }
    const bool unlatched = isSignInReason(m_record.reason) && !barred();
    const bool bySomebody = changed || unlatched;
    if ((m_askedPerson || m_record.state == UploadState::needsAttention) && !bySomebody) {
        return AskPerson();
    }
    if (m_record.nextTry && !bySomebody && !now) {
        const auto left = *m_record.nextTry - m_now.now;
        // A wait longer than any that is ever begun means that the clock was set back.
        if (left > std::chrono::milliseconds(0) && left <= kLongestWait) {
            return WaitUntil{*m_record.nextTry};
        }
    }
    return startRound();
}

Action UploadMachine::startRound() {
    m_service.reset();
    m_record.nextTry.reset();
    if (m_record.endpointId != m_setting.profile.id || m_record.rehearsal != m_setting.profile.rehearsal) {
        return attention(Errc::endpointOther);
    }
    if (!m_record.receiptSerial.empty()) {
        m_record.state = UploadState::received;
    } else {
        m_record.state = m_record.announced ? UploadState::unknown : UploadState::probing;
    }
    setReason(std::nullopt);
    return probe();
}

Action UploadMachine::attention(Errc reason) {
    m_record.state = UploadState::needsAttention;
    m_record.nextTry.reset();
    setReason(reason);
    return AskPerson();
}

Action UploadMachine::retry(const Retry& how) {
    m_service.reset();
    ++m_record.failures;
    const auto delay = std::max(retryDelay(m_record.failures, m_setting.random), how.atLeast);
    m_record.nextTry = m_now.now + delay;
    setReason(how.reason);
    const bool open =
        how.doubt || m_record.state == UploadState::unknown || m_record.state == UploadState::awaitingReceipt;
    if (m_record.state != UploadState::received) {
        m_record.state = open && how.reason != Errc::vpnRequired ? UploadState::unknown : UploadState::paused;
    }
    return WaitUntil{*m_record.nextTry};
}

Action UploadMachine::unclear() {
    if (++m_unclear >= kMostUnclear) {
        m_unclear = 0;
        return attention(Errc::endpointProtocol);
    }
    return retry({Errc::endpointProtocol, mayHaveActed()});
}

bool UploadMachine::mayHaveActed() const {
    return m_record.announced;
}

std::optional<Errc> UploadMachine::barred() const {
    const auto bar = signInBar(m_now.account);
    return bar || m_now.passwordKnown ? bar : Errc::passwordMissing;
}

Action UploadMachine::request(Request what, Pending pending) {
    m_pending = pending;
    m_signed = what.signIn;
    return what;
}

Action UploadMachine::signedRequest(Request what, Pending pending) {
    assert(m_service);
    if (const auto bar = barred()) {
        if (*bar == Errc::accountLatched && !m_now.account.latched) {
            m_step.account = latchedByDoubt(m_now.account, m_now.now);
        }
        return attention(*bar);
    }
    if (!m_passwordProven) {
        m_now.account = withTry(m_now.account, m_now.now);
        m_step.account = m_now.account;
    }
    what.signIn = true;
    if (!m_setting.deviceId.empty()) {
        what.headers.emplace_back("Todoke-Device", m_setting.deviceId);
    }
    return request(std::move(what), pending);
}

void UploadMachine::setReason(std::optional<Errc> reason) {
    m_record.reason = reason;
    m_record.reasonArgs.clear();
    m_record.reasonText = {};
}

void UploadMachine::explain(std::string name, std::string value) {
    m_record.reasonArgs.emplace_back(std::move(name), std::move(value));
}

std::string UploadMachine::urlOf(std::string_view path) const {
    return m_setting.profile.baseUrl + std::string(path);
}

bool clockIsOff(const UploadRecord& record) {
    constexpr std::int64_t kTolerated = std::chrono::milliseconds(std::chrono::minutes(5)).count();
    return record.clockOffsetMs && (*record.clockOffsetMs > kTolerated || *record.clockOffsetMs < -kTolerated);
}

} // namespace todoke::delivery
