#include "core/crypto/Base64.h"
#include "core/delivery/UploadMachine.h"

#include <algorithm>

namespace todoke::delivery {
namespace {

constexpr const char* kTusVersion = "1.0.0";

std::string metadata(const UploadRecord& record) {
    const auto entry = [](std::string_view key, std::string_view value) {
        return std::string(key) + " " + crypto::toBase64(bytesOf(value));
    };
    std::string text = entry("packageId", record.packageId) + "," + entry("sha256", record.package.sha256) + "," +
                       entry("length", std::to_string(record.package.length)) + "," +
                       entry("institutionCode", record.institutionCode);
    if (!record.auditHead.empty()) {
        text += "," + entry("auditHead", record.auditHead);
    }
    return text;
}

Request tusRequest(Method method, std::string url) {
    Request request;
    request.method = method;
    request.url = std::move(url);
    request.headers.emplace_back("Tus-Resumable", kTusVersion);
    return request;
}

} // namespace

Action UploadMachine::create() {
    m_record.state = UploadState::creating;
    m_record.announced = true;
    Request announcement = tusRequest(Method::post, urlOf("v1/uploads"));
    announcement.headers.emplace_back("Upload-Length", std::to_string(m_record.package.length));
    announcement.headers.emplace_back("Upload-Metadata", metadata(m_record));
    return signedRequest(std::move(announcement), Pending::create);
}

Action UploadMachine::onCreated(const Reply& reply) {
    if (reply.status == 409) {
        const auto error = parseErrorReply(textOf(reply.body));
        m_conflict = error && error->code == "package-id-conflict";
    }
    if (reply.status != 200 && reply.status != 201) {
        return onTrouble(reply);
    }
    const std::string_view location = reply.header("location");
    if (location.empty()) {
        // 200 without a place: all of it is there. 201 without a place is no answer of this protocol; both lead to the
        // same question.
        if (reply.status == 201) {
            return unclear();
        }
        m_record.state = UploadState::awaitingReceipt;
        return ask();
    }
    const auto url = urlAt(m_setting.profile.baseUrl, location);
    if (!url) {
        return attention(Errc::endpointRedirected);
    }
    const auto offset = reply.status == 201 ? std::optional<std::uint64_t>(0) : reply.number("upload-offset");
    if (!offset || *offset > m_record.package.length) {
        return unclear();
    }
    m_record.failures = 0;
    m_record.uploadUrl = *url;
    m_record.offset = *offset;
    return send();
}

Action UploadMachine::locate() {
    return signedRequest(tusRequest(Method::head, m_record.uploadUrl), Pending::locate);
}

Action UploadMachine::onLocated(const Reply& reply) {
    if (reply.status == 404 || reply.status == 410) {
        return uploadLost();
    }
    if (reply.status != 200) {
        return onTrouble(reply);
    }
    const auto offset = reply.number("upload-offset");
    if (!offset || reply.number("upload-length") != m_record.package.length || *offset > m_record.package.length) {
        return unclear();
    }
    noteOffset(*offset);
    return send();
}

/// Bytes may have arrived although their answer got lost; that is no failure in a row.
void UploadMachine::noteOffset(std::uint64_t offset) {
    if (offset > m_record.offset) {
        m_record.failures = 0;
    }
    m_record.offset = offset;
}

Action UploadMachine::send() {
    if (m_now.wish == UploadWish::pause || m_now.wish == UploadWish::cancel) {
        return m_now.wish == UploadWish::cancel ? remove() : goOn(false);
    }
    const std::uint64_t left = m_record.package.length - m_record.offset;
    if (left == 0) {
        // All bytes are there, but the endpoint has not yet said so: there is nothing to send, only to ask.
        return retry({Errc::endpointBusy, true});
    }
    m_sending = std::min(left, m_setting.profile.chunkSize);
    m_record.state = m_sending == left ? UploadState::finishing : UploadState::uploading;
    Request chunk = tusRequest(Method::patch, m_record.uploadUrl);
    chunk.headers.emplace_back("Content-Type", "application/offset+octet-stream");
    chunk.headers.emplace_back("Upload-Offset", std::to_string(m_record.offset));
    chunk.body = ByteRange{m_record.offset, m_sending};
    return signedRequest(std::move(chunk), Pending::send);
}

Action UploadMachine::onSent(const Reply& reply) {
    if (reply.status == 404 || reply.status == 410) {
        return uploadLost();
    }
    if (reply.status == 422) {
        m_record.uploadUrl.clear();
        m_record.offset = 0;
        m_record.state = UploadState::unknown;
        m_pending = Pending::fileAfterRefusal;
        return CheckFile();
    }
    if (reply.status != 204) {
        return onTrouble(reply);
    }
    const auto offset = reply.number("upload-offset");
    if (!offset || *offset <= m_record.offset || *offset > m_record.offset + m_sending) {
        return unclear();
    }
    m_record.offset = *offset;
    m_record.failures = 0;
    m_unclear = 0;
    if (m_record.offset < m_record.package.length) {
        return send();
    }
    m_record.state = UploadState::awaitingReceipt;
    return ask();
}

Action UploadMachine::remove() {
    m_record.state = UploadState::unknown;
    return signedRequest(tusRequest(Method::remove, m_record.uploadUrl), Pending::remove);
}

Action UploadMachine::onRemoved(const Reply& reply) {
    if (reply.status == 404 || reply.status == 410) {
        return uploadLost();
    }
    if (reply.status != 204) {
        return onTrouble(reply);
    }
    m_step.fulfilled = UploadWish::cancel;
    m_record.state = UploadState::cancelled;
    m_record.uploadUrl.clear();
    m_record.offset = 0;
    return Done();
}

/// The endpoint no longer has the upload it named: expired, cancelled, or finished a moment ago. Only a question tells.
Action UploadMachine::uploadLost() {
    m_record.uploadUrl.clear();
    return retry({Errc::endpointBroken, true});
}

} // namespace todoke::delivery
