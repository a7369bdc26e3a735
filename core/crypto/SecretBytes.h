#pragma once

#include "core/base/Bytes.h"

#include <cstddef>
#include <string_view>

namespace todoke::crypto {

/// A key or passphrase. Its memory is wiped when it is released, kept out of core dumps where the system can do so, and
/// cannot be copied or printed by accident.
class SecretBytes {
public:
    SecretBytes() = default;
    /// `size` zero bytes, to be filled through `writable`.
    explicit SecretBytes(std::size_t size);
    /// The caller's own bytes stay as they are: wiping them is the caller's matter.
    explicit SecretBytes(ByteView bytes);
    explicit SecretBytes(std::string_view text)
        : SecretBytes(bytesOf(text)) {}
    SecretBytes(SecretBytes&& other) noexcept;
    SecretBytes& operator=(SecretBytes&& other) noexcept;
    SecretBytes(const SecretBytes&) = delete;
    SecretBytes& operator=(const SecretBytes&) = delete;
    ~SecretBytes();

    [[nodiscard]] ByteView view() const { return {m_data, m_size}; }
    [[nodiscard]] std::span<std::uint8_t> writable() { return {m_data, m_size}; }
    [[nodiscard]] std::size_t size() const { return m_size; }
    [[nodiscard]] bool empty() const { return m_size == 0; }

    /// A second owner of the same bytes, asked for by name.
    [[nodiscard]] SecretBytes duplicate() const { return SecretBytes(view()); }

    /// Forgets the bytes behind `size`, which must not be more than there are.
    void shrink(std::size_t size);

    /// True when both hold the same bytes; takes equally long wherever they differ.
    [[nodiscard]] bool equals(ByteView other) const;

private:
    void release() noexcept;

    std::uint8_t* m_data = nullptr;
    std::size_t m_size = 0;
    std::size_t m_capacity = 0;
};

/// Overwrites bytes so that the compiler cannot leave it out.
void wipe(std::span<std::uint8_t> bytes) noexcept;

} // namespace todoke::crypto
