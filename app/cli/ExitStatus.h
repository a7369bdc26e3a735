#pragma once

#include "core/base/Error.h"

namespace todoke::cli {

/// What the program ends with: the verdict of a check, or why there is none (sysexits.h).
enum ExitStatus : int {
    kAllReady = 0,
    kNotAcceptable = 1,
    kToConfirm = 2,
    kWrongUse = 64,
    kUnreadable = 66,
    kInternal = 70,
    kCannotCreate = 73,
    kTryLater = 75,
    kRefused = 77,
    kConfiguration = 78,
};

/// The status for an error that ended a command: 66 for what could not be read, 73 for what could not be written, 75
/// when the same command can succeed later, 78 for what is set up wrongly on this PC, 70 for what only a developer can
/// solve, and 77 for what a person has to decide or correct first.
[[nodiscard]] ExitStatus statusOf(Errc code);

} // namespace todoke::cli
