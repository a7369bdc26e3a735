#pragma once

#include "core/base/Time.h"
#include "core/delivery/ErrorReply.h"
#include "core/delivery/Http.h"
#include "core/model/Upload.h"

#include <optional>

namespace todoke::delivery {

/// The endpoint locks an account at the third wrong password. A try whose answer got lost may have been counted as
/// wrong, so this many of them are allowed before a person is asked: the last one is the person's.
constexpr std::uint32_t kMostUnansweredTries = 2;

/// Why the password may not be sent; empty when it may.
[[nodiscard]] std::optional<Errc> signInBar(const AccountState& account);

/// The account as it must be stored before a password that is not proven is sent.
[[nodiscard]] AccountState withTry(AccountState account, Timestamp now);

/// The account after an answer that only a right password brings.
[[nodiscard]] AccountState withProof(AccountState account, Timestamp now);

/// True for such an answer.
[[nodiscard]] bool provesPassword(const Reply& reply);

/// The latch that an answer closes: 401 of any kind, and 403 `account-locked`; empty for every other answer.
[[nodiscard]] std::optional<AccountState> latchedBy(const Reply& reply, const std::optional<ErrorReply>& error,
                                                    AccountState account);

/// The account closed because too many tries went unanswered.
[[nodiscard]] AccountState latchedByDoubt(AccountState account, Timestamp now);

/// The account after a person entered the password again: the only way to open a latch.
[[nodiscard]] AccountState passwordEntered(AccountState account, Timestamp now);

} // namespace todoke::delivery
