#pragma once

#include "core/base/Bytes.h"

#include <cstdint>
#include <span>
#include <string>

namespace todoke::archive {

/// CRC-32 as ZIP uses it, going on from `before`.
[[nodiscard]] std::uint32_t crc32Of(ByteView bytes, std::uint32_t before = 0);

/// A member that is stored as it is.
struct StoredMember {
    std::string name;
    std::uint32_t crc32 = 0;
    std::uint32_t size = 0;
};

/// The bytes before a stored member's content (PKWARE APPNOTE 4.3.7), always the same for the same member: no time, no
/// extra fields. Our packages consist of these, the contents, and `storedDirectory`, and of nothing else, so that a
/// reader can compare every byte.
[[nodiscard]] Bytes storedHeader(const StoredMember& member);

/// The bytes behind the last member: central directory and end record.
[[nodiscard]] Bytes storedDirectory(std::span<const StoredMember> members);

} // namespace todoke::archive
