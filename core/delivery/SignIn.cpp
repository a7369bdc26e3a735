#include "core/delivery/SignIn.h"

namespace todoke::delivery {

std::optional<Errc> signInBar(const AccountState& account) {
    if (account.latched) {
        return account.latched;
    }
    return account.unansweredTries >= kMostUnansweredTries ? std::optional(Errc::accountLatched) : std::nullopt;
}

AccountState withTry(AccountState account, Timestamp now) {
    ++account.unansweredTries;
    account.changedAt = now;
    return account;
}

AccountState withProof(AccountState account, Timestamp now) {
    account.unansweredTries = 0;
    account.changedAt = now;
    return account;
}

bool provesPassword(const Reply& reply) {
    switch (reply.status) {
    case 404:
    case 409:
    case 410:
    case 413:
    case 422:
    case 423:
        return true;
    default:
        return reply.status >= 200 && reply.status < 300;
    }
}

std::optional<AccountState> latchedBy(const Reply& reply, const std::optional<ErrorReply>& error,
                                      AccountState account) {
    const bool locked = reply.status == 403 && error && error->code == "account-locked";
    if (reply.status != 401 && !locked) {
        return std::nullopt;
    }
    account.latched = locked ? Errc::accountLocked : Errc::signInRefused;
    account.attemptsLeft = error ? error->attemptsLeft : std::nullopt;
    account.unansweredTries = 0;
    account.changedAt = reply.receivedAt;
    return account;
}

AccountState latchedByDoubt(AccountState account, Timestamp now) {
    account.latched = Errc::accountLatched;
    account.changedAt = now;
    return account;
}

AccountState passwordEntered(AccountState account, Timestamp now) {
    account.latched.reset();
    account.attemptsLeft.reset();
    account.unansweredTries = 0;
    account.changedAt = now;
    return account;
}

} // namespace todoke::delivery
