#include "core/base/Error.h"

#include <algorithm>

namespace todoke {

std::string_view toString(Errc code) {
    switch (code) {
    case Errc::cancelled:
        return "cancelled";
    case Errc::wrongUse:
        return "wrongUse";
    case Errc::internal:
        return "internal";
    case Errc::notFound:
        return "notFound";
    case Errc::notReadable:
        return "notReadable";
    case Errc::notWritable:
        return "notWritable";
    case Errc::alreadyExists:
        return "alreadyExists";
    case Errc::diskFull:
        return "diskFull";
    case Errc::tooLarge:
        return "tooLarge";
    case Errc::damaged:
        return "damaged";
    case Errc::noInput:
        return "noInput";
    case Errc::inputChanged:
        return "inputChanged";
    case Errc::packNotFound:
        return "packNotFound";
    case Errc::packInvalid:
        return "packInvalid";
    case Errc::packUntrusted:
        return "packUntrusted";
    case Errc::packChanged:
        return "packChanged";
    case Errc::keyFileInvalid:
        return "keyFileInvalid";
    case Errc::keyOldFormat:
        return "keyOldFormat";
    case Errc::keyWeak:
        return "keyWeak";
    case Errc::keyExpired:
        return "keyExpired";
    case Errc::keyNotYetValid:
        return "keyNotYetValid";
    case Errc::keyOfOtherDoctor:
        return "keyOfOtherDoctor";
    case Errc::keyOfOtherInstitution:
        return "keyOfOtherInstitution";
    case Errc::keyMissing:
        return "keyMissing";
    case Errc::wrongPassphrase:
        return "wrongPassphrase";
    case Errc::certificateInvalid:
        return "certificateInvalid";
    case Errc::signatureInvalid:
        return "signatureInvalid";
    case Errc::cryptoFailed:
        return "cryptoFailed";
    case Errc::nothingToSeal:
        return "nothingToSeal";
    case Errc::recipientMissing:
        return "recipientMissing";
    case Errc::confirmationMissing:
        return "confirmationMissing";
    case Errc::consentMissing:
        return "consentMissing";
    case Errc::rehearsalOnly:
        return "rehearsalOnly";
    case Errc::packageDamaged:
        return "packageDamaged";
    case Errc::packageNotPaired:
        return "packageNotPaired";
    case Errc::packageNotForKey:
        return "packageNotForKey";
    case Errc::profileInvalid:
        return "profileInvalid";
    case Errc::profileNotAllowed:
        return "profileNotAllowed";
    case Errc::endpointUnreachable:
        return "endpointUnreachable";
    case Errc::endpointNameUnknown:
        return "endpointNameUnknown";
    case Errc::endpointTimeout:
        return "endpointTimeout";
    case Errc::endpointBroken:
        return "endpointBroken";
    case Errc::endpointBusy:
        return "endpointBusy";
    case Errc::endpointProtocol:
        return "endpointProtocol";
    case Errc::endpointRedirected:
        return "endpointRedirected";
    case Errc::endpointPortal:
        return "endpointPortal";
    case Errc::endpointOther:
        return "endpointOther";
    case Errc::connectionLost:
        return "connectionLost";
    case Errc::clockWrong:
        return "clockWrong";
    case Errc::tlsUntrusted:
        return "tlsUntrusted";
    case Errc::tlsFailed:
        return "tlsFailed";
    case Errc::signInRefused:
        return "signInRefused";
    case Errc::accountLocked:
        return "accountLocked";
    case Errc::accountLatched:
        return "accountLatched";
    case Errc::passwordMissing:
        return "passwordMissing";
    case Errc::vpnRequired:
        return "vpnRequired";
    case Errc::proxyRefused:
        return "proxyRefused";
    case Errc::receiptInvalid:
        return "receiptInvalid";
    case Errc::packageRefused:
        return "packageRefused";
    case Errc::packageConflict:
        return "packageConflict";
    case Errc::packNotAccepted:
        return "packNotAccepted";
    case Errc::institutionRefused:
        return "institutionRefused";
    case Errc::fileBusy:
        return "fileBusy";
    case Errc::uploadCancelled:
        return "uploadCancelled";
    case Errc::cancelTooLate:
        return "cancelTooLate";
    case Errc::senderBusy:
        return "senderBusy";
    case Errc::databaseFailed:
        return "databaseFailed";
    case Errc::databaseForeign:
        return "databaseForeign";
    case Errc::databaseNewer:
        return "databaseNewer";
    case Errc::databaseLocked:
        return "databaseLocked";
    case Errc::databaseKeyWrong:
        return "databaseKeyWrong";
    case Errc::settingsInvalid:
        return "settingsInvalid";
    case Errc::settingFixed:
        return "settingFixed";
    }
    return "internal";
}

std::optional<Errc> parseErrc(std::string_view name) {
    for (int value = 0; value <= static_cast<int>(Errc::settingsInvalid); ++value) {
        if (toString(static_cast<Errc>(value)) == name) {
            return static_cast<Errc>(value);
        }
    }
    return std::nullopt;
}

std::string_view Error::arg(std::string_view name) const {
    const auto found = std::find_if(args.begin(), args.end(), [&](const auto& value) { return value.first == name; });
    return found == args.end() ? std::string_view() : std::string_view(found->second);
}

} // namespace todoke
