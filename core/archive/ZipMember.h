#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace todoke::archive {

/// How much of a ZIP is accepted. Whatever lies beyond is refused before anything is unpacked.
struct ZipLimits {
    std::size_t members = 10'000;
    /// Bytes of all members unpacked.
    std::uint64_t unpacked = 4ULL * 1024 * 1024 * 1024;
    /// Unpacked size divided by packed size, for members of more than 1 MiB.
    std::uint64_t ratio = 500;
    /// Bytes of a member's name as it stands in the archive.
    std::size_t nameLength = 1024;
};

/// A file in a ZIP.
struct ZipMember {
    /// UTF-8, parts divided by `/`; never absolute, never with `..`.
    std::string name;
    /// Bytes when unpacked, as the directory states; the stream fails when it is not so.
    std::uint64_t size = 0;
    std::uint64_t packedSize = 0;
    std::uint32_t crc32 = 0;
    /// True when it is not compressed.
    bool stored = false;
    /// Where its local header starts, and where the next member or the directory starts at the latest.
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
};

} // namespace todoke::archive
