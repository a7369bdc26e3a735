#include "tests/core/delivery/UploadRig.h"

#include "core/crypto/Digest.h"
#include "core/delivery/Backoff.h"
#include "core/delivery/SignIn.h"

#include <QtGlobal>

namespace todoke::test {

using namespace delivery;

UploadRecord queuedRecord(const std::string& packageId, ByteView package) {
    UploadRecord record;
    record.packageId = packageId;
    record.packageFile = "/nowhere/package.todoke";
    record.packageName = "TDK-20261122-0001-6f0c0000";
    record.package = {crypto::sha256Hex(package), package.size()};
    record.payload = {std::string(64, 'b'), 7};
    record.packId = "standin";
    record.packVersion = "1";
    record.packSha256 = std::string(64, 'a');
    record.formCount = 3;
    record.institutionCode = "1319999996";
    record.endpointId = "model";
    record.account = "clerk01";
    record.auditHead = std::string(64, 'c');
    return record;
}

UploadRig::UploadRig(std::uint32_t seed)
    : m_random(seed) {
    package.resize(450);
    if (!m_random.fill(package))
        qFatal("no random bytes");
    const UploadRecord record = queuedRecord(packageId, package);
    server.payload = record.payload;
    if (!outbox.save(record))
        qFatal("cannot queue");
}

void UploadRig::enterPassword() {
    if (!outbox.save(passwordEntered(account(), now)))
        qFatal("cannot store the account");
}

/// Rules that hold for every step, whatever happened.
void UploadRig::checkStep(const Step& step) {
    const UploadState state = step.record.state;
    const bool claims = state == UploadState::received || state == UploadState::registered ||
                        state == UploadState::partlyRegistered || state == UploadState::refused;
    if (claims && !server.package(packageId).complete)
        breaks("success without the bytes being there");
    if (claims && !step.outcome && outbox.outcomes(packageId).empty())
        breaks("success without a stored receipt");
    if (state == UploadState::registered && server.package(packageId).registrations == 0)
        breaks("registered, but not at the endpoint");
    if (const auto* wait = std::get_if<WaitUntil>(&step.action)) {
        if (wait->time <= now || wait->time - now > kLongestWait || step.record.nextTry != wait->time)
            breaks("a wait without an end that is stored");
    }
    if (server.package(packageId).registrations > 1)
        breaks("registered twice");
    if (server.blindCreations > 0)
        breaks("announced a second time without asking");
    if (server.blindBytes > 0)
        breaks("sent bytes a second time without asking");
}

void UploadRig::checkRequest(const Request& request) {
    const bool mutating = request.method != Method::get && request.method != Method::head;
    if (mutating && m_inDoubt)
        breaks("sent before asking after a doubt");
    if (request.signIn && !m_probed)
        breaks("password before the endpoint was recognised");
    if (originOf(request.url) != "https://model.invalid")
        breaks("request to another place");
}

/// Follows, from outside, what is in doubt and whether the endpoint was recognised.
void UploadRig::noteAnswer(const Request& request, const Event& event) {
    const auto* reply = std::get_if<Reply>(&event);
    const bool question = request.method == Method::get && request.signIn;
    const bool answered = reply && reply->status == 200 && reply->mediaType() == kPackageMediaType;
    if (question && answered)
        m_inDoubt = false;
    if (!request.signIn)
        m_probed = reply && reply->mediaType() == kServiceMediaType;
    const bool doubtful = !reply || reply->status >= 400;
    if (doubtful) {
        m_probed = false;
        m_inDoubt = m_inDoubt || (request.method != Method::get && request.method != Method::head);
    }
}

std::optional<Event> UploadRig::carryOut(const Request& request) {
    const Fault fault = faultFor(request);
    if (fault == Fault::killBefore)
        return std::nullopt;
    ByteView body;
    if (request.body)
        body = ByteView(package).subspan(request.body->offset, request.body->length);
    const auto replied = [&](Reply reply) {
        reply.sentAt = now;
        reply.receivedAt = now;
        return Event(std::move(reply));
    };
    const auto answered = [&] { return server.answer(request, body, true, now); };
    Reply made;
    switch (fault) {
    case Fault::notSent:
        return TransportFailure{FailureKind::unreachable, false, {}};
    case Fault::noTunnel:
        return TransportFailure{FailureKind::vpn, false, {}};
    case Fault::lostBefore:
        return TransportFailure{FailureKind::stalled, true, {}};
    case Fault::lostAfter:
        (void)answered();
        return TransportFailure{FailureKind::connectionLost, true, {}};
    case Fault::killAfter:
        (void)answered();
        return std::nullopt;
    case Fault::cutBody:
        if (request.method == Method::patch)
            (void)server.answer(request, body.first(body.size() / 2), false, now);
        return TransportFailure{FailureKind::connectionLost, true, {}};
    case Fault::serverError:
        return replied(errorReply(500, "ordered-fault"));
    case Fault::busy:
        made = errorReply(423, "upload-locked");
        made.headers.emplace_back("retry-after", "30");
        return replied(made);
    case Fault::unavailable:
        return replied(errorReply(503, "ordered-fault"));
    case Fault::portal:
        made.status = 200;
        made.headers = {{"content-type", "text/html; charset=utf-8"}};
        made.body = copyOf(bytesOf("<html>"));
        return replied(made);
    case Fault::redirect:
        made.status = 307;
        made.headers = {{"location", "https://elsewhere.invalid/"}};
        return replied(made);
    case Fault::truncated:
        made = answered();
        made.body.resize(made.body.size() / 2);
        return replied(made);
    case Fault::foreignReceipt:
        server.signsWithAnotherKey = true;
        made = answered();
        server.signsWithAnotherKey = false;
        return replied(made);
    default:
        return replied(answered());
    }
}

Action UploadRig::feed(const Event& event) {
    ++steps;
    const Circumstances circumstances{now, *outbox.wish(packageId), account(), passwordKnown};
    const Step step = m_machine->step(event, circumstances);
    checkStep(step);
    const bool stored = (!step.account || outbox.save(*step.account)) &&
                        (step.outcome ? outbox.save(step.record, *step.outcome) : outbox.save(step.record)) &&
                        (!step.fulfilled || outbox.fulfil(packageId, *step.fulfilled));
    if (!stored)
        qFatal("cannot store");
    return step.action;
}

Action UploadRig::run() {
    if (!m_profile) {
        m_profile = server.profile();
        auto verifier = ReceiptVerifier::forProfile(*m_profile);
        if (!verifier)
            qFatal("no verifier");
        m_verifier.emplace(std::move(*verifier));
    }
    Event event = Ticked();
    if (!m_machine) {
        m_machine.emplace(record(), UploadSetting{*m_profile, *m_verifier, m_random, deviceId});
        m_probed = false;
        m_inDoubt = record().announced;
        event = Started();
    }
    for (int turn = 0; turn < 1000; ++turn) {
        m_rest = feed(event);
        if (const auto* request = std::get_if<Request>(&m_rest)) {
            checkRequest(*request);
            auto answer = carryOut(*request);
            if (!answer) {
                kill();
                return m_rest;
            }
            noteAnswer(*request, *answer);
            event = std::move(*answer);
        } else if (std::holds_alternative<CheckFile>(m_rest)) {
            event = FileChecked{fileVerdict};
        } else if (const auto* lookUp = std::get_if<LookUpAuditHead>(&m_rest)) {
            event = AuditHeadLookedUp{*outbox.auditLogHolds(lookUp->head)};
        } else {
            if (std::holds_alternative<WaitUntil>(m_rest))
                m_probed = false;
            return m_rest;
        }
    }
    breaks("never rests");
    return m_rest;
}

bool UploadRig::waitAndRun() {
    if (m_machine) {
        const auto* wait = std::get_if<WaitUntil>(&m_rest);
        if (!wait)
            return false;
        now = wait->time;
    }
    (void)run();
    return true;
}

Action UploadRig::runToEnd(int rounds) {
    (void)run();
    for (int round = 0; round < rounds && waitAndRun(); ++round) {
    }
    return m_rest;
}

} // namespace todoke::test
