#pragma once

#include "core/base/Bytes.h"
#include "core/base/Time.h"
#include "core/model/FormInfo.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace todoke::delivery {

enum class Method { get, head, post, patch, remove };

/// `GET`, `HEAD`, `POST`, `PATCH`, `DELETE`.
[[nodiscard]] std::string_view toString(Method method);

using Headers = std::vector<std::pair<std::string, std::string>>;

/// One HTTP request, as a value. It never holds the password: `signIn` says that the transport must add it.
struct Request {
    Method method = Method::get;
    /// Absolute, `https`, below the profile's base URL.
    std::string url;
    Headers headers;
    bool signIn = false;
    /// The part of the package file that is the body; no body when empty.
    std::optional<ByteRange> body;

    friend bool operator==(const Request&, const Request&) = default;
};

/// A whole answer.
struct Reply {
    int status = 0;
    /// Names in lower case.
    Headers headers;
    Bytes body;
    /// This PC's clock when the request went out and when the answer was there.
    Timestamp sentAt{};
    Timestamp receivedAt{};

    /// Value of a header by its lower-case name; empty when there is none.
    [[nodiscard]] std::string_view header(std::string_view name) const;

    /// Media type without parameters, in lower case.
    [[nodiscard]] std::string mediaType() const;

    /// A header that is a decimal number up to 2^53-1; empty when absent or anything else.
    [[nodiscard]] std::optional<std::uint64_t> number(std::string_view name) const;

    /// `Retry-After` in seconds, at most one hour; empty when absent or a date.
    [[nodiscard]] std::optional<std::chrono::seconds> retryAfter() const;
};

enum class FailureKind {
    nameUnknown,    ///< the name has no address
    unreachable,    ///< nothing answers at the address
    tlsUntrusted,   ///< the certificate is not one of the profile's
    tlsFailed,      ///< no secure connection for another reason
    stalled,        ///< no bytes moved for too long
    connectionLost, ///< cut in the middle
    vpn,            ///< not in the tunnel; nothing was sent
    proxyRefused,   ///< the proxy is outside the tunnel or does not answer
    replyTooLarge,  ///< more than an endpoint ever answers
    fileMissing,    ///< the package file is not where it was
    fileBusy,       ///< another program keeps the package file open
    fileUnreadable, ///< the package file cannot be read, or is shorter than it was
    cancelled,      ///< we were told to stop
};

/// A request without an answer.
struct TransportFailure {
    FailureKind kind = FailureKind::connectionLost;
    /// Whether the request's head had left this PC: only then may the endpoint have acted, or tried the password.
    bool requestSent = false;
    /// English, for the log; no secrets.
    std::string detail;
};

/// An URL seen from the base URL of a profile.
/// @returns the absolute form when `reference` (absolute, or a path starting with `/`) has the base's scheme, host and
///   port, holds no user, fragment or control characters; empty for every other one.
[[nodiscard]] std::optional<std::string> urlAt(std::string_view baseUrl, std::string_view reference);

/// `https://host:port` of a URL, without anything behind; empty when it is not an absolute `https` URL.
[[nodiscard]] std::string_view originOf(std::string_view url);

} // namespace todoke::delivery
