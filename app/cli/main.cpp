#include "app/cli/Program.h"
#include "app/shared/CoreDumps.h"

#include <string>
#include <vector>

int main(int count, char* arguments[]) {
    todoke::preventCoreDumps();
    return todoke::cli::runProgram(std::vector<std::string>(arguments + 1, arguments + count));
}
