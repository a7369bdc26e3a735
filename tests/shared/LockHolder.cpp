// Takes the right to send in a data folder, says so or why not, and holds it until it is killed or its input ends:
// LockHolder FOLDER.

#include "app/shared/SenderLock.h"

#include <cstdio>

int main(int argumentCount, char** arguments) {
    if (argumentCount != 2)
        return 2;
    const auto folder = todoke::DataFolder::open(arguments[1]);
    if (!folder)
        return 3;
    const auto lock = todoke::SenderLock::acquire(*folder);
    std::printf("%s\n", lock ? "held" : toString(lock.error().code).data());
    std::fflush(stdout);
    while (std::getchar() != EOF) {
    }
    return 0;
}
