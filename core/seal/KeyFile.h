#pragma once

#include "core/base/Time.h"
#include "core/crypto/CmsContainer.h"
#include "core/model/LocalText.h"
#include "core/model/PackageInfo.h"
#include "core/seal/PassphraseSource.h"

#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace todoke::seal {

enum class KeyFileKind {
    certificateWithKey, ///< PKCS#12 (`.p12`, `.pfx`)
    certificateOnly,    ///< X.509, PEM or DER: seals, but opens nothing
    symmetric,          ///< `.tdkey`
};

/// What a person is shown about a key file (鍵カード).
struct KeyCard {
    KeyFileKind kind = KeyFileKind::certificateOnly;
    std::string holder;
    /// 指定医番号; empty when the file does not state it and nobody has bound it yet.
    std::string doctorNumber;
    std::string institutionCode;
    /// SHA-256, lower-case hexadecimal: of the certificate, or for a symmetric key a value made from it.
    std::string fingerprint;
    /// The fingerprint's first bytes as four short words.
    std::vector<LocalText> words;
    Timestamp validFrom{};
    Timestamp validUntil{};
    /// True for PKCS#12 with RC2, RC4 or 3DES: usable, but to be saved anew (`KeyFile::toModernPkcs12`).
    bool oldFormat = false;
};

/// Where certificates state things, as `Certificate::field` names it. The endpoint's profile says where the doctor
/// number is.
struct KeyFields {
    std::string doctorNumber = "subject.serialNumber";
    std::string institutionCode = "subject.OU";
    std::string holder = "subject.CN";
};

/// A doctor's key file, whatever its kind. Movable, not copyable: it holds secrets.
class KeyFile {
public:
    /// Reads a key file. An expired one is read too, for opening older packages: see `checkValidAt`.
    ///
    /// `Errc::wrongPassphrase`, `Errc::keyOldFormat` (right passphrase, but this installation cannot read the old
    /// cipher), `Errc::keyWeak` (RSA under 2048 bits, or another algorithm than RSA, EC P-256 and P-384; args `bits`),
    /// `Errc::keyFileInvalid`, or the errors of reading a file and of `passphrase`. Args `file`: its name.
    static Result<KeyFile> load(const std::filesystem::path& path, const PassphraseSource& passphrase,
                                const KeyFields& fields = {});
    static Result<KeyFile> parse(ByteView file, const PassphraseSource& passphrase, const KeyFields& fields = {});

    [[nodiscard]] const KeyCard& card() const { return m_card; }

    /// For a file that does not state whose it is: a person's word. `Errc::wrongUse` when it states another number.
    Result<void> bindDoctorNumber(const std::string& number);

    /// `Errc::keyExpired` or `Errc::keyNotYetValid`; args `holder`, and `date`: the last or first day.
    [[nodiscard]] Result<void> checkValidAt(Timestamp now) const;

    [[nodiscard]] PackageRecipient asRecipient(RecipientRole role) const;
    /// The certificate to encrypt for; null for a symmetric key.
    [[nodiscard]] const crypto::Certificate* certificate() const;
    /// The symmetric key; null for a certificate.
    [[nodiscard]] const crypto::SharedKey* sharedKey() const;

    /// What opens containers. `Errc::keyMissing` when the file is a certificate only. Points into this object.
    [[nodiscard]] Result<crypto::ContainerKey> containerKey() const;

    /// The same key and certificate as a PKCS#12 file of today's form. `Errc::wrongUse` for other kinds.
    [[nodiscard]] Result<Bytes> toModernPkcs12(const crypto::SecretBytes& passphrase) const;

private:
    struct Certified {
        crypto::Certificate certificate;
        std::optional<crypto::PrivateKey> key;
    };
    using Material = std::variant<Certified, crypto::SharedKey>;

    KeyFile(KeyCard card, Material material)
        : m_card(std::move(card))
        , m_material(std::move(material)) {}
    static Result<KeyFile> fromCertificate(crypto::Certificate certificate, std::optional<crypto::PrivateKey> key,
                                           bool oldFormat, const KeyFields& fields);

    KeyCard m_card;
    Material m_material;
};

/// True when a certificate's key is strong enough to encrypt for: RSA of 2048 bits or more, EC P-256 or P-384.
/// `Errc::keyWeak`, args `bits`.
Result<void> checkStrength(const crypto::Certificate& certificate);

/// How CMS gives a certificate's holder the content key.
[[nodiscard]] RecipientKind recipientKindOf(const crypto::Certificate& certificate);

} // namespace todoke::seal
