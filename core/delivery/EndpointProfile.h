#pragma once

#include "core/base/Error.h"
#include "core/model/KeyScope.h"
#include "core/model/LocalText.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace todoke::delivery {

enum class ProxyKind {
    none,   ///< connect directly, whatever the environment says
    system, ///< as this PC is set up
    manual, ///< `ProxySetting::url`
};

struct ProxySetting {
    ProxyKind kind = ProxyKind::none;
    /// `http://host:port` when manual.
    std::string url;

    friend bool operator==(const ProxySetting&, const ProxySetting&) = default;
};

/// What the VPN guard must find before a byte leaves: member `vpn` with `interface` (or null), `localSubnets` and
/// `endpointSubnets`. At least one of the two local signs is given.
struct VpnRule {
    /// Name of the tunnel's network interface; `*` stands for any characters. Empty: not looked at.
    std::string interfacePattern;
    /// Subnets (CIDR, IPv4 or IPv6) of this PC's address inside the tunnel.
    std::vector<std::string> localSubnets;
    /// Subnets of the endpoint.
    std::vector<std::string> endpointSubnets;

    friend bool operator==(const VpnRule&, const VpnRule&) = default;
};

/// How to reach one endpoint and whom to trust there: a JSON file of IT staff, certificates embedded as PEM.
struct EndpointProfile {
    /// `[a-z0-9-]{1,64}`; the endpoint states the same id.
    std::string id;
    LocalText name;
    /// `https://host[:port]/…/`, ends with a slash.
    std::string baseUrl;
    /// True when nothing that goes there counts. A profile that a user imports must be a rehearsal.
    bool rehearsal = true;
    /// PEM of the certificates to trust; empty for the system's.
    std::string trustAnchors;
    /// PEM of the client certificate; empty for none. Its key is kept apart, by the settings.
    std::string clientCertificate;
    /// PEM, at least one; several, so that they can be changed with overlap.
    std::vector<std::string> receiptSigners;
    /// PEM of the endpoint's certificates to encrypt for, at least one.
    std::vector<std::string> recipients;
    KeyScope keyScope = KeyScope::doctor;
    /// Where a certificate states the doctor number: `subject.serialNumber`, …
    std::string doctorNumberField;
    std::optional<VpnRule> vpn;
    ProxySetting proxy;
    /// IP addresses to connect to instead of asking for the name; empty to ask.
    std::vector<std::string> pinnedAddresses;
    /// Bytes per PATCH.
    std::uint64_t chunkSize = 0;
    /// Largest package the endpoint takes, in bytes.
    std::uint64_t packageBytes = 0;

    friend bool operator==(const EndpointProfile&, const EndpointProfile&) = default;
};

/// Largest profile file that is read, in bytes.
constexpr std::uint64_t kLargestProfile = 1024 * 1024;

/// Reads a profile from JSON in UTF-8. Strict: every member must be there, of its kind and in its bounds, and no other.
/// `Errc::profileInvalid`, args `field` (path of the first wrong member, `tls.trustAnchors`). Whether the certificates
/// can be read is told by what uses them.
Result<EndpointProfile> parseEndpointProfile(std::string_view text);

} // namespace todoke::delivery
