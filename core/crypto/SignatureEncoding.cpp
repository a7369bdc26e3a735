#include "core/crypto/CmsSignature.h"
#include "core/crypto/OpenSslError.h"
#include "core/crypto/OpenSslHandles.h"

#include <initializer_list>

namespace todoke::crypto {

namespace {

// DER (ITU-T X.690): tags of RFC 5652's SignedData.
constexpr std::uint8_t kInteger = 0x02;
constexpr std::uint8_t kOctetString = 0x04;
constexpr std::uint8_t kObjectId = 0x06;
constexpr std::uint8_t kSequence = 0x30;
constexpr std::uint8_t kSet = 0x31;
constexpr std::uint8_t kContext0 = 0xa0;

constexpr std::uint8_t kSignedData[] = {0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02};
constexpr std::uint8_t kData[] = {0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x01};
constexpr std::uint8_t kSha256Id[] = {0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01};
constexpr std::uint8_t kEcdsaWithSha256[] = {0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02};
constexpr std::uint8_t kVersion1[] = {1};

Bytes element(std::uint8_t tag, std::initializer_list<ByteView> parts) {
    std::size_t size = 0;
    for (const ByteView part : parts)
        size += part.size();
    Bytes result{tag};
    if (size < 0x80) {
        result.push_back(static_cast<std::uint8_t>(size));
    } else {
        std::size_t count = 0;
        for (std::size_t rest = size; rest != 0; rest >>= 8U)
            ++count;
        result.push_back(static_cast<std::uint8_t>(0x80U | count));
        for (std::size_t i = count; i > 0; --i)
            result.push_back(static_cast<std::uint8_t>(size >> (8 * (i - 1))));
    }
    for (const ByteView part : parts)
        result.insert(result.end(), part.begin(), part.end());
    return result;
}

/// DER of an OpenSSL object by its `i2d` function.
template <typename T>
Bytes encoded(int (*encode)(const T*, unsigned char**), const T* object) {
    unsigned char* raw = nullptr;
    const int length = encode(object, &raw);
    const std::unique_ptr<unsigned char, OpenSslMemoryFree> owner(raw);
    return length <= 0 ? Bytes() : Bytes(raw, raw + length);
}

Bytes signedAttributes(const CMS_SignerInfo* info) {
    Bytes attributes;
    for (int i = 0; i < CMS_signed_get_attr_count(info); ++i) {
        const Bytes attribute = encoded<X509_ATTRIBUTE>(i2d_X509_ATTRIBUTE, CMS_signed_get_attr(info, i));
        attributes.insert(attributes.end(), attribute.begin(), attribute.end());
    }
    return attributes;
}

/// SignedData as `signDetached` writes it: all of it follows from the certificate, the signed attributes and the
/// signature, which are the parts that the verification covers.
Bytes strictForm(CMS_SignerInfo* info, const Certificate& signer) {
    const ASN1_OCTET_STRING* const signature = CMS_SignerInfo_get0_signature(info);
    const Bytes issuer = encoded<X509_NAME>(i2d_X509_NAME, X509_get_issuer_name(signer.handle()));
    const Bytes serial = encoded<ASN1_INTEGER>(i2d_ASN1_INTEGER, X509_get0_serialNumber(signer.handle()));
    const Bytes version = element(kInteger, {kVersion1});
    const Bytes digest = element(kSequence, {element(kObjectId, {kSha256Id})});
    const Bytes value =
        element(kOctetString,
                {ByteView(ASN1_STRING_get0_data(signature), static_cast<std::size_t>(ASN1_STRING_length(signature)))});
    const Bytes signerInfo = element(kSequence, {version, element(kSequence, {issuer, serial}), digest,
                                                 element(kContext0, {signedAttributes(info)}),
                                                 element(kSequence, {element(kObjectId, {kEcdsaWithSha256})}), value});
    const Bytes signedData =
        element(kSequence, {version, element(kSet, {digest}), element(kSequence, {element(kObjectId, {kData})}),
                            element(kContext0, {signer.der()}), element(kSet, {signerInfo})});
    return element(kSequence, {element(kObjectId, {kSignedData}), element(kContext0, {signedData})});
}

} // namespace

bool hasStrictEncoding(ByteView signature, const Certificate& signer) {
    const unsigned char* position = signature.data();
    const CmsHandle cms(d2i_CMS_ContentInfo(nullptr, &position, static_cast<long>(signature.size())));
    STACK_OF(CMS_SignerInfo)* const signers = cms ? CMS_get0_SignerInfos(cms.get()) : nullptr;
    const bool one = signers != nullptr && sk_CMS_SignerInfo_num(signers) == 1;
    forgetOpensslErrors();
    if (!one)
        return false;
    const Bytes wanted = strictForm(sk_CMS_SignerInfo_value(signers, 0), signer);
    return textOf(wanted) == textOf(signature);
}

} // namespace todoke::crypto
