#include "core/crypto/CmsSignature.h"

#include "core/crypto/OpenSslError.h"
#include "core/crypto/OpenSslHandles.h"

namespace todoke::crypto {

namespace {

constexpr std::size_t kMaximumSignature = 1024 * 1024;

BioHandle readOnly(ByteView bytes) {
    return BioHandle(BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size())));
}

bool isStrongDigest(const X509_ALGOR* algorithm) {
    const ASN1_OBJECT* object = nullptr;
    X509_ALGOR_get0(&object, nullptr, nullptr, algorithm);
    const int nid = OBJ_obj2nid(object);
    return nid == NID_sha256 || nid == NID_sha384 || nid == NID_sha512;
}

/// Reads the whole of `signature` as SignedData without content, by one signer with a digest of today.
Result<CmsHandle> parseDetached(ByteView signature) {
    if (signature.size() > kMaximumSignature)
        return failure(Errc::signatureInvalid, "larger than a signature can be");
    const unsigned char* position = signature.data();
    CmsHandle cms(d2i_CMS_ContentInfo(nullptr, &position, static_cast<long>(signature.size())));
    if (!cms || position != signature.data() + signature.size())
        return opensslFailure(Errc::signatureInvalid, "no CMS structure");
    if (OBJ_obj2nid(CMS_get0_type(cms.get())) != NID_pkcs7_signed || CMS_is_detached(cms.get()) != 1)
        return opensslFailure(Errc::signatureInvalid, "no detached signature");
    STACK_OF(CMS_SignerInfo)* const signers = CMS_get0_SignerInfos(cms.get());
    if (sk_CMS_SignerInfo_num(signers) != 1)
        return failure(Errc::signatureInvalid, "not exactly one signer");
    X509_ALGOR* digest = nullptr;
    CMS_SignerInfo_get0_algs(sk_CMS_SignerInfo_value(signers, 0), nullptr, nullptr, &digest, nullptr);
    if (!isStrongDigest(digest))
        return failure(Errc::signatureInvalid, "weak digest");
    return cms;
}

Result<Certificate> verify(CMS_ContentInfo* cms, ByteView content, STACK_OF(X509) * candidates, unsigned int flags) {
    const BioHandle input = readOnly(content);
    if (!input ||
        CMS_verify(cms, candidates, nullptr, input.get(), nullptr, CMS_BINARY | CMS_NO_SIGNER_CERT_VERIFY | flags) != 1)
        return opensslFailure(Errc::signatureInvalid, "CMS signature");
    const X509List signers(CMS_get0_signers(cms));
    if (!signers || sk_X509_num(signers.get()) != 1)
        return opensslFailure(Errc::signatureInvalid, "signer of the CMS signature");
    X509* const signer = sk_X509_value(signers.get(), 0);
    X509_up_ref(signer);
    return Certificate(signer);
}

} // namespace

Result<Bytes> signDetached(ByteView content, const PrivateKey& key, const Certificate& certificate) {
    const BioHandle input = readOnly(content);
    const CmsHandle cms(input ? CMS_sign(certificate.handle(), key.handle(), nullptr, input.get(),
                                         CMS_DETACHED | CMS_BINARY | CMS_NOSMIMECAP)
                              : nullptr);
    unsigned char* raw = nullptr;
    const int length = cms ? i2d_CMS_ContentInfo(cms.get(), &raw) : -1;
    const std::unique_ptr<unsigned char, OpenSslMemoryFree> owner(raw);
    if (length <= 0)
        return opensslFailure(Errc::cryptoFailed, "signing");
    return Bytes(raw, raw + length);
}

Result<Certificate> verifyDetached(ByteView content, ByteView signature, std::span<const Certificate> pinned) {
    auto cms = parseDetached(signature);
    if (!cms)
        return failure(cms.error());
    const X509List candidates(sk_X509_new_null());
    for (const Certificate& certificate : pinned) {
        if (!candidates || sk_X509_push(candidates.get(), certificate.handle()) <= 0)
            return opensslFailure(Errc::cryptoFailed, "list of signers");
    }
    return verify(cms->get(), content, candidates.get(), CMS_NOINTERN);
}

Result<Certificate> verifyDetachedByEnclosed(ByteView content, ByteView signature) {
    auto cms = parseDetached(signature);
    if (!cms)
        return failure(cms.error());
    auto signer = verify(cms->get(), content, nullptr, 0);
    if (signer && !signer->isSelfSigned())
        return failure(Errc::signatureInvalid, "the enclosed certificate is not signed by its own key");
    return signer;
}

} // namespace todoke::crypto
