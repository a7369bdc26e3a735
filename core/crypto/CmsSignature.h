#pragma once

#include "core/crypto/Certificate.h"
#include "core/crypto/PrivateKey.h"

#include <span>

namespace todoke::crypto {

/// A detached CMS signature (RFC 5652, SignedData, DER) over `content`: SHA-256, signed attributes, the signer's
/// certificate inside. Opens with `openssl cms -verify -inform DER -binary`.
Result<Bytes> signDetached(ByteView content, const PrivateKey& key, const Certificate& certificate);

/// Checks a detached CMS signature by exactly one signer who must be one of `pinned`, byte for byte: no chains are
/// built, and neither validity nor purpose of the certificate is looked at. Certificates inside the signature are not
/// believed. Gives the signer. `Errc::signatureInvalid` when anything differs.
Result<Certificate> verifyDetached(ByteView content, ByteView signature, std::span<const Certificate> pinned);

/// The same with the certificate that the signature brings along, which must be signed by its own key. Says that the
/// content is unchanged since the holder of that certificate signed it, and nothing about who that is.
Result<Certificate> verifyDetachedByEnclosed(ByteView content, ByteView signature);

/// True when the signature has exactly the form that `signDetached` writes for this signer, so that no byte of it is
/// free to be another one. CMS itself leaves some bytes unprotected (versions, spelling of names, unused certificates).
[[nodiscard]] bool hasStrictEncoding(ByteView signature, const Certificate& signer);

} // namespace todoke::crypto
