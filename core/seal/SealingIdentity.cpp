#include "core/seal/SealingIdentity.h"

#include <algorithm>

namespace todoke::seal {

namespace {

constexpr const char* kName = "sealing-key";
/// Length of the key's part, most significant byte first.
constexpr std::size_t kLengthSize = 2;

/// Key and certificate in one secret, so that the store can never hold one without the other.
crypto::SecretBytes joined(const crypto::SecretBytes& key, const Bytes& certificate) {
    crypto::SecretBytes stored(kLengthSize + key.size() + certificate.size());
    const auto bytes = stored.writable();
    bytes[0] = static_cast<std::uint8_t>(key.size() >> 8U);
    bytes[1] = static_cast<std::uint8_t>(key.size() & 0xffU);
    std::copy(key.view().begin(), key.view().end(), bytes.begin() + kLengthSize);
    std::copy(certificate.begin(), certificate.end(),
              bytes.begin() + static_cast<std::ptrdiff_t>(kLengthSize + key.size()));
    return stored;
}

} // namespace

Result<SealingIdentity> SealingIdentity::read(const crypto::SecretBytes& stored) {
    const ByteView bytes = stored.view();
    const std::size_t keySize = bytes.size() < kLengthSize ? 0 : (static_cast<std::size_t>(bytes[0]) << 8U) + bytes[1];
    if (keySize == 0 || bytes.size() < kLengthSize + keySize)
        return failure(Errc::damaged, "the stored sealing key is incomplete");
    auto key = crypto::PrivateKey::fromPkcs8(crypto::SecretBytes(bytes.subspan(kLengthSize, keySize)));
    if (!key)
        return failure(key.error());
    auto certificate = crypto::Certificate::parse(bytes.subspan(kLengthSize + keySize));
    if (!certificate || !key->belongsTo(*certificate))
        return failure(Errc::damaged, "the stored sealing certificate does not belong to its key");
    return SealingIdentity(std::move(*key), std::move(*certificate));
}

Result<SealingIdentity> SealingIdentity::loadOrMake(SecretStore& store, const std::string& deviceName,
                                                    const Clock& clock, RandomSource& random) {
    const auto stored = store.get(kName);
    if (!stored)
        return failure(stored.error());
    if (*stored)
        return read(**stored);
    auto key = crypto::PrivateKey::generateEcP256();
    if (!key)
        return failure(key.error());
    auto certificate = crypto::makeSelfSignedCertificate(*key, deviceName, clock.now(), random);
    if (!certificate)
        return failure(certificate.error());
    const auto der = key->toPkcs8();
    if (!der)
        return failure(der.error());
    if (auto kept = store.put(kName, joined(*der, certificate->der())); !kept)
        return failure(kept.error());
    return SealingIdentity(std::move(*key), std::move(*certificate));
}

Result<Bytes> SealingIdentity::sign(ByteView content) const {
    return crypto::signDetached(content, m_key, m_certificate);
}

} // namespace todoke::seal
