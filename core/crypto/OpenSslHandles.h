#pragma once

#include <openssl/bio.h>
#include <openssl/cms.h>
#include <openssl/evp.h>
#include <openssl/pkcs12.h>
#include <openssl/provider.h>
#include <openssl/x509.h>

#include <memory>

namespace todoke::crypto {

/// OpenSSL's free functions as deleters. Only for use inside `core/crypto`.
template <auto Free>
struct OpenSslFree {
    template <typename T>
    void operator()(T* handle) const {
        Free(handle);
    }
};

using CipherContext = std::unique_ptr<EVP_CIPHER_CTX, OpenSslFree<EVP_CIPHER_CTX_free>>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, OpenSslFree<EVP_PKEY_CTX_free>>;
using BioHandle = std::unique_ptr<BIO, OpenSslFree<BIO_free>>;
using BioChain = std::unique_ptr<BIO, OpenSslFree<BIO_free_all>>;
using BioMethod = std::unique_ptr<BIO_METHOD, OpenSslFree<BIO_meth_free>>;
using CmsHandle = std::unique_ptr<CMS_ContentInfo, OpenSslFree<CMS_ContentInfo_free>>;
using Pkcs12Handle = std::unique_ptr<PKCS12, OpenSslFree<PKCS12_free>>;
using Pkcs8Handle = std::unique_ptr<PKCS8_PRIV_KEY_INFO, OpenSslFree<PKCS8_PRIV_KEY_INFO_free>>;
using LibraryContext = std::unique_ptr<OSSL_LIB_CTX, OpenSslFree<OSSL_LIB_CTX_free>>;
using Provider = std::unique_ptr<OSSL_PROVIDER, OpenSslFree<OSSL_PROVIDER_unload>>;
using X509Handle = std::unique_ptr<X509, OpenSslFree<X509_free>>;
using KeyHandle = std::unique_ptr<EVP_PKEY, OpenSslFree<EVP_PKEY_free>>;

struct X509StackFree {
    void operator()(STACK_OF(X509) * stack) const { sk_X509_free(stack); }
};
/// A list that does not own its certificates.
using X509List = std::unique_ptr<STACK_OF(X509), X509StackFree>;

struct X509StackFreeAll {
    void operator()(STACK_OF(X509) * stack) const { sk_X509_pop_free(stack, X509_free); }
};
/// A list that owns a reference to each of its certificates.
using X509OwningList = std::unique_ptr<STACK_OF(X509), X509StackFreeAll>;

struct OpenSslMemoryFree {
    void operator()(void* memory) const { OPENSSL_free(memory); }
};

} // namespace todoke::crypto
