#include "app/cli/CommandLine.h"
#include "app/cli/Program.h"
#include "app/shared/ProcessStart.h"

int main(int count, char* arguments[]) {
    todoke::startSafely();
    return todoke::cli::runProgram(todoke::cli::commandLineArguments(count, arguments));
}
