#pragma once

#include "core/archive/ZipMember.h"
#include "core/base/ByteStream.h"
#include "core/base/Bytes.h"

#include <filesystem>
#include <memory>
#include <string_view>
#include <vector>

namespace todoke::archive {

class RandomAccess;

/// A ZIP that is read with suspicion and never unpacked to disk.
///
/// The directory is read here, because names must not depend on the locale of the process; libarchive unpacks the
/// members, each from its own slice of the file. Names are UTF-8 where the archive says so or they are valid UTF-8,
/// else CP932, which Japanese Windows writes.
class ZipArchive {
public:
    /// Errors besides those of opening a file: `Errc::tooLarge` (args `reason`: `members`, `unpacked`, `ratio`, `name`)
    /// or `Errc::damaged` (args `reason`: `notZip`, `directory`, `multiDisk`, `zip64`, `encrypted`, `method`, `link`,
    /// `unsafeName`, `duplicateName`, `overlap`).
    static Result<ZipArchive> open(const std::filesystem::path& path, const ZipLimits& limits = {});
    static Result<ZipArchive> open(std::shared_ptr<const Bytes> bytes, const ZipLimits& limits = {});

    /// A member of a file that was looked into before and closed again. That it is still the same file is for the
    /// caller to know; size and CRC-32 of the member are looked at as ever.
    static Result<std::unique_ptr<ByteStream>> openMemberOf(const std::filesystem::path& path, const ZipMember& member);

    /// Files in the order of the directory; folders are left out.
    [[nodiscard]] const std::vector<ZipMember>& members() const { return m_members; }
    [[nodiscard]] const ZipMember* find(std::string_view name) const;

    /// A member's bytes from the first one. May be called again and again and from several threads; the stream stands
    /// on its own. Reading fails with `Errc::damaged` (args `reason`: `content`) when size or CRC-32 is not as stated.
    [[nodiscard]] Result<std::unique_ptr<ByteStream>> open(const ZipMember& member) const;

private:
    ZipArchive(std::shared_ptr<const RandomAccess> bytes, std::vector<ZipMember> members)
        : m_bytes(std::move(bytes))
        , m_members(std::move(members)) {}
    static Result<ZipArchive> read(std::shared_ptr<const RandomAccess> bytes, const ZipLimits& limits);

    std::shared_ptr<const RandomAccess> m_bytes;
    std::vector<ZipMember> m_members;
};

} // namespace todoke::archive
