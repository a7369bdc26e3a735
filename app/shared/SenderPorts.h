#pragma once

#include "app/shared/Transport.h"
#include "core/base/Time.h"
#include "core/crypto/SecretBytes.h"
#include "core/delivery/EndpointProfile.h"
#include "core/delivery/ReceiptVerifier.h"
#include "core/model/Upload.h"

#include <cstdint>
#include <optional>
#include <stop_token>
#include <string_view>

namespace todoke {

/// One endpoint ready for use.
struct Endpoint {
    const delivery::EndpointProfile& profile;
    const delivery::ReceiptVerifier& verifier;
    Transport& transport;
};

/// Port: the endpoints this PC knows.
class EndpointDirectory {
public:
    EndpointDirectory() = default;
    EndpointDirectory(const EndpointDirectory&) = delete;
    EndpointDirectory& operator=(const EndpointDirectory&) = delete;
    virtual ~EndpointDirectory() = default;

    /// `Errc::profileInvalid` or `Errc::profileNotAllowed` when there is none of this id that may be used. What it
    /// gives lives as long as the directory.
    virtual Result<Endpoint> endpoint(std::string_view id) = 0;
};

/// Port: passwords that a person entered or had remembered.
class PasswordSource {
public:
    PasswordSource() = default;
    PasswordSource(const PasswordSource&) = delete;
    PasswordSource& operator=(const PasswordSource&) = delete;
    virtual ~PasswordSource() = default;

    /// Empty when none is at hand; never asks a person. Called from the sender's thread.
    virtual std::optional<crypto::SecretBytes> password(std::string_view endpointId, std::string_view account) = 0;

    /// The endpoint refused it: it must never be sent again. Called from the sender's thread.
    virtual void forget(std::string_view endpointId, std::string_view account) = 0;
};

/// Port: hears what happens to uploads. Called from the sender's thread; must return soon.
class SendingObserver {
public:
    SendingObserver() = default;
    SendingObserver(const SendingObserver&) = delete;
    SendingObserver& operator=(const SendingObserver&) = delete;
    virtual ~SendingObserver() = default;

    /// A record was stored.
    virtual void uploadChanged(const UploadRecord& record) = 0;

    /// Bytes of a package that have left, confirmed or not.
    virtual void bytesSent(std::string_view packageId, std::uint64_t sent, std::uint64_t length) = 0;
};

/// Port: waits. Tests let the time pass at once.
class Waiting {
public:
    Waiting() = default;
    Waiting(const Waiting&) = delete;
    Waiting& operator=(const Waiting&) = delete;
    virtual ~Waiting() = default;

    /// Returns at `time` by this PC's clock, or as soon as `stop` is requested or `wake` was called since the last
    /// wait.
    virtual void waitUntil(Timestamp time, const std::stop_token& stop) = 0;

    /// May be called from any thread.
    virtual void wake() = 0;
};

} // namespace todoke
