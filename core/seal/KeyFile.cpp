#include "core/seal/KeyFile.h"

#include "core/base/File.h"
#include "core/base/Text.h"
#include "core/crypto/Digest.h"
#include "core/crypto/Pkcs12.h"
#include "core/seal/FingerprintWords.h"
#include "core/seal/SymmetricKeyFile.h"

namespace todoke::seal {

namespace {

constexpr std::uint64_t kLargestKeyFile = 1024 * 1024;

/// The day it is then in Japan (UTC+9).
std::string dayOf(Timestamp time) {
    return formatTimestamp(time + std::chrono::hours{9}).substr(0, 10);
}

/// A symmetric key has no public part; this value tells keys apart without saying anything about them.
std::string fingerprintOf(const crypto::SharedKey& shared) {
    return toHex(crypto::hmacSha256(shared.key, bytesOf("Todoke fingerprint of a symmetric key")));
}

KeyCard cardOf(const SymmetricKey& symmetric) {
    const SymmetricKeyHeader& header = symmetric.header;
    KeyCard card;
    card.kind = KeyFileKind::symmetric;
    card.holder = header.holder;
    card.doctorNumber = header.doctorNumber;
    card.institutionCode = header.institutionCode;
    card.fingerprint = fingerprintOf(symmetric.key);
    card.words = fingerprintWords(*fromHex(card.fingerprint));
    card.validFrom = startOfDayInJapan(header.issued);
    card.validUntil = startOfDayInJapan(header.expires) + std::chrono::days{1} - std::chrono::milliseconds{1};
    return card;
}

} // namespace

Result<void> checkStrength(const crypto::Certificate& certificate) {
    constexpr int kShortestRsa = 2048;
    const auto algorithm = certificate.keyAlgorithm();
    const bool strong = algorithm == crypto::KeyAlgorithm::rsa ? certificate.keyBits() >= kShortestRsa
                                                               : algorithm != crypto::KeyAlgorithm::other;
    if (!strong)
        return failure(Error(Errc::keyWeak).with("bits", std::to_string(certificate.keyBits())));
    return {};
}

RecipientKind recipientKindOf(const crypto::Certificate& certificate) {
    return certificate.keyAlgorithm() == crypto::KeyAlgorithm::rsa ? RecipientKind::keyTransport
                                                                   : RecipientKind::keyAgreement;
}

Result<KeyFile> KeyFile::load(const std::filesystem::path& path, const PassphraseSource& passphrase,
                              const KeyFields& fields) {
    auto bytes = readFile(path, kLargestKeyFile);
    if (!bytes)
        return failure(bytes.error());
    auto key = parse(*bytes, passphrase, fields);
    crypto::wipe(*bytes);
    if (!key)
        return failure(std::move(key.error()).with("file", utf8Path(path.filename())));
    return key;
}

Result<KeyFile> KeyFile::parse(ByteView file, const PassphraseSource& passphrase, const KeyFields& fields) {
    if (isSymmetricKeyFile(file)) {
        auto symmetric = openSymmetricKeyFile(file, passphrase);
        if (!symmetric)
            return failure(symmetric.error());
        // Apart, because the order in which arguments are made is open and the card needs the key.
        KeyCard card = cardOf(*symmetric);
        return KeyFile(std::move(card), std::move(symmetric->key));
    }
    if (auto certificate = crypto::Certificate::parse(file))
        return fromCertificate(std::move(*certificate), std::nullopt, false, fields);
    constexpr std::uint8_t kDerSequence = 0x30;
    if (file.empty() || file[0] != kDerSequence)
        return failure(Error(Errc::keyFileInvalid, "neither of the kinds of key file").with("reason", "unknownKind"));
    const auto secret = passphrase();
    if (!secret)
        return failure(secret.error());
    auto content = crypto::readPkcs12(file, *secret);
    if (!content)
        return failure(content.error());
    return fromCertificate(std::move(content->certificate), std::move(content->key), content->oldFormat, fields);
}

Result<KeyFile> KeyFile::fromCertificate(crypto::Certificate certificate, std::optional<crypto::PrivateKey> key,
                                         bool oldFormat, const KeyFields& fields) {
    if (auto strong = checkStrength(certificate); !strong)
        return failure(strong.error());
    KeyCard card;
    card.kind = key ? KeyFileKind::certificateWithKey : KeyFileKind::certificateOnly;
    card.holder = certificate.field(fields.holder);
    card.doctorNumber = certificate.field(fields.doctorNumber);
    card.institutionCode = certificate.field(fields.institutionCode);
    card.fingerprint = certificate.fingerprint();
    card.words = fingerprintWords(*fromHex(card.fingerprint));
    card.validFrom = certificate.notBefore();
    card.validUntil = certificate.notAfter();
    card.oldFormat = oldFormat;
    return KeyFile(std::move(card), Certified{std::move(certificate), std::move(key)});
}

Result<void> KeyFile::bindDoctorNumber(const std::string& number) {
    if (!m_card.doctorNumber.empty() && m_card.doctorNumber != number)
        return failure(Errc::wrongUse, "the key file states another doctor number");
    m_card.doctorNumber = number;
    return {};
}

Result<void> KeyFile::checkValidAt(Timestamp now) const {
    if (now >= m_card.validFrom && now <= m_card.validUntil)
        return {};
    const bool isEarly = now < m_card.validFrom;
    return failure(Error(isEarly ? Errc::keyNotYetValid : Errc::keyExpired)
                       .with("holder", m_card.holder)
                       .with("date", dayOf(isEarly ? m_card.validFrom : m_card.validUntil)));
}

PackageRecipient KeyFile::asRecipient(RecipientRole role) const {
    const auto* const own = certificate();
    return {own == nullptr ? RecipientKind::kek : recipientKindOf(*own), m_card.fingerprint, role};
}

const crypto::Certificate* KeyFile::certificate() const {
    const auto* const certified = std::get_if<Certified>(&m_material);
    return certified == nullptr ? nullptr : &certified->certificate;
}

const crypto::SharedKey* KeyFile::sharedKey() const {
    return std::get_if<crypto::SharedKey>(&m_material);
}

Result<crypto::ContainerKey> KeyFile::containerKey() const {
    if (const auto* const shared = sharedKey())
        return crypto::ContainerKey(shared);
    const auto& certified = std::get<Certified>(m_material);
    if (!certified.key)
        return failure(Errc::keyMissing, "a certificate without its private key opens nothing");
    return crypto::ContainerKey(crypto::CertifiedKey{&*certified.key, &certified.certificate});
}

Result<Bytes> KeyFile::toModernPkcs12(const crypto::SecretBytes& passphrase) const {
    const auto* const certified = std::get_if<Certified>(&m_material);
    if (certified == nullptr || !certified->key)
        return failure(Errc::wrongUse, "no PKCS#12 file");
    return crypto::writePkcs12(*certified->key, certified->certificate, passphrase);
}

} // namespace todoke::seal
