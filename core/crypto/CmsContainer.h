#pragma once

#include "core/base/ByteStream.h"
#include "core/base/Bytes.h"
#include "core/crypto/Certificate.h"
#include "core/crypto/PrivateKey.h"
#include "core/crypto/SecretBytes.h"

#include <memory>
#include <span>
#include <variant>

namespace todoke::crypto {

/// A recipient who shares a key of 256 bits; `id` tells which one (RFC 5652, 6.2.3).
struct SharedKey {
    SecretBytes key;
    Bytes id;
};

/// Encrypts what is written to it into CMS AuthEnvelopedData (RFC 5083, 5084): AES-256-GCM, BER of indefinite length,
/// in constant memory. Recipients with RSA get the content key by RSA-OAEP with SHA-256, with EC by ECDH key agreement
/// with X9.63 KDF over SHA-256, with a shared key by AES-256 key wrap. Opens with `openssl cms -decrypt -inform DER`.
class CmsEncryptor final : public ByteSink {
public:
    /// `out` must outlive the encryptor. `Errc::recipientMissing` without a recipient, `Errc::cryptoFailed` when a
    /// recipient's key cannot be used.
    static Result<std::unique_ptr<CmsEncryptor>> create(std::span<const Certificate> certificates,
                                                        std::span<const SharedKey* const> sharedKeys, ByteSink& out);
    ~CmsEncryptor() override;

    /// Errors of `out` are handed on.
    Result<void> write(ByteView content) override;
    /// Writes the end with the authentication tag. Without it the container is not complete and nobody can open it.
    /// A container without any content cannot be made: `Errc::cryptoFailed`.
    Result<void> finish();

private:
    struct Pipeline;
    explicit CmsEncryptor(std::unique_ptr<Pipeline> pipeline);
    std::unique_ptr<Pipeline> m_pipeline;
};

/// The private key that belongs to one recipient's certificate.
struct CertifiedKey {
    const PrivateKey* key = nullptr;
    const Certificate* certificate = nullptr;
};

/// What opens a container.
using ContainerKey = std::variant<CertifiedKey, const SharedKey*>;

/// Opens AuthEnvelopedData. OpenSSL holds container and content in memory, so the caller decides how large a container
/// may be. `out` receives nothing before the tag has been verified; afterwards the content in memory is wiped.
///
/// `Errc::packageNotForKey` when the key is none of the recipients', `Errc::packageDamaged` when the container is not
/// what it should be or the tag does not match.
Result<void> decryptContainer(Bytes container, const ContainerKey& key, ByteSink& out);

} // namespace todoke::crypto
