#pragma once

#include "app/shared/Transport.h"
#include "app/shared/VpnGuard.h"
#include "core/base/Clock.h"
#include "core/delivery/EndpointProfile.h"

#include <chrono>

namespace todoke {

/// Sets libcurl up, once; early in `main`, while there is one thread: it changes the environment.
void startCurl();

/// Times after which a connection counts as dead.
struct TransportLimits {
    std::chrono::seconds connect{30};
    /// Without a single byte moved in either direction.
    std::chrono::seconds stall{120};
};

/// HTTP by libcurl: TLS 1.2 or newer with forward secrecy and AEAD only, trust as the profile says, a new connection
/// per request, no redirects, no cookies, no proxy or TLS setting from the environment (unless the profile asks for the
/// system's proxy). May be used from one thread at a time.
class CurlTransport final : public Transport {
public:
    /// The references must outlive this. `clientKey` is the PEM of the private key of the profile's client certificate;
    /// empty when it has none.
    CurlTransport(const delivery::EndpointProfile& profile, VpnGuard& guard, const Clock& clock,
                  crypto::SecretBytes clientKey = {}, TransportLimits limits = {});

    TransportOutcome execute(const delivery::Request& request, const std::filesystem::path& package, const Login* login,
                             ProgressSink& progress, std::stop_token stop) override;

private:
    const delivery::EndpointProfile& m_profile;
    VpnGuard& m_guard;
    const Clock& m_clock;
    crypto::SecretBytes m_clientKey;
    TransportLimits m_limits;
};

} // namespace todoke
