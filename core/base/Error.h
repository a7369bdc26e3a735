#pragma once

#include <tl/expected.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace todoke {

/// What kind of thing failed. Each has a name (`toString`) under which `translations/errors.*.json` holds its sentence.
enum class Errc {
    // whatever was being done
    cancelled,
    wrongUse,
    internal,

    // files and folders
    notFound,
    notReadable,
    notWritable,
    alreadyExists,
    diskFull,
    tooLarge,
    damaged,

    // what the user handed in
    noInput,
    inputChanged,

    // form packs
    packNotFound,
    packInvalid,
    packUntrusted,
    packChanged,

    // key files and certificates
    keyFileInvalid,
    keyOldFormat,
    keyWeak,
    keyExpired,
    keyNotYetValid,
    keyOfOtherDoctor,
    keyOfOtherInstitution,
    keyMissing,
    wrongPassphrase,
    certificateInvalid,
    signatureInvalid,
    cryptoFailed,

    // sealing and packages
    nothingToSeal,
    recipientMissing,
    confirmationMissing,
    consentMissing,
    rehearsalOnly,
    packageDamaged,
    packageNotPaired,
    packageNotForKey,

    // endpoints and delivery
    profileInvalid,
    profileNotAllowed,
    endpointUnreachable,
    endpointNameUnknown,
    endpointTimeout,
    endpointBroken,
    endpointBusy,
    endpointProtocol,
    endpointRedirected,
    endpointPortal,
    endpointOther,
    connectionLost,
    clockWrong,
    tlsUntrusted,
    tlsFailed,
    signInRefused,
    accountLocked,
    accountLatched,
    passwordMissing,
    vpnRequired,
    proxyRefused,
    receiptInvalid,
    packageRefused,
    packageConflict,
    packNotAccepted,
    institutionRefused,
    fileBusy,
    uploadCancelled,
    cancelTooLate,
    senderBusy,

    // the history's database and the settings
    databaseFailed,
    databaseForeign,
    databaseNewer,
    databaseLocked,
    databaseKeyWrong,
    settingFixed,
    settingsInvalid,
};

/// The name of a code, for logs, JSON and the catalogue of sentences: `wrongPassphrase`.
[[nodiscard]] std::string_view toString(Errc code);

/// Reads what `toString` writes; empty for anything else.
[[nodiscard]] std::optional<Errc> parseErrc(std::string_view name);

/// A failing world: a file, network, key or database that did not do what it should. Broken rules in a document are
/// `Finding`s, never errors.
struct Error {
    Errc code = Errc::internal;

    /// Values for the sentence, by placeholder name (`file`, `reason`, …). Never patient data.
    std::vector<std::pair<std::string, std::string>> args;

    /// English, for the log and the technical detail. Never patient data, secrets or document content.
    std::string detail;

    Error() = default;
    explicit Error(Errc errorCode, std::string technicalDetail = {})
        : code(errorCode)
        , detail(std::move(technicalDetail)) {}

    /// Adds a value for the sentence; returns itself so that calls can be chained.
    Error&& with(std::string name, std::string value) && {
        args.emplace_back(std::move(name), std::move(value));
        return std::move(*this);
    }

    /// The value of a placeholder, empty when there is none.
    [[nodiscard]] std::string_view arg(std::string_view name) const;
};

/// A value, or why there is none. `[[nodiscard]]`, so that a failure cannot be overlooked.
template <typename T>
class [[nodiscard]] Result : public tl::expected<T, Error> {
public:
    using Base = tl::expected<T, Error>;
    using Base::Base;
    Result() = default;
    Result(Base&& other)
        : Base(std::move(other)) {}
    Result(const Base& other)
        : Base(other) {}
};

/// `return failure(Errc::notFound, "…");` in a function that returns a `Result`.
[[nodiscard]] inline tl::unexpected<Error> failure(Errc code, std::string detail = {}) {
    return tl::unexpected<Error>(Error(code, std::move(detail)));
}

/// `return failure(result.error());`: hands an error on.
[[nodiscard]] inline tl::unexpected<Error> failure(Error error) {
    return tl::unexpected<Error>(std::move(error));
}

} // namespace todoke
