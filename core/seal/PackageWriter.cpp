#include "core/seal/PackageWriter.h"

#include "core/archive/ZipWriter.h"
#include "core/crypto/Digest.h"
#include "core/seal/Manifest.h"

namespace todoke::seal {

namespace {

/// Hashes and counts the ciphertext on its way into the archive.
class PayloadSink final : public ByteSink {
public:
    explicit PayloadSink(ByteSink& out)
        : m_out(&out) {}

    Result<void> write(ByteView bytes) override {
        m_digest.update(bytes);
        m_length += bytes.size();
        return m_out->write(bytes);
    }
    [[nodiscard]] std::string finishHex() { return m_digest.finishHex(); }
    [[nodiscard]] std::uint64_t length() const { return m_length; }

private:
    ByteSink* m_out;
    crypto::Sha256 m_digest;
    std::uint64_t m_length = 0;
};

} // namespace

/// From the last to the first: plaintext → encryptor → payload → zip → file.
struct PackageWriter::Parts {
    explicit Parts(std::unique_ptr<AtomicFile> target)
        : file(std::move(target))
        , zip(*file)
        , payload(zip) {}

    std::unique_ptr<AtomicFile> file;
    archive::ZipWriter zip;
    PayloadSink payload;
    std::unique_ptr<crypto::CmsEncryptor> encryptor;
};

PackageWriter::PackageWriter(std::unique_ptr<Parts> parts)
    : m_parts(std::move(parts)) {}

PackageWriter::~PackageWriter() = default;

Result<std::unique_ptr<PackageWriter>> PackageWriter::create(const std::filesystem::path& path,
                                                             std::span<const crypto::Certificate> certificates,
                                                             std::span<const crypto::SharedKey* const> sharedKeys) {
    auto file = AtomicFile::create(path, false);
    if (!file)
        return failure(file.error());
    auto parts = std::make_unique<Parts>(std::move(*file));
    if (auto begun = parts->zip.begin(kPayloadMember); !begun)
        return failure(begun.error());
    auto encryptor = crypto::CmsEncryptor::create(certificates, sharedKeys, parts->payload);
    if (!encryptor)
        return failure(encryptor.error());
    parts->encryptor = std::move(*encryptor);
    return std::unique_ptr<PackageWriter>(new PackageWriter(std::move(parts)));
}

Result<void> PackageWriter::write(ByteView content) {
    return m_parts->encryptor->write(content);
}

Result<void> PackageWriter::finish(PackageInfo& info, const SealingIdentity& identity) {
    Parts& parts = *m_parts;
    if (auto finished = parts.encryptor->finish(); !finished)
        return finished;
    // Its memory is not needed while the package waits for the others.
    parts.encryptor.reset();
    if (auto ended = parts.zip.end(); !ended)
        return ended;
    info.payloadSha256 = parts.payload.finishHex();
    info.payloadLength = parts.payload.length();
    const std::string manifest = writeManifest(info);
    const auto signature = identity.sign(bytesOf(manifest));
    if (!signature)
        return failure(signature.error());
    if (auto added = parts.zip.add(kManifestMember, bytesOf(manifest)); !added)
        return added;
    if (auto added = parts.zip.add(kSignatureMember, *signature); !added)
        return added;
    if (auto finished = parts.zip.finish(); !finished)
        return finished;
    return parts.file->settle();
}

Result<void> PackageWriter::commit() {
    return m_parts->file->commit();
}

} // namespace todoke::seal
