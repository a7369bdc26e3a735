#include "core/delivery/UploadMachine.h"

#include <algorithm>

namespace todoke::delivery {

Action UploadMachine::probe() {
    Request question;
    question.url = urlOf("v1/service");
    question.headers.emplace_back("Accept", kServiceMediaType);
    return request(std::move(question), Pending::service);
}

Action UploadMachine::onService(const Reply& reply) {
    const bool redirected = reply.status >= 300 && reply.status < 400;
    if (redirected) {
        return retry({Errc::endpointRedirected});
    }
    if (reply.status >= 500 || reply.status == 429) {
        return onTrouble(reply);
    }
    auto service = reply.status == 200 && reply.mediaType() == kServiceMediaType ? parseServiceReply(textOf(reply.body))
                                                                                 : std::nullopt;
    if (!service) {
        return retry({Errc::endpointPortal});
    }
    // The answer was written somewhere between: the middle is wrong by half the round trip at most.
    const auto middle = reply.sentAt + (reply.receivedAt - reply.sentAt) / 2;
    m_record.clockOffsetMs = (service->time - middle).count();
    if (service->id != m_setting.profile.id || service->rehearsal != m_setting.profile.rehearsal) {
        return attention(Errc::endpointOther);
    }
    m_service = std::move(service);
    return ask();
}

/// Why the endpoint would refuse this package, as far as it says; looked at before anything of it is announced.
std::optional<Errc> UploadMachine::unacceptable() {
    const AcceptedPack pack{m_record.packId, m_record.packVersion, m_record.packSha256};
    if (std::find(m_service->packs.begin(), m_service->packs.end(), pack) == m_service->packs.end()) {
        return Errc::packNotAccepted;
    }
    const std::uint64_t largest = std::min(m_service->packageBytes, m_setting.profile.packageBytes);
    if (m_record.package.length > largest || m_record.formCount > m_service->formsPerPackage) {
        return Errc::tooLarge;
    }
    return std::nullopt;
}

} // namespace todoke::delivery
