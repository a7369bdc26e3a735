#include "app/shared/CurlSocket.h"

#include <array>
#include <cstring>
#include <optional>
#include <string>

#ifdef _WIN32
#include "core/base/WideText.h"

#include <winsock2.h>

#include <iphlpapi.h>
#include <ws2tcpip.h>
#else
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>
#endif

namespace todoke {
namespace {

std::string numericAddress(const curl_sockaddr& address) {
    std::array<char, INET6_ADDRSTRLEN> text{};
    const void* bytes = nullptr;
    if (address.family == AF_INET) {
        bytes = &reinterpret_cast<const sockaddr_in&>(address.addr).sin_addr;
    } else if (address.family == AF_INET6) {
        bytes = &reinterpret_cast<const sockaddr_in6&>(address.addr).sin6_addr;
    }
    if (!bytes || !inet_ntop(address.family, bytes, text.data(), static_cast<socklen_t>(text.size()))) {
        return {};
    }
    return text.data();
}

void close(curl_socket_t socket) {
#ifdef _WIN32
    closesocket(socket);
#else
    ::close(socket);
#endif
}

#ifdef _WIN32

/// IP_UNICAST_IF (ws2ipdef.h): what the socket sends leaves by this interface, whatever the table of routes says. The
/// device is the interface's alias ("OpenVPN TAP-Windows6").
bool bindToDevice(curl_socket_t socket, int family, const std::string& device) {
    if (device.empty()) {
        return true;
    }
    NET_LUID luid{};
    NET_IFINDEX index = 0;
    if (ConvertInterfaceAliasToLuid(wideFromUtf8(device).c_str(), &luid) != NO_ERROR ||
        ConvertInterfaceLuidToIndex(&luid, &index) != NO_ERROR) {
        return false;
    }
    // IPv4 wants the index in network byte order, IPv6 in the host's.
    const bool four = family == AF_INET;
    const DWORD value = four ? htonl(index) : index;
    return setsockopt(socket, four ? static_cast<int>(IPPROTO_IP) : static_cast<int>(IPPROTO_IPV6),
                      four ? IP_UNICAST_IF : IPV6_UNICAST_IF, reinterpret_cast<const char*>(&value), sizeof value) == 0;
}

#else

bool bindToDevice(curl_socket_t socket, int, const std::string& device) {
    return device.empty() || setsockopt(socket, SOL_SOCKET, SO_BINDTODEVICE, device.c_str(),
                                        static_cast<socklen_t>(device.size() + 1)) == 0;
}

#endif

bool bindToAddress(curl_socket_t socket, int family, const std::string& local) {
    if (local.empty()) {
        return true;
    }
    if (family == AF_INET) {
        sockaddr_in name{};
        name.sin_family = AF_INET;
        return inet_pton(AF_INET, local.c_str(), &name.sin_addr) == 1 &&
               bind(socket, reinterpret_cast<const sockaddr*>(&name), sizeof name) == 0;
    }
    sockaddr_in6 name{};
    name.sin6_family = AF_INET6;
    return inet_pton(AF_INET6, local.c_str(), &name.sin6_addr) == 1 &&
           bind(socket, reinterpret_cast<const sockaddr*>(&name), sizeof name) == 0;
}

} // namespace

void GuardedSocket::attach(CurlOptions& options) {
    options.set(CURLOPT_OPENSOCKETFUNCTION, static_cast<curl_opensocket_callback>(&GuardedSocket::open));
    options.set(CURLOPT_OPENSOCKETDATA, this);
}

curl_socket_t GuardedSocket::open(void* self, curlsocktype, curl_sockaddr* address) noexcept {
    return static_cast<GuardedSocket*>(self)->open(*address);
}

curl_socket_t GuardedSocket::open(const curl_sockaddr& address) {
    const std::string destination = numericAddress(address);
    const WayOut way = destination.empty() ? WayOut() : m_guard.wayTo(destination);
    if (!way.allowed) {
        m_refused = true;
        return CURL_SOCKET_BAD;
    }
    int type = address.socktype;
#ifdef SOCK_CLOEXEC
    type |= SOCK_CLOEXEC;
#endif
    const curl_socket_t socket = ::socket(address.family, type, address.protocol);
    if (socket == CURL_SOCKET_BAD) {
        return CURL_SOCKET_BAD;
    }
    if (!bindToDevice(socket, address.family, way.device) || !bindToAddress(socket, address.family, way.localAddress)) {
        m_refused = true;
        close(socket);
        return CURL_SOCKET_BAD;
    }
    return socket;
}

} // namespace todoke
