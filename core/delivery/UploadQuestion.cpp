#include "core/delivery/Backoff.h"
#include "core/delivery/UploadMachine.h"

#include <algorithm>

namespace todoke::delivery {

Action UploadMachine::ask() {
    Request question;
    question.url = urlOf("v1/packages/" + m_record.packageId);
    question.headers.emplace_back("Accept", kPackageMediaType);
    return signedRequest(std::move(question), Pending::status);
}

Action UploadMachine::onStatus(const Reply& reply) {
    if (reply.status != 200) {
        return onTrouble(reply);
    }
    if (reply.mediaType() != kPackageMediaType) {
        return retry({Errc::endpointPortal, mayHaveActed()});
    }
    auto status = parsePackageStatus(textOf(reply.body));
    if (!status || status->packageId != m_record.packageId) {
        return unclear();
    }
    m_askAgainAfter = reply.retryAfter().value_or(std::chrono::seconds(0));
    if (!status->lastAuditHead.empty() && !m_auditHeadSeen) {
        m_pending = Pending::auditHead;
        m_status = std::move(status);
        return LookUpAuditHead{m_status->lastAuditHead};
    }
    return decide(*status);
}

Action UploadMachine::decide(const PackageStatus& status) {
    if (status.package && *status.package != m_record.package) {
        return attention(Errc::packageConflict);
    }
    m_conflict = m_conflict && !status.package;
    switch (status.state) {
    case PackageState::absent:
        return onAbsent(status);
    case PackageState::partial:
        return onPartial(*status.upload);
    default:
        return onComplete(status);
    }
}

Action UploadMachine::onAbsent(const PackageStatus& status) {
    m_record.uploadUrl.clear();
    m_record.offset = 0;
    if (!m_record.receiptSerial.empty()) {
        // The endpoint signed that it has the package. Sending it again would hide that it broke its word.
        attention(Errc::endpointProtocol);
        explain("code", "absent-after-receipt");
        return AskPerson();
    }
    if (m_now.wish == UploadWish::cancel) {
        m_step.fulfilled = UploadWish::cancel;
        m_record.state = UploadState::cancelled;
        return Done();
    }
    if (m_conflict) {
        return attention(Errc::packageConflict);
    }
    if (m_now.wish == UploadWish::pause) {
        return goOn(false);
    }
    const bool thrownAway = status.refusal && status.refusal->code == "package-hash-differs";
    if (thrownAway && m_record.hashRefusals == 0) {
        m_pending = Pending::fileAfterRefusal;
        return CheckFile();
    }
    if (const auto reason = unacceptable()) {
        return attention(*reason);
    }
    m_pending = Pending::fileBefore;
    return CheckFile();
}

Action UploadMachine::onPartial(const PartialUpload& upload) {
    const auto url = urlAt(m_setting.profile.baseUrl, upload.url);
    if (!m_record.receiptSerial.empty() || upload.length != m_record.package.length || upload.offset > upload.length) {
        return unclear();
    }
    if (!url) {
        return attention(Errc::endpointRedirected);
    }
    m_record.announced = true;
    m_record.uploadUrl = *url;
    noteOffset(upload.offset);
    if (m_now.wish == UploadWish::cancel) {
        return remove();
    }
    if (m_now.wish == UploadWish::pause) {
        return goOn(false);
    }
    return locate();
}

Action UploadMachine::onComplete(const PackageStatus& status) {
    m_record.announced = true;
    m_record.offset = m_record.package.length;
    m_record.uploadUrl.clear();
    auto outcome = m_setting.verifier.verify(status, m_record);
    if (!outcome) {
        // Nothing is concluded from a receipt that does not verify: it may be there or not.
        m_record.state = UploadState::unknown;
        m_record.nextTry.reset();
        setReason(Errc::receiptInvalid);
        m_record.reasonArgs = outcome.error().args;
        return AskPerson();
    }
    return settle(status, std::move(*outcome));
}

/// A verified receipt is here: only now is the package received, and only now may it be anything beyond.
Action UploadMachine::settle(const PackageStatus& status, UploadOutcome outcome) {
    m_record.failures = 0;
    m_unclear = 0;
    setReason(std::nullopt);
    if (m_now.wish == UploadWish::cancel) {
        m_step.fulfilled = UploadWish::cancel;
        setReason(Errc::cancelTooLate);
    }
    // The final receipt is kept even if the endpoint gave it the serial of the first: it brings the access keys.
    if (status.state != PackageState::received || outcome.receipt.serial != m_record.receiptSerial) {
        m_record.receiptSerial = outcome.receipt.serial;
        m_step.outcome = std::move(outcome);
    }
    switch (status.state) {
    case PackageState::registered:
        m_record.state = UploadState::registered;
        break;
    case PackageState::partlyRegistered:
        m_record.state = UploadState::partlyRegistered;
        break;
    case PackageState::refused:
        m_record.state = UploadState::refused;
        setReason(Errc::packageRefused);
        if (status.refusal) {
            explain("code", status.refusal->code);
            m_record.reasonText = status.refusal->text;
        }
        break;
    default:
        m_record.state = UploadState::received;
        m_record.nextTry = m_now.now + std::max(m_askAgainAfter, retryDelay(++m_receivedAsks, m_setting.random));
        m_service.reset();
        return WaitUntil{*m_record.nextTry};
    }
    m_record.nextTry.reset();
    return Done();
}

} // namespace todoke::delivery
