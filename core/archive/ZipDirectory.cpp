#include "core/archive/ZipDirectory.h"

#include "core/archive/CodePage.h"
#include "core/base/Text.h"

#include <algorithm>
#include <optional>
#include <set>

namespace todoke::archive {

namespace {

constexpr std::uint64_t kEndSize = 22;
constexpr std::uint64_t kLongestComment = 65535;
constexpr std::size_t kEntrySize = 46;
constexpr std::uint64_t kLocalHeaderSize = 30;
constexpr std::uint64_t kLargestDirectory = 64ULL * 1024 * 1024;
constexpr std::uint32_t kEndSignature = 0x06054b50;
constexpr std::uint32_t kEntrySignature = 0x02014b50;
constexpr std::uint32_t kNotHere32 = 0xffffffff;
constexpr unsigned kEncrypted = 0x0001 | 0x0040 | 0x2000;
constexpr unsigned kUtf8Name = 0x0800;
constexpr std::uint64_t kRatioMatters = 1024 * 1024;

std::uint32_t number(ByteView bytes, std::size_t offset, std::size_t count) {
    std::uint32_t value = 0;
    for (std::size_t i = count; i > 0; --i)
        value = (value << 8U) | bytes[offset + i - 1];
    return value;
}

std::uint32_t number16(ByteView bytes, std::size_t offset) {
    return number(bytes, offset, 2);
}
std::uint32_t number32(ByteView bytes, std::size_t offset) {
    return number(bytes, offset, 4);
}

struct DirectoryPlace {
    std::uint64_t offset = 0;
    std::uint64_t size = 0;
    std::size_t entries = 0;
};

/// The record at the end says where the directory is. Its comment must reach to the end of the file, so that a second
/// record inside a comment cannot stand for the real one.
Result<DirectoryPlace> findDirectory(const RandomAccess& bytes) {
    const std::uint64_t searched = std::min(bytes.size(), kEndSize + kLongestComment);
    Bytes tail(static_cast<std::size_t>(searched));
    if (auto read = bytes.readAt(bytes.size() - searched, tail); !read)
        return failure(read.error());
    for (std::size_t at = tail.size() < kEndSize ? 0 : tail.size() - kEndSize + 1; at-- > 0;) {
        const ByteView record = ByteView(tail).subspan(at);
        if (number32(record, 0) != kEndSignature || kEndSize + number16(record, 20) != record.size())
            continue;
        if (number16(record, 4) != 0 || number16(record, 6) != 0 || number16(record, 8) != number16(record, 10))
            return refuseZip(Errc::damaged, "multiDisk");
        const DirectoryPlace place{number32(record, 16), number32(record, 12), number16(record, 10)};
        if (place.offset == kNotHere32 || place.size == kNotHere32 || place.entries == 0xffff)
            return refuseZip(Errc::damaged, "zip64");
        if (place.offset + place.size > bytes.size() - searched + at)
            return refuseZip(Errc::damaged, "directory");
        return place;
    }
    return refuseZip(Errc::damaged, "notZip");
}

std::optional<std::string> decodedName(ByteView raw, bool statedUtf8) {
    const std::string_view text = textOf(raw);
    std::optional<std::string> name;
    if (!firstInvalidUtf8(text))
        name = std::string(text);
    else if (!statedUtf8)
        name = utf8FromCp932(text);
    // Some programs on Windows divide by the other stroke. In CP932 that byte can be half of a character, so only now.
    if (name)
        std::replace(name->begin(), name->end(), '\\', '/');
    return name;
}

bool isSafeName(const std::string& name) {
    const bool control =
        std::any_of(name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
    const bool drive = name.size() >= 2 && name[1] == ':';
    if (name.empty() || name.front() == '/' || control || drive)
        return false;
    const auto parts = split(name, '/');
    return std::none_of(parts.begin(), parts.end(), [](std::string_view part) { return part == ".." || part == "."; });
}

/// The kind of file as Unix programs note it: only ordinary files and folders have a place in what users hand in.
bool isLinkOrDevice(ByteView entry) {
    constexpr unsigned kUnix = 3;
    constexpr unsigned kMacOs = 19;
    const unsigned system = number16(entry, 4) >> 8U;
    const unsigned kind = (number32(entry, 38) >> 28U) & 0xfU;
    const bool stated = (system == kUnix || system == kMacOs) && kind != 0;
    return stated && kind != 0x8 && kind != 0x4;
}

/// One entry of the directory; `member` stays as it is for a folder.
Result<void> readEntry(ByteView entry, ByteView rawName, std::optional<ZipMember>& member) {
    const unsigned flags = number16(entry, 8);
    const unsigned method = number16(entry, 10);
    if ((flags & kEncrypted) != 0)
        return refuseZip(Errc::damaged, "encrypted");
    if (method != 0 && method != 8)
        return refuseZip(Errc::damaged, "method");
    if (isLinkOrDevice(entry))
        return refuseZip(Errc::damaged, "link");
    ZipMember found;
    auto name = decodedName(rawName, (flags & kUtf8Name) != 0);
    if (!name || !isSafeName(*name))
        return refuseZip(Errc::damaged, "unsafeName");
    found.name = std::move(*name);
    found.stored = method == 0;
    found.crc32 = number32(entry, 16);
    found.packedSize = number32(entry, 20);
    found.size = number32(entry, 24);
    found.begin = number32(entry, 42);
    if (found.packedSize == kNotHere32 || found.size == kNotHere32 || found.begin == kNotHere32)
        return refuseZip(Errc::damaged, "zip64");
    if (found.stored && found.size != found.packedSize)
        return refuseZip(Errc::damaged, "directory");
    if (!found.name.ends_with('/'))
        member = std::move(found);
    return {};
}

Result<void> checkLimits(const std::vector<ZipMember>& members, const ZipLimits& limits) {
    std::uint64_t unpacked = 0;
    std::set<std::string_view> names;
    for (const ZipMember& member : members) {
        unpacked += member.size;
        if (unpacked > limits.unpacked)
            return refuseZip(Errc::tooLarge, "unpacked");
        if (member.size > kRatioMatters && member.size / std::max<std::uint64_t>(member.packedSize, 1) > limits.ratio)
            return refuseZip(Errc::tooLarge, "ratio");
        if (!names.insert(member.name).second)
            return refuseZip(Errc::damaged, "duplicateName");
    }
    return {};
}

/// Gives each member the slice up to the next one. Slices that share bytes are how a small file claims to hold much.
Result<void> setSlices(std::vector<ZipMember>& members, std::uint64_t directoryOffset) {
    std::vector<ZipMember*> byPlace;
    for (ZipMember& member : members)
        byPlace.push_back(&member);
    std::sort(byPlace.begin(), byPlace.end(), [](const auto* a, const auto* b) { return a->begin < b->begin; });
    for (std::size_t i = 0; i < byPlace.size(); ++i) {
        ZipMember& member = *byPlace[i];
        member.end = i + 1 < byPlace.size() ? byPlace[i + 1]->begin : directoryOffset;
        if (member.begin + kLocalHeaderSize + member.packedSize > member.end)
            return refuseZip(Errc::damaged, "overlap");
    }
    return {};
}

} // namespace

tl::unexpected<Error> refuseZip(Errc code, const char* reason) {
    return failure(Error(code, std::string("ZIP: ") + reason).with("reason", reason));
}

Result<std::vector<ZipMember>> readZipDirectory(const RandomAccess& bytes, const ZipLimits& limits) {
    const auto place = findDirectory(bytes);
    if (!place)
        return failure(place.error());
    if (place->entries > limits.members || place->size > kLargestDirectory)
        return refuseZip(Errc::tooLarge, "members");
    Bytes directory(static_cast<std::size_t>(place->size));
    if (auto read = bytes.readAt(place->offset, directory); !read)
        return failure(read.error());
    ByteView rest(directory);
    std::vector<ZipMember> members;
    for (std::size_t i = 0; i < place->entries; ++i) {
        if (rest.size() < kEntrySize || number32(rest, 0) != kEntrySignature)
            return refuseZip(Errc::damaged, "directory");
        const std::size_t nameLength = number16(rest, 28);
        const std::size_t length = kEntrySize + nameLength + number16(rest, 30) + number16(rest, 32);
        if (length > rest.size())
            return refuseZip(Errc::damaged, "directory");
        if (nameLength > limits.nameLength)
            return refuseZip(Errc::tooLarge, "name");
        std::optional<ZipMember> member;
        if (auto read = readEntry(rest, rest.subspan(kEntrySize, nameLength), member); !read)
            return failure(read.error());
        if (member)
            members.push_back(std::move(*member));
        rest = rest.subspan(length);
    }
    if (!rest.empty())
        return refuseZip(Errc::damaged, "directory");
    if (auto checked = checkLimits(members, limits); !checked)
        return failure(checked.error());
    if (auto placed = setSlices(members, place->offset); !placed)
        return failure(placed.error());
    return members;
}

} // namespace todoke::archive
