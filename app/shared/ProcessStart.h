#pragma once

namespace todoke {

/// Forbids the system to write this process's memory to a file when it crashes: it may hold private keys, passwords and
/// patient data. First thing in `main`. On Linux other processes of the same user cannot look into it either. Windows
/// writes no dumps unless an administrator switches them on.
void preventCoreDumps();

} // namespace todoke
