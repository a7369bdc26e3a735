#include "app/cli/ExitStatus.h"

namespace todoke::cli {

ExitStatus statusOf(Errc code) {
    // No default: the compiler names a code that has no status.
    switch (code) {
    case Errc::wrongUse:
        return kWrongUse;
    case Errc::notFound:
    case Errc::notReadable:
    case Errc::noInput:
    case Errc::tooLarge:
    case Errc::damaged:
    case Errc::inputChanged:
        return kUnreadable;
    case Errc::notWritable:
    case Errc::alreadyExists:
    case Errc::diskFull:
        return kCannotCreate;
    case Errc::packNotFound:
    case Errc::packInvalid:
    case Errc::packUntrusted:
    case Errc::packChanged:
    case Errc::profileInvalid:
    case Errc::profileNotAllowed:
    case Errc::settingsInvalid:
    case Errc::settingFixed:
    case Errc::databaseForeign:
    case Errc::databaseNewer:
    case Errc::databaseKeyWrong:
        return kConfiguration;
    case Errc::cancelled:
    case Errc::senderBusy:
    case Errc::fileBusy:
    case Errc::databaseLocked:
    case Errc::endpointUnreachable:
    case Errc::endpointNameUnknown:
    case Errc::endpointTimeout:
    case Errc::endpointBroken:
    case Errc::endpointBusy:
    case Errc::endpointPortal:
    case Errc::connectionLost:
    case Errc::vpnRequired:
        return kTryLater;
    case Errc::internal:
    case Errc::cryptoFailed:
    case Errc::databaseFailed:
        return kInternal;
    case Errc::keyFileInvalid:
    case Errc::keyOldFormat:
    case Errc::keyWeak:
    case Errc::keyExpired:
    case Errc::keyNotYetValid:
    case Errc::keyOfOtherDoctor:
    case Errc::keyOfOtherInstitution:
    case Errc::keyMissing:
    case Errc::wrongPassphrase:
    case Errc::certificateInvalid:
    case Errc::signatureInvalid:
    case Errc::nothingToSeal:
    case Errc::recipientMissing:
    case Errc::confirmationMissing:
    case Errc::consentMissing:
    case Errc::rehearsalOnly:
    case Errc::packageDamaged:
    case Errc::packageNotPaired:
    case Errc::packageNotForKey:
    case Errc::endpointProtocol:
    case Errc::endpointRedirected:
    case Errc::endpointOther:
    case Errc::clockWrong:
    case Errc::tlsUntrusted:
    case Errc::tlsFailed:
    case Errc::signInRefused:
    case Errc::accountLocked:
    case Errc::accountLatched:
    case Errc::passwordMissing:
    case Errc::proxyRefused:
    case Errc::receiptInvalid:
    case Errc::packageRefused:
    case Errc::packageConflict:
    case Errc::packNotAccepted:
    case Errc::institutionRefused:
    case Errc::uploadCancelled:
    case Errc::cancelTooLate:
        return kRefused;
    }
    return kInternal;
}

} // namespace todoke::cli
