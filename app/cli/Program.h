#pragma once

#include <string>
#include <vector>

namespace todoke::cli {

/// Runs the command line program. `arguments` are UTF-8, without the program's own name. Gives the exit status.
int runProgram(const std::vector<std::string>& arguments);

} // namespace todoke::cli
