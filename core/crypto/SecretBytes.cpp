#include "core/crypto/SecretBytes.h"

#include <openssl/crypto.h>

#include <algorithm>
#include <cassert>
#include <new>
#include <utility>

#ifdef __linux__
#include <sys/mman.h>
#endif

namespace todoke::crypto {

namespace {

/// Whole pages, so that keeping one out of core dumps touches nobody else's data.
constexpr std::size_t kPage = 4096;

std::size_t wholePages(std::size_t size) {
    return (size + kPage - 1) / kPage * kPage;
}

} // namespace

SecretBytes::SecretBytes(std::size_t size)
    : m_size(size)
    , m_capacity(wholePages(size)) {
    if (size == 0)
        return;
    m_data = static_cast<std::uint8_t*>(::operator new (m_capacity, std::align_val_t{kPage}));
    std::fill_n(m_data, m_capacity, std::uint8_t{0});
#ifdef __linux__
    ::madvise(m_data, m_capacity, MADV_DONTDUMP);
#endif
}

SecretBytes::SecretBytes(ByteView bytes)
    : SecretBytes(bytes.size()) {
    std::copy(bytes.begin(), bytes.end(), m_data);
}

SecretBytes::SecretBytes(SecretBytes&& other) noexcept
    : m_data(std::exchange(other.m_data, nullptr))
    , m_size(std::exchange(other.m_size, 0))
    , m_capacity(std::exchange(other.m_capacity, 0)) {}

SecretBytes& SecretBytes::operator=(SecretBytes&& other) noexcept {
    if (this != &other) {
        release();
        m_data = std::exchange(other.m_data, nullptr);
        m_size = std::exchange(other.m_size, 0);
        m_capacity = std::exchange(other.m_capacity, 0);
    }
    return *this;
}

SecretBytes::~SecretBytes() {
    release();
}

void SecretBytes::release() noexcept {
    if (m_data == nullptr)
        return;
    wipe({m_data, m_capacity});
#ifdef __linux__
    ::madvise(m_data, m_capacity, MADV_DODUMP);
#endif
    ::operator delete (m_data, std::align_val_t{kPage});
    m_data = nullptr;
}

void SecretBytes::shrink(std::size_t size) {
    assert(size <= m_size);
    wipe(writable().subspan(size));
    m_size = size;
}

bool SecretBytes::equals(ByteView other) const {
    return other.size() == m_size && (m_size == 0 || CRYPTO_memcmp(m_data, other.data(), m_size) == 0);
}

void wipe(std::span<std::uint8_t> bytes) noexcept {
    OPENSSL_cleanse(bytes.data(), bytes.size());
}

} // namespace todoke::crypto
