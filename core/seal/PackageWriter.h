#pragma once

#include "core/base/File.h"
#include "core/crypto/CmsContainer.h"
#include "core/model/PackageInfo.h"
#include "core/seal/SealingIdentity.h"

#include <filesystem>
#include <memory>
#include <span>

namespace todoke::seal {

inline constexpr const char* kPayloadMember = "payload.p7m";
inline constexpr const char* kManifestMember = "manifest.json";
inline constexpr const char* kSignatureMember = "manifest.p7s";

/// One package while it is written: the plaintext goes in and only ciphertext reaches the disk. Nothing is seen under
/// the package's name before `commit`, and nothing stays without it.
class PackageWriter final : public ByteSink {
public:
    /// Errors of making the file (`Errc::notWritable`, `Errc::alreadyExists`) and of `CmsEncryptor::create`.
    static Result<std::unique_ptr<PackageWriter>> create(const std::filesystem::path& path,
                                                         std::span<const crypto::Certificate> certificates,
                                                         std::span<const crypto::SharedKey* const> sharedKeys);
    ~PackageWriter() override;

    /// Plaintext.
    Result<void> write(ByteView content) override;

    /// Ends the payload, states it in `info`, signs and adds the manifest, brings the file to the disk and closes it.
    Result<void> finish(PackageInfo& info, const SealingIdentity& identity);

    Result<void> commit();

private:
    struct Parts;
    explicit PackageWriter(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

} // namespace todoke::seal
