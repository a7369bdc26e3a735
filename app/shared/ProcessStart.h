#pragma once

namespace todoke {

/// What a program that holds private keys, passwords and patient data does first, in `main`:
///
/// - The system must not write its memory to a file when it crashes (core dumps; Windows Error Reporting), nor show a
///   box that waits for a click. On Linux other processes of the same user cannot look into it either.
/// - Windows loads libraries from the program's folder and its own system folder only, never from the current folder or
///   `PATH`.
void startSafely();

} // namespace todoke
