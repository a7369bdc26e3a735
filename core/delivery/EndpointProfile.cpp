#include "core/delivery/EndpointProfile.h"

#include "core/delivery/Http.h"
#include "core/delivery/JsonFields.h"

#include <algorithm>
#include <charconv>

namespace todoke::delivery {
namespace {

constexpr std::uint64_t kFormat = 1;
constexpr std::uint64_t kSmallestChunk = 1024;
constexpr std::uint64_t kLargestChunk = 64 * 1024 * 1024;

bool isId(std::string_view text) {
    return !text.empty() && text.size() <= 64 && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
}

bool isPem(std::string_view text) {
    return text.find("-----BEGIN CERTIFICATE-----") != std::string_view::npos &&
           text.find("-----END CERTIFICATE-----") != std::string_view::npos;
}

bool isBaseUrl(std::string_view url) {
    return !originOf(url).empty() && url.back() == '/' && url.find('?') == std::string_view::npos;
}

/// The form of an address, without saying that it exists: four numbers, or hexadecimal groups with colons.
bool isAddress(std::string_view text) {
    const bool v6 = text.find(':') != std::string_view::npos;
    if (v6) {
        return text.size() <= 45 && text.find_first_not_of("0123456789abcdefABCDEF:.") == std::string_view::npos;
    }
    int parts = 0;
    for (std::size_t at = 0; at <= text.size(); ++parts) {
        const std::size_t dot = std::min(text.find('.', at), text.size());
        int value = -1;
        const auto [end, error] = std::from_chars(text.data() + at, text.data() + dot, value);
        if (error != std::errc() || end != text.data() + dot || value < 0 || value > 255) {
            return false;
        }
        at = dot + 1;
    }
    return parts == 4;
}

bool isSubnet(std::string_view text) {
    const std::size_t slash = text.find('/');
    if (slash == std::string_view::npos || !isAddress(text.substr(0, slash))) {
        return false;
    }
    const int longest = text.find(':') == std::string_view::npos ? 32 : 128;
    int bits = -1;
    const auto [end, error] = std::from_chars(text.data() + slash + 1, text.data() + text.size(), bits);
    return error == std::errc() && end == text.data() + text.size() && bits >= 0 && bits <= longest;
}

std::vector<std::string> pemList(JsonFields& fields, const char* name) {
    std::vector<std::string> list = fields.texts(name);
    if (list.empty() || !std::all_of(list.begin(), list.end(), isPem)) {
        fields.refuse(name);
    }
    return list;
}

void readTls(JsonFields& fields, EndpointProfile& profile) {
    JsonFields tls = fields.object("tls");
    const std::string anchors = tls.text("trustAnchors");
    profile.trustAnchors = anchors == "system" ? std::string() : anchors;
    if (anchors != "system" && !isPem(anchors)) {
        tls.refuse("trustAnchors");
    }
    profile.clientCertificate = tls.textOrNull("clientCertificate");
    if (!profile.clientCertificate.empty() && !isPem(profile.clientCertificate)) {
        tls.refuse("clientCertificate");
    }
    tls.refuseOthers();
    fields.take(tls);
}

std::optional<VpnRule> readVpn(JsonFields& fields) {
    auto present = fields.objectOrNull("vpn");
    if (!present) {
        return std::nullopt;
    }
    JsonFields& vpn = *present;
    VpnRule rule;
    rule.interfacePattern = vpn.textOrNull("interface");
    rule.localSubnets = vpn.texts("localSubnets");
    rule.endpointSubnets = vpn.texts("endpointSubnets");
    if (!std::all_of(rule.localSubnets.begin(), rule.localSubnets.end(), isSubnet)) {
        vpn.refuse("localSubnets");
    }
    if (rule.endpointSubnets.empty() ||
        !std::all_of(rule.endpointSubnets.begin(), rule.endpointSubnets.end(), isSubnet)) {
        vpn.refuse("endpointSubnets");
    }
    if (rule.interfacePattern.empty() && rule.localSubnets.empty()) {
        vpn.refuse("interface");
    }
    vpn.refuseOthers();
    fields.take(vpn);
    return rule;
}

ProxySetting readProxy(JsonFields& fields) {
    const std::string text = fields.text("proxy");
    if (text == "none") {
        return {};
    }
    if (text == "system") {
        return {ProxyKind::system, {}};
    }
    constexpr std::string_view kScheme = "http://";
    if (text.substr(0, kScheme.size()) != kScheme || text.size() == kScheme.size() ||
        text.find_first_of("@ /?#", kScheme.size()) != std::string::npos) {
        fields.refuse("proxy");
    }
    return {ProxyKind::manual, text};
}

} // namespace

Result<EndpointProfile> parseEndpointProfile(std::string_view text) {
    const auto wrong = [](std::string field) {
        return failure(Error(Errc::profileInvalid, "wrong member: " + field).with("field", std::move(field)));
    };
    if (text.size() > kLargestProfile) {
        return wrong(".");
    }
    const auto document = JsonDocument::parse(text);
    if (!document) {
        return wrong(".");
    }
    JsonFields fields = document->fields();
    const auto demand = [&](bool right, const char* name) {
        if (!right) {
            fields.refuse(name);
        }
    };
    EndpointProfile profile;
    demand(fields.number("format") == kFormat, "format");
    profile.id = fields.text("id");
    demand(isId(profile.id), "id");
    JsonFields name = fields.object("name");
    profile.name = {name.text("ja"), name.text("en")};
    name.refuseOthers();
    fields.take(name);
    demand(fields.text("kind") == "tus", "kind");
    profile.baseUrl = fields.text("baseUrl");
    demand(isBaseUrl(profile.baseUrl), "baseUrl");
    profile.rehearsal = fields.flag("rehearsal");
    readTls(fields, profile);
    demand(fields.text("signIn") == "basic", "signIn");
    profile.receiptSigners = pemList(fields, "receiptSigners");
    profile.recipients = pemList(fields, "recipients");
    const std::string scope = fields.text("keyScope");
    demand(scope == "doctor" || scope == "institution", "keyScope");
    profile.keyScope = scope == "institution" ? KeyScope::institution : KeyScope::doctor;
    profile.doctorNumberField = fields.textOrNull("doctorNumberField");
    profile.vpn = readVpn(fields);
    profile.proxy = readProxy(fields);
    profile.pinnedAddresses = fields.texts("pinnedAddresses");
    demand(std::all_of(profile.pinnedAddresses.begin(), profile.pinnedAddresses.end(), isAddress), "pinnedAddresses");
    profile.chunkSize = fields.number("chunkSize", kSmallestChunk);
    demand(profile.chunkSize <= kLargestChunk, "chunkSize");
    JsonFields limits = fields.object("limits");
    profile.packageBytes = limits.number("packageBytes", 1);
    limits.refuseOthers();
    fields.take(limits);
    fields.refuseOthers();
    if (fields.failed()) {
        return wrong(fields.failure());
    }
    return profile;
}

} // namespace todoke::delivery
