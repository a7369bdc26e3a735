#pragma once

#include "core/crypto/Certificate.h"
#include "core/model/PackageInfo.h"
#include "core/seal/KeyFile.h"
#include "core/seal/SealingIdentity.h"

#include <filesystem>
#include <span>

namespace todoke::seal {

/// A package file that was read from its first to its last byte and found unchanged since it was sealed.
struct Package {
    PackageInfo info;
    /// The sealing certificate its signature belongs to.
    crypto::Certificate signer;
    /// True when `signer` is one of the paired check PCs'. Without that, anyone can have made the package.
    bool paired = false;
    /// Of the whole file, in bytes.
    std::uint64_t fileSize = 0;
};

/// Opens a package for sending: structure, manifest, signature, payload's length and hash. No plaintext is seen.
///
/// `Errc::packageDamaged` when any byte is missing, surplus or other than it was sealed; `Errc::packageNotPaired` (args
/// `fingerprint`, the signer's) when it is whole but no paired check PC sealed it; errors of reading the file. Args
/// `file`: the file's name.
Result<Package> openPackage(const std::filesystem::path& path, std::span<const PairedCertificate> paired);

/// The same for looking at a package of whatever origin; `Package::paired` says whether it may be believed.
Result<Package> inspectPackage(const std::filesystem::path& path, std::span<const PairedCertificate> paired);

/// Opens a package's content with a key file. `package` is what `openPackage` or `inspectPackage` said about it; the
/// file must still be the same. `out` gets nothing before everything has been verified. Holds payload and content in
/// memory.
///
/// Besides `Errc::packageDamaged` those of `KeyFile::containerKey` and `Errc::packageNotForKey`.
Result<void> decryptPackage(const std::filesystem::path& path, const Package& package, const KeyFile& key,
                            ByteSink& out);

} // namespace todoke::seal
