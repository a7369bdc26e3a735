#pragma once

#include "app/shared/CurlOptions.h"
#include "app/shared/VpnGuard.h"

namespace todoke {

/// Opens one socket for libcurl after asking the guard, bound to the tunnel before it can connect.
class GuardedSocket {
public:
    explicit GuardedSocket(VpnGuard& guard)
        : m_guard(guard) {}

    /// Makes a request open its sockets here; this must outlive the transfer.
    void attach(CurlOptions& options);

    /// True when the guard refused an address, or the tunnel could not be bound to.
    [[nodiscard]] bool refused() const { return m_refused; }

private:
    static curl_socket_t open(void* self, curlsocktype purpose, curl_sockaddr* address) noexcept;
    curl_socket_t open(const curl_sockaddr& address);

    VpnGuard& m_guard;
    bool m_refused = false;
};

} // namespace todoke
