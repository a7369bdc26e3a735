#include "core/seal/Manifest.h"

#include "core/base/Text.h"
#include "core/base/Uuid.h"
#include "core/seal/PackageName.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <initializer_list>

namespace todoke::seal {

namespace {

using Json = nlohmann::ordered_json;

/// Thrown inside this file only, for a member that has the right type and a wrong value.
struct WrongValue {};

Json whoAndWhen(const std::string& by, Timestamp at) {
    return {{"by", by}, {"at", formatTimestamp(at)}};
}

Json confirmationsJson(const std::vector<Confirmation>& confirmations) {
    Json list = Json::array();
    for (const Confirmation& each : confirmations) {
        Json json = {{"code", each.code}, {"reason", each.reason}};
        json.update(whoAndWhen(each.by, each.at));
        list.push_back(std::move(json));
    }
    return list;
}

Json recipientsJson(const std::vector<PackageRecipient>& recipients) {
    Json list = Json::array();
    for (const PackageRecipient& each : recipients) {
        list.push_back(
            {{"kind", toString(each.kind)}, {"fingerprint", each.fingerprint}, {"role", toString(each.role)}});
    }
    return list;
}

Timestamp timeOf(const Json& json) {
    const auto time = parseTimestamp(json.get<std::string>());
    if (!time)
        throw WrongValue();
    return *time;
}

template <typename T>
T oneOf(const Json& json, std::initializer_list<T> values) {
    const auto text = json.get<std::string>();
    const auto found = std::find_if(values.begin(), values.end(), [&](T value) { return toString(value) == text; });
    if (found == values.end())
        throw WrongValue();
    return *found;
}

std::string hexOf(const Json& json) {
    auto text = json.get<std::string>();
    const auto bytes = fromHex(text);
    if (text.size() != 64 || !bytes || toHex(*bytes) != text)
        throw WrongValue();
    return text;
}

void readOrigin(const Json& json, PackageInfo& info) {
    info.packageId = json.at("packageId").get<std::string>();
    info.name = json.at("name").get<std::string>();
    info.kind = oneOf(json.at("kind"), {PackageKind::real, PackageKind::rehearsal});
    info.partIndex = json.at("part").at("index").get<std::uint32_t>();
    info.partCount = json.at("part").at("count").get<std::uint32_t>();
    info.payloadSha256 = hexOf(json.at("payload").at("sha256"));
    info.payloadLength = json.at("payload").at("length").get<std::uint64_t>();
    info.pack.id = json.at("pack").at("id").get<std::string>();
    info.pack.version = json.at("pack").at("version").get<std::string>();
    info.pack.sha256 = hexOf(json.at("pack").at("sha256"));
    info.pack.standIn = json.at("pack").at("standIn").get<bool>();
    info.engineVersion = json.at("engine").get<std::string>();
    if (!isUuid(info.packageId) || !isPackageName(info.name, info.packageId) || info.partIndex < 1 ||
        info.partIndex > info.partCount)
        throw WrongValue();
}

void readDecisions(const Json& json, PackageInfo& info) {
    info.forms = json.at("forms").get<std::uint64_t>();
    info.ready = json.at("verdicts").at("ready").get<std::uint64_t>();
    info.confirmed = json.at("verdicts").at("confirmed").get<std::uint64_t>();
    if (info.forms == 0 || info.ready > info.forms || info.forms - info.ready != info.confirmed)
        throw WrongValue();
    for (const Json& each : json.at("confirmations")) {
        info.confirmations.push_back({each.at("code").get<std::string>(), each.at("reason").get<std::string>(),
                                      each.at("by").get<std::string>(), timeOf(each.at("at"))});
    }
    const Json& consent = json.at("consent");
    if (!consent.is_null())
        info.consent = Consent{consent.at("by").get<std::string>(), timeOf(consent.at("at"))};
    else if (info.kind == PackageKind::real)
        throw WrongValue();
}

void readOwner(const Json& json, PackageInfo& info) {
    info.institutionCode = json.at("institutionCode").get<std::string>();
    info.doctorNumber = json.at("doctorNumber").get<std::string>();
    info.keyFingerprint = hexOf(json.at("keyFingerprint"));
    for (const Json& each : json.at("recipients")) {
        info.recipients.push_back(
            {oneOf(each.at("kind"), {RecipientKind::keyTransport, RecipientKind::keyAgreement, RecipientKind::kek}),
             hexOf(each.at("fingerprint")),
             oneOf(each.at("role"), {RecipientRole::endpoint, RecipientRole::doctor, RecipientRole::extra})});
    }
    info.createdAt = timeOf(json.at("createdAt"));
    if (!json.at("clockOffsetMs").is_null())
        info.clockOffsetMs = json.at("clockOffsetMs").get<std::int64_t>();
    for (const Json& each : json.at("supersedes"))
        info.supersedes.push_back(each.get<std::string>());
    if (!json.at("auditHead").is_null())
        info.auditHead = json.at("auditHead").get<std::string>();
}

} // namespace

std::string writeManifest(const PackageInfo& info) {
    const PackRef& pack = info.pack;
    Json json;
    json["format"] = 1;
    json["packageId"] = info.packageId;
    json["name"] = info.name;
    json["kind"] = toString(info.kind);
    json["part"] = {{"index", info.partIndex}, {"count", info.partCount}};
    json["payload"] = {{"sha256", info.payloadSha256}, {"length", info.payloadLength}};
    json["pack"] = {{"id", pack.id}, {"version", pack.version}, {"sha256", pack.sha256}, {"standIn", pack.standIn}};
    json["engine"] = info.engineVersion;
    json["forms"] = info.forms;
    json["verdicts"] = {{"ready", info.ready}, {"confirmed", info.confirmed}};
    json["confirmations"] = confirmationsJson(info.confirmations);
    json["consent"] = info.consent ? whoAndWhen(info.consent->by, info.consent->at) : Json();
    json["institutionCode"] = info.institutionCode;
    json["doctorNumber"] = info.doctorNumber;
    json["keyFingerprint"] = info.keyFingerprint;
    json["recipients"] = recipientsJson(info.recipients);
    json["createdAt"] = formatTimestamp(info.createdAt);
    json["clockOffsetMs"] = info.clockOffsetMs ? Json(*info.clockOffsetMs) : Json();
    json["supersedes"] = info.supersedes;
    json["auditHead"] = info.auditHead ? Json(*info.auditHead) : Json();
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Result<PackageInfo> readManifest(ByteView json) {
    if (json.size() > kLargestManifest)
        return failure(Errc::packageDamaged, "the manifest is larger than it can be");
    try {
        const Json parsed = Json::parse(textOf(json));
        if (parsed.at("format") != 1)
            return failure(Errc::packageDamaged, "the manifest is of a later format");
        PackageInfo info;
        readOrigin(parsed, info);
        readDecisions(parsed, info);
        readOwner(parsed, info);
        if (writeManifest(info) != textOf(json))
            return failure(Errc::packageDamaged, "the manifest is not spelled as it is written");
        return info;
    } catch (const Json::exception&) {
        return failure(Errc::packageDamaged, "the manifest is no JSON or misses a member");
    } catch (const WrongValue&) {
        return failure(Errc::packageDamaged, "the manifest has a value out of bounds");
    }
}

} // namespace todoke::seal
