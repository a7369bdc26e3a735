#pragma once

#include <string>
#include <vector>

namespace todoke::cli {

/// The arguments of `main` as UTF-8, without the program's own name. On Windows they are read from the process' wide
/// command line (those of `main` are in a code page that cannot hold every name), and `*` and `?` in the last part of
/// a path that exists stand for the files they fit, as they do in a shell on Linux.
[[nodiscard]] std::vector<std::string> commandLineArguments(int count, char* arguments[]);

} // namespace todoke::cli
