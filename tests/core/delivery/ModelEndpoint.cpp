#include "tests/core/delivery/ModelEndpoint.h"

#include "core/base/Text.h"
#include "core/crypto/Base64.h"
#include "core/crypto/CmsSignature.h"
#include "core/crypto/Digest.h"
#include "core/crypto/SystemRandom.h"

#include <nlohmann/json.hpp>

#include <QtGlobal>

namespace todoke::test {
namespace {

using delivery::Method;
using delivery::Reply;
using delivery::Request;
using nlohmann::json;

crypto::PrivateKey newKey() {
    auto key = crypto::PrivateKey::generateEcP256();
    if (!key)
        qFatal("no key");
    return std::move(*key);
}

crypto::Certificate newCertificate(const crypto::PrivateKey& key) {
    crypto::SystemRandom random;
    auto certificate =
        crypto::makeSelfSignedCertificate(key, "Receipts", Timestamp(std::chrono::hours(24 * 365)), random);
    if (!certificate)
        qFatal("no certificate");
    return std::move(*certificate);
}

Reply plain(int status, delivery::Headers headers = {}) {
    Reply reply;
    reply.status = status;
    reply.headers = std::move(headers);
    return reply;
}

Reply withJson(int status, const std::string& type, const json& body) {
    Reply reply = plain(status, {{"content-type", type}});
    reply.body = copyOf(bytesOf(body.dump()));
    return reply;
}

std::string headerOf(const Request& request, const std::string& name) {
    for (const auto& [key, value] : request.headers) {
        if (key == name)
            return value;
    }
    return {};
}

std::map<std::string, std::string> metadataOf(const Request& request) {
    std::map<std::string, std::string> values;
    const std::string text = headerOf(request, "Upload-Metadata");
    for (const std::string_view entry : split(text, ',')) {
        const auto parts = split(entry, ' ');
        const auto value = crypto::fromBase64(parts.at(1));
        values[std::string(parts.at(0))] = std::string(textOf(value.value()));
    }
    return values;
}

json digestOf(const ByteDigest& digest) {
    return {{"sha256", digest.sha256}, {"length", digest.length}};
}

/// Making keys is slow, and no test needs new ones.
const ReceiptSigner& pinnedSigner() {
    static const ReceiptSigner signer;
    return signer;
}

const ReceiptSigner& foreignSigner() {
    static const ReceiptSigner signer;
    return signer;
}

json orNull(const std::string& text) {
    return text.empty() ? json(nullptr) : json(text);
}

} // namespace

ReceiptSigner::ReceiptSigner()
    : key(newKey())
    , certificate(newCertificate(key)) {}

Reply errorReply(int status, const std::string& code, int attemptsLeft) {
    json body{{"code", code}, {"ja", "拒否"}, {"en", "refused"}};
    if (attemptsLeft > 0)
        body["attemptsLeft"] = attemptsLeft;
    return withJson(status, "application/vnd.todoke.error+json", body);
}

delivery::EndpointProfile ModelEndpoint::profile() const {
    delivery::EndpointProfile profile;
    profile.id = "model";
    profile.baseUrl = "https://model.invalid/";
    profile.rehearsal = true;
    profile.receiptSigners = {pinnedSigner().certificate.pem()};
    profile.chunkSize = chunkSize;
    profile.packageBytes = 1000000;
    return profile;
}

Reply ModelEndpoint::answer(const Request& request, ByteView body, bool whole, Timestamp now) {
    const std::string path = request.url.substr(std::string("https://model.invalid/").size());
    const std::string place = path.substr(0, path.find('/', 3));
    requests.push_back(std::string(delivery::toString(request.method)) + " " + place);
    if (path == "v1/service")
        return service(now);
    if (!request.signIn)
        return errorReply(401, "sign-in-required");
    if (!passwordRight) {
        ++wrongPasswords;
        return wrongPasswords >= 3 ? errorReply(403, "account-locked")
                                   : errorReply(401, "sign-in-wrong", 3 - wrongPasswords);
    }
    if (request.method == Method::post)
        return create(request);
    if (request.method == Method::get)
        return status(path.substr(std::string("v1/packages/").size()), now);
    return upload(request, body, whole);
}

Reply ModelEndpoint::service(Timestamp now) const {
    return withJson(
        200, "application/vnd.todoke.service+json",
        {{"marker", "todoke-endpoint/1"},
         {"id", id},
         {"name", {{"ja", "模型"}, {"en", "Model"}}},
         {"time", formatTimestamp(now + clockOffset)},
         {"rehearsal", rehearsal},
         {"packs", json::array({{{"id", "standin"}, {"version", "1"}, {"sha256", std::string(64, 'a')}}})},
         {"limits", {{"packageBytes", 1000000}, {"formsPerPackage", 100}, {"uploadExpiresSeconds", 1000}}}});
}

Reply ModelEndpoint::create(const Request& request) {
    auto values = metadataOf(request);
    ModelPackage& package = m_packages[values["packageId"]];
    if (values["institutionCode"] != institutionCode)
        return errorReply(403, "institution-not-yours");
    announcedAuditHead = values["auditHead"];
    if (package.known) {
        ++blindCreations;
        if (package.sha256 != values["sha256"])
            return errorReply(409, "package-id-conflict");
        if (package.complete)
            return withJson(200, "application/vnd.todoke.package+json", json::object());
        return plain(200, {{"location", "/v1/uploads/" + values["packageId"]},
                           {"upload-offset", std::to_string(package.bytes.size())}});
    }
    package.known = true;
    package.sha256 = values["sha256"];
    package.length = std::stoull(values["length"]);
    package.thrownAway.clear();
    return plain(201, {{"location", "https://model.invalid/v1/uploads/" + values["packageId"]}});
}

Reply ModelEndpoint::upload(const Request& request, ByteView body, bool whole) {
    ModelPackage& package = m_packages[request.url.substr(request.url.rfind('/') + 1)];
    if (!package.known)
        return errorReply(404, "upload-unknown");
    switch (request.method) {
    case Method::head:
        return plain(200, {{"upload-offset", std::to_string(package.bytes.size())},
                           {"upload-length", std::to_string(package.length)}});
    case Method::remove:
        if (package.complete)
            return errorReply(409, "already-received");
        package = ModelPackage();
        package.thrownAway = "cancelled";
        return plain(204);
    default:
        return append(package, request, body, whole);
    }
}

Reply ModelEndpoint::append(ModelPackage& package, const Request& request, ByteView body, bool whole) {
    if (std::stoull(headerOf(request, "Upload-Offset")) != package.bytes.size()) {
        ++blindBytes;
        return errorReply(409, "offset-differs");
    }
    package.bytes.insert(package.bytes.end(), body.begin(), body.end());
    if (package.bytes.size() == package.length) {
        if (crypto::sha256Hex(package.bytes) != package.sha256) {
            package = ModelPackage();
            package.thrownAway = "package-hash-differs";
            return errorReply(422, "package-hash-differs");
        }
        package.complete = true;
        if (decidesAtOnce)
            decide(package);
    }
    return whole ? plain(204, {{"upload-offset", std::to_string(package.bytes.size())}}) : plain(500);
}

void ModelEndpoint::decide(ModelPackage& package) {
    if (package.complete && !package.decided) {
        package.decided = true;
        package.registrations += refusedForms.size() < formCount ? 1 : 0;
    }
}

void ModelEndpoint::decideAll() {
    for (auto& [packageId, package] : m_packages)
        decide(package);
}

Reply ModelEndpoint::status(const std::string& packageId, Timestamp now) {
    const ModelPackage& package = m_packages[packageId];
    json body{{"packageId", packageId},
              {"state", "absent"},
              {"updatedAt", nullptr},
              {"package", nullptr},
              {"upload", nullptr},
              {"refusal", nullptr},
              {"results", json::array()},
              {"accessKeySalt", nullptr},
              {"receipt", nullptr},
              {"audit", {{"lastHead", orNull(lastAuditHead)}, {"seenAt", nullptr}, {"scope", "device"}}}};
    if (!package.thrownAway.empty())
        body["refusal"] = {{"code", package.thrownAway}, {"ja", "破棄"}, {"en", "thrown away"}};
    if (package.known) {
        body["refusal"] = nullptr;
        body["package"] = digestOf({package.sha256, package.length});
    }
    if (package.known && !package.complete) {
        body["state"] = "partial";
        body["upload"] = {{"url", "https://model.invalid/v1/uploads/" + packageId},
                          {"offset", package.bytes.size()},
                          {"length", package.length}};
    }
    if (!package.complete)
        return withJson(200, "application/vnd.todoke.package+json", body);

    std::vector<FormResult> results;
    Bytes salt;
    ReceiptState state = ReceiptState::received;
    for (std::uint32_t form = 1; package.decided && form <= formCount; ++form) {
        const bool refused = refusedForms.contains(form);
        results.push_back({form, refused ? FormState::refused : FormState::registered, refused ? "S1002" : "",
                           refused ? LocalText{"指定医ではありません。", "not designated"} : LocalText(),
                           refused ? "" : "7KQ2M9X" + std::string(1, static_cast<char>('A' + form % 8))});
    }
    if (package.decided) {
        state = refusedForms.empty()              ? ReceiptState::registered
                : refusedForms.size() < formCount ? ReceiptState::partlyRegistered
                                                  : ReceiptState::refused;
        if (state != ReceiptState::refused)
            salt = Bytes(32, 0x5a);
    }
    for (const FormResult& result : results)
        body["results"].push_back({{"form", result.formNumber},
                                   {"state", std::string(toString(result.state))},
                                   {"accessKey", orNull(result.accessKey)},
                                   {"code", orNull(result.code)},
                                   {"ja", orNull(result.text.ja)},
                                   {"en", orNull(result.text.en)}});
    body["state"] = std::string(toString(state));
    body["accessKeySalt"] = salt.empty() ? json(nullptr) : json(crypto::toBase64(salt));
    body["receipt"] = json::parse(receipt(packageId, package, state, results, salt, now));
    Reply reply = withJson(200, "application/vnd.todoke.package+json", body);
    if (state == ReceiptState::received)
        reply.headers.emplace_back("retry-after", "5");
    return reply;
}

std::string ModelEndpoint::receipt(const std::string& packageId, const ModelPackage& package, ReceiptState state,
                                   const std::vector<FormResult>& results, ByteView salt, Timestamp now) {
    std::string& kept = m_receipts[{packageId, state}];
    if (!kept.empty() && !signsWithAnotherKey)
        return kept;
    json forms = json::array();
    std::string keys;
    for (const FormResult& result : results) {
        forms.push_back({{"form", result.formNumber},
                         {"state", std::string(toString(result.state))},
                         {"code", orNull(result.code)}});
        if (result.state == FormState::registered)
            keys += std::to_string(result.formNumber) + ":" + result.accessKey + "\n";
    }
    const json content{
        {"format", 1},
        {"serial", oneSerial ? "M" : "M-" + std::string(toString(state))},
        {"endpointId", id},
        {"kind", rehearsal ? "rehearsal" : "real"},
        {"institutionCode", institutionCode},
        {"packageId", packageId},
        {"package", digestOf({package.sha256, package.length})},
        {"payload", digestOf(payload)},
        {"receivedAt", formatTimestamp(now)},
        {"issuedAt", formatTimestamp(now)},
        {"auditHead", orNull(announcedAuditHead)},
        {"state", std::string(toString(state))},
        {"results", forms},
        {"accessKeysCommitment",
         keys.empty() ? json(nullptr) : json(toHex(crypto::hmacSha256(crypto::SecretBytes(salt), bytesOf(keys))))}};
    const std::string text = content.dump();
    const ReceiptSigner& signer = signsWithAnotherKey ? foreignSigner() : pinnedSigner();
    const auto signature = crypto::signDetached(bytesOf(text), signer.key, signer.certificate);
    if (!signature)
        qFatal("cannot sign");
    const std::string made =
        json{{"json", crypto::toBase64(bytesOf(text))}, {"signature", crypto::toBase64(*signature)}}.dump();
    if (!signsWithAnotherKey)
        kept = made;
    return made;
}

} // namespace todoke::test
