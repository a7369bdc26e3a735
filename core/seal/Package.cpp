#include "core/seal/Package.h"

#include "core/archive/StoredReader.h"
#include "core/base/File.h"
#include "core/crypto/Digest.h"
#include "core/seal/Manifest.h"
#include "core/seal/PackageWriter.h"

#include <algorithm>

namespace todoke::seal {

namespace {

constexpr std::uint64_t kLargestPayload = 0xf0000000;
constexpr std::uint64_t kLargestSignature = 64 * 1024;

class BytesSink final : public ByteSink {
public:
    Result<void> write(ByteView bytes) override {
        content.insert(content.end(), bytes.begin(), bytes.end());
        return {};
    }
    Bytes content;
};

class HashSink final : public ByteSink {
public:
    Result<void> write(ByteView bytes) override {
        digest.update(bytes);
        length += bytes.size();
        return {};
    }
    crypto::Sha256 digest;
    std::uint64_t length = 0;
};

/// Whatever is wrong with the archive, to a person it is a damaged package; what the system says stays as it is.
Error asPackageError(Error error) {
    if (error.code == Errc::damaged)
        error.code = Errc::packageDamaged;
    return error;
}

struct Members {
    std::string payloadSha256;
    std::uint64_t payloadLength = 0;
    Bytes manifest;
    Bytes signature;
    std::uint64_t fileSize = 0;
};

Result<Members> readMembers(const std::filesystem::path& path) {
    const auto stream = FileStream::open(path);
    if (!stream)
        return failure(stream.error());
    archive::StoredReader reader(**stream);
    HashSink payload;
    BytesSink manifest;
    BytesSink signature;
    auto done = reader.readMember(kPayloadMember, kLargestPayload, payload);
    if (done)
        done = reader.readMember(kManifestMember, kLargestManifest, manifest);
    if (done)
        done = reader.readMember(kSignatureMember, kLargestSignature, signature);
    if (done)
        done = reader.finish();
    if (!done)
        return failure(asPackageError(done.error()));
    return Members{payload.digest.finishHex(), payload.length, std::move(manifest.content),
                   std::move(signature.content), reader.position()};
}

tl::unexpected<Error> damaged(const char* what) {
    return failure(Errc::packageDamaged, what);
}

/// Adds which package it is about.
Error about(const std::filesystem::path& path, Error error) {
    if (!error.arg("file").empty())
        return error;
    return std::move(error).with("file", utf8Path(path.filename()));
}

Result<Package> readPackage(const std::filesystem::path& path, std::span<const PairedCertificate> paired) {
    auto members = readMembers(path);
    if (!members)
        return failure(members.error());
    auto signer = crypto::verifyDetachedByEnclosed(members->manifest, members->signature);
    if (!signer || !crypto::hasStrictEncoding(members->signature, *signer))
        return damaged("the signature of the manifest");
    auto info = readManifest(members->manifest);
    if (!info)
        return failure(info.error());
    if (info->payloadSha256 != members->payloadSha256 || info->payloadLength != members->payloadLength)
        return damaged("the payload is not the one of the manifest");
    const bool isPaired = std::any_of(paired.begin(), paired.end(),
                                      [&](const PairedCertificate& each) { return each.certificate == *signer; });
    return Package{std::move(*info), std::move(*signer), isPaired, members->fileSize};
}

} // namespace

Result<Package> inspectPackage(const std::filesystem::path& path, std::span<const PairedCertificate> paired) {
    auto package = readPackage(path, paired);
    if (!package)
        return failure(about(path, package.error()));
    return package;
}

Result<Package> openPackage(const std::filesystem::path& path, std::span<const PairedCertificate> paired) {
    auto package = inspectPackage(path, paired);
    if (package && !package->paired)
        return failure(about(path, Error(Errc::packageNotPaired).with("fingerprint", package->signer.fingerprint())));
    return package;
}

Result<void> decryptPackage(const std::filesystem::path& path, const Package& package, const KeyFile& key,
                            ByteSink& out) {
    const auto opens = key.containerKey();
    if (!opens)
        return failure(opens.error());
    BytesSink payload;
    payload.content.reserve(package.info.payloadLength);
    {
        const auto stream = FileStream::open(path);
        if (!stream)
            return failure(stream.error());
        archive::StoredReader reader(**stream);
        if (auto read = reader.readMember(kPayloadMember, kLargestPayload, payload); !read)
            return failure(asPackageError(read.error()));
    }
    if (crypto::sha256Hex(payload.content) != package.info.payloadSha256)
        return damaged("the payload is not the one of the manifest");
    return crypto::decryptContainer(std::move(payload.content), *opens, out);
}

} // namespace todoke::seal
