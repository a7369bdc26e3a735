#pragma once

#include "core/base/Bytes.h"
#include "core/crypto/SecretBytes.h"

#include <array>
#include <memory>
#include <string>

struct evp_md_ctx_st;

namespace todoke::crypto {

using Sha256Value = std::array<std::uint8_t, 32>;

/// SHA-256 (FIPS 180-4) of bytes that come one block after another. Throws `std::bad_alloc` when there is no memory.
class Sha256 {
public:
    Sha256();
    Sha256(Sha256&&) noexcept = default;
    Sha256& operator=(Sha256&&) noexcept = default;
    ~Sha256();

    void update(ByteView bytes);
    /// The digest of everything so far; afterwards the object starts anew.
    [[nodiscard]] Sha256Value finish();
    /// The same as 64 lower-case hexadecimal digits.
    [[nodiscard]] std::string finishHex();

private:
    struct ContextFree {
        void operator()(evp_md_ctx_st* context) const;
    };
    std::unique_ptr<evp_md_ctx_st, ContextFree> m_context;
};

[[nodiscard]] Sha256Value sha256(ByteView bytes);

/// 64 lower-case hexadecimal digits.
[[nodiscard]] std::string sha256Hex(ByteView bytes);

/// HMAC-SHA-256 (RFC 2104).
[[nodiscard]] Sha256Value hmacSha256(const SecretBytes& key, ByteView message);

/// True when both are the same; takes equally long wherever they differ.
[[nodiscard]] bool equalInConstantTime(ByteView a, ByteView b);

} // namespace todoke::crypto
