#include "app/shared/PackageFile.h"

#include "core/base/File.h"
#include "core/crypto/Digest.h"

#include <array>

namespace todoke {

using delivery::FileVerdict;

Result<FileVerdict> comparePackageFile(const std::filesystem::path& path, const ByteDigest& recorded,
                                       const std::stop_token& stop) {
    auto file = FileStream::open(path);
    if (!file) {
        const FileVerdict other = file.error().code == Errc::fileBusy ? FileVerdict::busy : FileVerdict::unreadable;
        return file.error().code == Errc::notFound ? FileVerdict::missing : other;
    }
    crypto::Sha256 digest;
    std::uint64_t length = 0;
    std::vector<std::uint8_t> block(std::size_t{256} * 1024);
    while (!stop.stop_requested()) {
        const auto read = (*file)->read(block);
        if (!read) {
            return FileVerdict::unreadable;
        }
        if (*read == 0) {
            const bool same = length == recorded.length && digest.finishHex() == recorded.sha256;
            return same ? FileVerdict::same : FileVerdict::differs;
        }
        length += *read;
        digest.update({block.data(), *read});
        if (length > recorded.length) {
            return FileVerdict::differs;
        }
    }
    return failure(Errc::cancelled);
}

} // namespace todoke
