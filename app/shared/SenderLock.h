#pragma once

#include "app/shared/DataFolder.h"
#include "app/shared/FileLock.h"

namespace todoke {

/// The right to send the packages of a data folder: one process at a time has it. Everybody may look at the outbox and
/// ask for something; only the holder carries it out.
class SenderLock {
public:
    /// `Errc::senderBusy` when another process, or another part of this one, has it; args `file`.
    static Result<SenderLock> acquire(const DataFolder& folder);

private:
    explicit SenderLock(FileLock lock)
        : m_lock(std::move(lock)) {}

    FileLock m_lock;
};

} // namespace todoke
