#pragma once

#include "core/base/ProgressSink.h"
#include "core/crypto/SecretBytes.h"
#include "core/delivery/Http.h"

#include <filesystem>
#include <stop_token>
#include <string>
#include <variant>

namespace todoke {

/// Who signs in. Used only for requests that say so.
struct Login {
    std::string account;
    crypto::SecretBytes password;
};

using TransportOutcome = std::variant<delivery::Reply, delivery::TransportFailure>;

/// Port: carries one request to the endpoint.
class Transport {
public:
    Transport() = default;
    Transport(const Transport&) = delete;
    Transport& operator=(const Transport&) = delete;
    virtual ~Transport() = default;

    /// Sends the request once, on a connection of its own, and never again by itself; redirects are handed back as
    /// answers. Blocks until the whole answer is there or it is certain that none comes. `package` is the file that
    /// `request.body` is a range of, `login` must be there when `request.signIn`. `progress` hears how many bytes of
    /// the body have gone.
    virtual TransportOutcome execute(const delivery::Request& request, const std::filesystem::path& package,
                                     const Login* login, ProgressSink& progress, std::stop_token stop) = 0;
};

} // namespace todoke
