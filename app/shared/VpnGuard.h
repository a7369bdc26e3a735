#pragma once

#include <string>
#include <string_view>

namespace todoke {

/// Whether a connection may be opened, and by which way.
struct WayOut {
    bool allowed = false;
    /// Network interface the socket must be bound to before it connects; empty for any.
    std::string device;
    /// Address of this PC the socket must be bound to; empty for any.
    std::string localAddress;
};

/// Port: asked for every socket in the moment it is opened, for a proxy's too. A check beforehand alone is not enough,
/// since routes change.
class VpnGuard {
public:
    VpnGuard() = default;
    VpnGuard(const VpnGuard&) = delete;
    VpnGuard& operator=(const VpnGuard&) = delete;
    virtual ~VpnGuard() = default;

    /// `address` is the numeric destination, IPv4 or IPv6 (`192.0.2.1`, `2001:db8::1`).
    [[nodiscard]] virtual WayOut wayTo(std::string_view address) = 0;
};

/// For endpoints whose profile names no tunnel.
class NoVpn final : public VpnGuard {
public:
    [[nodiscard]] WayOut wayTo(std::string_view) override { return {true, {}, {}}; }
};

} // namespace todoke
