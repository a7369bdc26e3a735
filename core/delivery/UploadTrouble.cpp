#include "core/delivery/SignIn.h"
#include "core/delivery/UploadMachine.h"

namespace todoke::delivery {
namespace {

constexpr std::uint32_t kMostBusyFiles = 5;

Errc reasonFor(FailureKind kind) {
    switch (kind) {
    case FailureKind::nameUnknown:
        return Errc::endpointNameUnknown;
    case FailureKind::unreachable:
        return Errc::endpointUnreachable;
    case FailureKind::tlsUntrusted:
        return Errc::tlsUntrusted;
    case FailureKind::tlsFailed:
        return Errc::tlsFailed;
    case FailureKind::stalled:
        return Errc::endpointTimeout;
    case FailureKind::vpn:
        return Errc::vpnRequired;
    case FailureKind::proxyRefused:
        return Errc::proxyRefused;
    case FailureKind::fileMissing:
        return Errc::notFound;
    case FailureKind::fileBusy:
        return Errc::fileBusy;
    case FailureKind::fileUnreadable:
        return Errc::notReadable;
    case FailureKind::connectionLost:
    case FailureKind::replyTooLarge:
    case FailureKind::cancelled:
        break;
    }
    return Errc::connectionLost;
}

} // namespace

Action UploadMachine::on(const TransportFailure& failed) {
    const Pending asked = std::exchange(m_pending, Pending::nothing);
    const bool mutating = asked == Pending::create || asked == Pending::send || asked == Pending::remove;
    const bool doubt = mutating && failed.requestSent;
    if (m_signed && !failed.requestSent && !m_passwordProven && m_now.account.unansweredTries > 0) {
        // The password never left: this was no try.
        --m_now.account.unansweredTries;
        m_step.account = m_now.account;
    }
    switch (failed.kind) {
    case FailureKind::cancelled:
        // Stopped by us, for a wish or another network: the next round begins by asking.
        return goOn(true);
    case FailureKind::replyTooLarge:
        return unclear();
    case FailureKind::fileMissing:
    case FailureKind::fileUnreadable:
        return attention(reasonFor(failed.kind));
    case FailureKind::fileBusy:
        return fileBusy(doubt);
    default:
        return retry({reasonFor(failed.kind), doubt});
    }
}

/// Virus scanners keep a new file open for moments, so a few tries are made before a person is asked.
Action UploadMachine::fileBusy(bool doubt) {
    return m_record.failures >= kMostBusyFiles ? attention(Errc::fileBusy) : retry({Errc::fileBusy, doubt});
}

void UploadMachine::noteSignIn(const Reply& reply) {
    if (!m_signed || !provesPassword(reply)) {
        return;
    }
    m_passwordProven = true;
    if (m_now.account.unansweredTries > 0) {
        m_now.account = withProof(m_now.account, m_now.now);
        m_step.account = m_now.account;
    }
}

Action UploadMachine::latchOrRefuse(const Reply& reply, const std::optional<ErrorReply>& error) {
    if (const auto latched = latchedBy(reply, error, m_now.account)) {
        m_passwordProven = false;
        m_now.account = *latched;
        m_step.account = *latched;
        attention(*latched->latched);
        if (latched->attemptsLeft) {
            explain("attemptsLeft", std::to_string(*latched->attemptsLeft));
        }
    } else if (error && error->code == "institution-not-yours") {
        attention(Errc::institutionRefused);
    } else {
        attention(Errc::endpointProtocol);
        explain("status", std::to_string(reply.status));
    }
    return AskPerson();
}

/// PROTOCOL.md, section 8.
Action UploadMachine::onTrouble(const Reply& reply) {
    const auto error =
        reply.mediaType() == kErrorMediaType ? parseErrorReply(textOf(reply.body)) : std::optional<ErrorReply>();
    Action action;
    const std::chrono::milliseconds told = reply.retryAfter().value_or(std::chrono::seconds(0));
    switch (reply.status) {
    case 401:
    case 403:
        action = latchOrRefuse(reply, error);
        break;
    case 400:
    case 404:
    case 405:
    case 411:
    case 412:
    case 415:
        action = attention(Errc::endpointProtocol);
        break;
    case 413:
        action = attention(Errc::tooLarge);
        break;
    case 409:
    case 423:
        action = retry({m_conflict ? Errc::packageConflict : Errc::endpointBusy, mayHaveActed(), told});
        break;
    case 410:
        action = uploadLost();
        break;
    case 429:
    case 503:
        action = retry({Errc::endpointBusy, mayHaveActed(), told});
        break;
    default:
        if (reply.status >= 300 && reply.status < 400) {
            action = attention(Errc::endpointRedirected);
        } else if (reply.status >= 500) {
            action = retry({Errc::endpointBroken, mayHaveActed(), told});
        } else {
            action = unclear();
        }
    }
    if (error) {
        explain("code", error->code);
        m_record.reasonText = error->text;
    }
    return action;
}

} // namespace todoke::delivery
