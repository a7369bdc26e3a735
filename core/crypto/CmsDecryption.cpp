#include "core/crypto/CmsContainer.h"
#include "core/crypto/ContainerShape.h"
#include "core/crypto/OpenSslError.h"
#include "core/crypto/OpenSslHandles.h"

namespace todoke::crypto {

namespace {

bool isFor(CMS_RecipientInfo* recipient, const CertifiedKey& key) {
    X509* const certificate = key.certificate->handle();
    if (CMS_RecipientInfo_type(recipient) == CMS_RECIPINFO_TRANS)
        return CMS_RecipientInfo_ktri_cert_cmp(recipient, certificate) == 0;
    if (CMS_RecipientInfo_type(recipient) != CMS_RECIPINFO_AGREE)
        return false;
    STACK_OF(CMS_RecipientEncryptedKey)* const keys = CMS_RecipientInfo_kari_get0_reks(recipient);
    for (int i = 0; i < sk_CMS_RecipientEncryptedKey_num(keys); ++i) {
        if (CMS_RecipientEncryptedKey_cert_cmp(sk_CMS_RecipientEncryptedKey_value(keys, i), certificate) == 0)
            return true;
    }
    return false;
}

bool isFor(CMS_RecipientInfo* recipient, const SharedKey* key) {
    return CMS_RecipientInfo_type(recipient) == CMS_RECIPINFO_KEK &&
           CMS_RecipientInfo_kekri_id_cmp(recipient, key->id.data(), key->id.size()) == 0;
}

bool unlock(CMS_ContentInfo* cms, const CertifiedKey& key) {
    return CMS_decrypt_set1_pkey_and_peer(cms, key.key->handle(), key.certificate->handle(), nullptr) == 1;
}

bool unlock(CMS_ContentInfo* cms, const SharedKey* shared) {
    // OpenSSL keeps the pointers only while it unwraps, but does not promise to leave the bytes alone.
    SecretBytes key = shared->key.duplicate();
    Bytes id = shared->id;
    return CMS_decrypt_set1_key(cms, key.writable().data(), key.size(), id.data(), id.size()) == 1;
}

template <typename Key>
Result<void> unlockFor(CMS_ContentInfo* cms, const Key& key) {
    STACK_OF(CMS_RecipientInfo)* const recipients = CMS_get0_RecipientInfos(cms);
    bool known = false;
    for (int i = 0; !known && i < sk_CMS_RecipientInfo_num(recipients); ++i)
        known = isFor(sk_CMS_RecipientInfo_value(recipients, i), key);
    if (!known) {
        forgetOpensslErrors();
        return failure(Errc::packageNotForKey, "none of the recipients");
    }
    if (!unlock(cms, key))
        return opensslFailure(Errc::packageDamaged, "content key");
    return {};
}

} // namespace

Result<void> decryptContainer(Bytes container, const ContainerKey& key, ByteSink& out) {
    const unsigned char* position = container.data();
    const CmsHandle cms(d2i_CMS_ContentInfo(nullptr, &position, static_cast<long>(container.size())));
    if (!cms || position != container.data() + container.size())
        return opensslFailure(Errc::packageDamaged, "no CMS structure");
    const bool wholeTag = hasWholeTag(container);
    // OpenSSL has its own copy, and content is to come.
    Bytes().swap(container);
    // Containers without authentication are refused: their content could have been changed.
    if (OBJ_obj2nid(CMS_get0_type(cms.get())) != NID_id_smime_ct_authEnvelopedData)
        return failure(Errc::packageDamaged, "no AuthEnvelopedData");
    if (!wholeTag)
        return failure(Errc::packageDamaged, "no whole authentication tag at the end");
    if (auto unlocked = std::visit([&](const auto& each) { return unlockFor(cms.get(), each); }, key); !unlocked)
        return unlocked;
    // Memory of a BIO is wiped when it grows and when it is freed.
    const BioHandle content(BIO_new(BIO_s_mem()));
    if (!content || CMS_decrypt(cms.get(), nullptr, nullptr, nullptr, content.get(), CMS_BINARY) != 1)
        return opensslFailure(Errc::packageDamaged, "authentication tag of the container");
    char* text = nullptr;
    const long length = BIO_get_mem_data(content.get(), &text);
    return out.write(bytesOf({text, static_cast<std::size_t>(length)}));
}

} // namespace todoke::crypto
