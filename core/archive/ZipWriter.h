#pragma once

#include "core/archive/StoredLayout.h"
#include "core/base/File.h"

#include <string>
#include <vector>

namespace todoke::archive {

/// Writes a ZIP of stored members: the same members give the same bytes. Written from scratch, because a package's
/// bytes must not depend on the version of a library (readers compare them, see `StoredLayout.h`).
class ZipWriter final : public ByteSink {
public:
    /// `file` must outlive the writer and is not committed by it.
    explicit ZipWriter(AtomicFile& file)
        : m_file(&file) {}

    /// Starts a member; its content follows by `write`. Size and CRC-32 are put in when it ends.
    Result<void> begin(std::string name);
    /// `Errc::tooLarge` when the archive would reach 4 GiB, which this plain form of ZIP cannot hold.
    Result<void> write(ByteView bytes) override;
    Result<void> end();

    /// A whole member.
    Result<void> add(std::string name, ByteView content);

    /// Writes the directory. Nothing may follow.
    Result<void> finish();

private:
    AtomicFile* m_file;
    std::vector<StoredMember> m_members;
    std::uint64_t m_position = 0;
    std::uint64_t m_headerAt = 0;
};

} // namespace todoke::archive
