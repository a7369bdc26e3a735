// Writes uploads into a history until it is killed, or until it has written as many as asked, and prints the package id
// of each after the history has acknowledged it: HistoryWriter FILE PREFIX COUNT.

#include "tests/core/history/HistoryFolder.h"

#include <cstdio>
#include <cstdlib>

int main(int argumentCount, char** arguments) {
    if (argumentCount != 4)
        return 2;
    todoke::SystemClock clock;
    todoke::crypto::SystemRandom random;
    const auto history =
        todoke::test::must(todoke::history::History::open(arguments[1], todoke::test::testKeys(), random, clock));
    const long count = std::strtol(arguments[3], nullptr, 10);
    for (long number = 0; number < count; ++number) {
        const std::string packageId = std::string(arguments[2]) + "-" + std::to_string(number);
        todoke::test::must(history->outbox().save(todoke::test::fullUpload(packageId)));
        std::printf("%s\n", packageId.c_str());
        std::fflush(stdout);
    }
    return 0;
}
