#include "app/cli/Program.h"

#include <string>
#include <vector>

int main(int count, char* arguments[]) {
    return todoke::cli::runProgram(std::vector<std::string>(arguments + 1, arguments + count));
}
