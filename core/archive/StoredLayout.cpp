#include "core/archive/StoredLayout.h"

#include <zlib.h>

#include <algorithm>

namespace todoke::archive {

namespace {

constexpr unsigned kVersion = 10;
constexpr unsigned kUtf8Name = 0x0800;
/// 1980-01-01 00:00, the first moment that MS-DOS knows.
constexpr unsigned kNoTime = 0;
constexpr unsigned kFirstDay = 0x0021;

class Fields {
public:
    Fields& two(std::uint64_t value) { return put(value, 2); }
    Fields& four(std::uint64_t value) { return put(value, 4); }
    Fields& text(const std::string& value) {
        m_bytes.insert(m_bytes.end(), value.begin(), value.end());
        return *this;
    }
    [[nodiscard]] std::size_t size() const { return m_bytes.size(); }
    [[nodiscard]] Bytes take() { return std::move(m_bytes); }

private:
    Fields& put(std::uint64_t value, unsigned count) {
        for (unsigned i = 0; i < count; ++i)
            m_bytes.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
        return *this;
    }
    Bytes m_bytes;
};

/// What header and directory entry have in common, from "version needed" to "extra field length".
void putCommon(Fields& fields, const StoredMember& member) {
    const bool ascii = std::all_of(member.name.begin(), member.name.end(), [](char c) { return (c & 0x80) == 0; });
    fields.two(kVersion).two(ascii ? 0 : kUtf8Name).two(0).two(kNoTime).two(kFirstDay);
    fields.four(member.crc32).four(member.size).four(member.size).two(member.name.size()).two(0);
}

} // namespace

std::uint32_t crc32Of(ByteView bytes, std::uint32_t before) {
    return static_cast<std::uint32_t>(::crc32_z(before, bytes.data(), bytes.size()));
}

Bytes storedHeader(const StoredMember& member) {
    Fields fields;
    fields.four(0x04034b50);
    putCommon(fields, member);
    fields.text(member.name);
    return fields.take();
}

Bytes storedDirectory(std::span<const StoredMember> members) {
    Fields fields;
    std::uint64_t offset = 0;
    for (const StoredMember& member : members) {
        fields.four(0x02014b50).two(kVersion);
        putCommon(fields, member);
        fields.two(0).two(0).two(0).four(0).four(offset).text(member.name);
        offset += storedHeader(member).size() + member.size;
    }
    const std::size_t size = fields.size();
    fields.four(0x06054b50).two(0).two(0).two(members.size()).two(members.size()).four(size).four(offset).two(0);
    return fields.take();
}

} // namespace todoke::archive
