#pragma once

#include "core/base/Error.h"

#include <string_view>

namespace todoke::crypto {

/// A failure with what OpenSSL's error queue of this thread says about it (names of its functions and reasons, never
/// data), and empties the queue. Only for use inside `core/crypto`.
[[nodiscard]] tl::unexpected<Error> opensslFailure(Errc code, std::string_view what);

/// Empties the queue where a failure is expected and has been understood, so that it does not turn up in a later
/// message.
void forgetOpensslErrors();

} // namespace todoke::crypto
