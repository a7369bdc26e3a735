#include "core/history/PackageInfoText.h"

#include <nlohmann/json.hpp>

#include <array>
#include <stdexcept>

namespace todoke::history {

namespace {

using Json = nlohmann::json;

/// The enumerator with this name.
template <typename Enum, std::size_t Count>
Enum named(const Json& name, const std::array<Enum, Count>& all) {
    for (const Enum value : all) {
        if (toString(value) == name.get_ref<const std::string&>())
            return value;
    }
    throw std::invalid_argument("unknown name");
}

Timestamp readTime(const Json& text) {
    const auto time = parseTimestamp(text.get_ref<const std::string&>());
    if (!time)
        throw std::invalid_argument("not a time");
    return *time;
}

Json confirmationsJson(const std::vector<Confirmation>& confirmations) {
    Json list = Json::array();
    for (const Confirmation& confirmation : confirmations)
        list.push_back({{"code", confirmation.code},
                        {"reason", confirmation.reason},
                        {"by", confirmation.by},
                        {"at", formatTimestamp(confirmation.at)}});
    return list;
}

Json recipientsJson(const std::vector<PackageRecipient>& recipients) {
    Json list = Json::array();
    for (const PackageRecipient& recipient : recipients)
        list.push_back({{"kind", toString(recipient.kind)},
                        {"fingerprint", recipient.fingerprint},
                        {"role", toString(recipient.role)}});
    return list;
}

Json packJson(const PackRef& pack) {
    return {{"id", pack.id},
            {"version", pack.version},
            {"sha256", pack.sha256},
            {"titleJa", pack.title.ja},
            {"titleEn", pack.title.en},
            {"standIn", pack.standIn},
            {"trusted", pack.trusted}};
}

PackRef readPack(const Json& json) {
    return {json.at("id"),      json.at("version"), json.at("sha256"), {json.at("titleJa"), json.at("titleEn")},
            json.at("standIn"), json.at("trusted")};
}

void readLists(const Json& json, PackageInfo& info) {
    for (const Json& entry : json.at("confirmations"))
        info.confirmations.push_back({entry.at("code"), entry.at("reason"), entry.at("by"), readTime(entry.at("at"))});
    for (const Json& entry : json.at("recipients"))
        info.recipients.push_back({named(entry.at("kind"), std::array{RecipientKind::keyTransport,
                                                                      RecipientKind::keyAgreement, RecipientKind::kek}),
                                   entry.at("fingerprint"),
                                   named(entry.at("role"), std::array{RecipientRole::endpoint, RecipientRole::doctor,
                                                                      RecipientRole::extra})});
    info.supersedes = json.at("supersedes").get<std::vector<std::string>>();
}

/// Throws what the JSON library throws, or `invalid_argument`.
PackageInfo readInfo(const Json& json) {
    PackageInfo info;
    info.packageId = json.at("packageId");
    info.name = json.at("name");
    info.kind = named(json.at("kind"), std::array{PackageKind::real, PackageKind::rehearsal});
    info.partIndex = json.at("partIndex");
    info.partCount = json.at("partCount");
    info.payloadSha256 = json.at("payloadSha256");
    info.payloadLength = json.at("payloadLength");
    info.pack = readPack(json.at("pack"));
    info.engineVersion = json.at("engineVersion");
    info.forms = json.at("forms");
    info.ready = json.at("ready");
    info.confirmed = json.at("confirmed");
    if (const Json& consent = json.at("consent"); !consent.is_null())
        info.consent = Consent{consent.at("by"), readTime(consent.at("at"))};
    info.institutionCode = json.at("institutionCode");
    info.doctorNumber = json.at("doctorNumber");
    info.keyFingerprint = json.at("keyFingerprint");
    info.createdAt = readTime(json.at("createdAt"));
    if (const Json& offset = json.at("clockOffsetMs"); !offset.is_null())
        info.clockOffsetMs = offset.get<std::int64_t>();
    if (const Json& head = json.at("auditHead"); !head.is_null())
        info.auditHead = head.get<std::string>();
    readLists(json, info);
    return info;
}

} // namespace

std::string toText(const PackageInfo& info) {
    Json json = {{"packageId", info.packageId},
                 {"name", info.name},
                 {"kind", toString(info.kind)},
                 {"partIndex", info.partIndex},
                 {"partCount", info.partCount},
                 {"payloadSha256", info.payloadSha256},
                 {"payloadLength", info.payloadLength},
                 {"pack", packJson(info.pack)},
                 {"engineVersion", info.engineVersion},
                 {"forms", info.forms},
                 {"ready", info.ready},
                 {"confirmed", info.confirmed},
                 {"confirmations", confirmationsJson(info.confirmations)},
                 {"consent", nullptr},
                 {"institutionCode", info.institutionCode},
                 {"doctorNumber", info.doctorNumber},
                 {"keyFingerprint", info.keyFingerprint},
                 {"recipients", recipientsJson(info.recipients)},
                 {"createdAt", formatTimestamp(info.createdAt)},
                 {"clockOffsetMs", nullptr},
                 {"supersedes", info.supersedes},
                 {"auditHead", nullptr}};
    if (info.consent)
        json["consent"] = {{"by", info.consent->by}, {"at", formatTimestamp(info.consent->at)}};
    if (info.clockOffsetMs)
        json["clockOffsetMs"] = *info.clockOffsetMs;
    if (info.auditHead)
        json["auditHead"] = *info.auditHead;
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Result<PackageInfo> parsePackageInfo(std::string_view text) {
    try {
        return readInfo(Json::parse(text));
    } catch (const Json::exception& error) {
        return failure(Errc::databaseFailed, error.what());
    } catch (const std::invalid_argument& error) {
        return failure(Errc::databaseFailed, error.what());
    }
}

} // namespace todoke::history
