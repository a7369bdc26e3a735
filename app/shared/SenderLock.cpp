#include "app/shared/SenderLock.h"

#include "core/base/File.h"

namespace todoke {

Result<SenderLock> SenderLock::acquire(const DataFolder& folder) {
    auto lock = FileLock::tryAcquire(folder.senderLockFile());
    if (!lock)
        return failure(lock.error());
    if (!*lock)
        return failure(Error(Errc::senderBusy).with("file", utf8Path(folder.root())));
    return SenderLock(std::move(**lock));
}

} // namespace todoke
