#include "core/crypto/OpenSslError.h"

#include <openssl/err.h>

namespace todoke::crypto {

tl::unexpected<Error> opensslFailure(Errc code, std::string_view what) {
    std::string detail(what);
    // The extra data of an entry can quote input, so only library and reason are taken.
    while (const unsigned long entry = ERR_get_error()) {
        const char* const library = ERR_lib_error_string(entry);
        const char* const reason = ERR_reason_error_string(entry);
        detail += "; ";
        detail += library == nullptr ? "library" : library;
        detail += ": ";
        detail += reason == nullptr ? std::to_string(ERR_GET_REASON(entry)) : std::string(reason);
    }
    return failure(code, std::move(detail));
}

void forgetOpensslErrors() {
    ERR_clear_error();
}

} // namespace todoke::crypto
