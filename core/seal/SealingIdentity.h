#pragma once

#include "core/base/Clock.h"
#include "core/base/RandomSource.h"
#include "core/crypto/CmsSignature.h"
#include "core/seal/SecretStore.h"

#include <string>

namespace todoke::seal {

/// The sealing key of this check PC: an EC P-256 key with a certificate signed by itself. Upload PCs know it by the
/// certificate, which a person compares once (端末の登録).
class SealingIdentity {
public:
    /// The identity from the store, or a new one that is put there when it has none. `deviceName` (UTF-8, at most 64
    /// code points, no person's name) is shown on the upload PC; it counts only when a new identity is made.
    ///
    /// `Errc::damaged` when what the store holds is not readable: never silently replaced, because every upload PC
    /// would have to be paired again.
    static Result<SealingIdentity> loadOrMake(SecretStore& store, const std::string& deviceName, const Clock& clock,
                                              RandomSource& random);

    [[nodiscard]] const crypto::Certificate& certificate() const { return m_certificate; }
    /// A detached CMS signature, DER.
    [[nodiscard]] Result<Bytes> sign(ByteView content) const;

private:
    SealingIdentity(crypto::PrivateKey key, crypto::Certificate certificate)
        : m_key(std::move(key))
        , m_certificate(std::move(certificate)) {}
    static Result<SealingIdentity> read(const crypto::SecretBytes& stored);

    crypto::PrivateKey m_key;
    crypto::Certificate m_certificate;
};

/// A check PC whose packages this upload PC takes.
struct PairedCertificate {
    crypto::Certificate certificate;
    /// What the person who paired it called it.
    std::string label;
};

} // namespace todoke::seal
