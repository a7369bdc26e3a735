#include "core/history/ColumnCipher.h"

#include "core/crypto/AesGcm.h"

namespace todoke::history {

namespace {

std::string contextOf(std::string_view column, std::string_view row) {
    return std::string(column).append(1, '\n').append(row);
}

} // namespace

Result<Bytes> ColumnCipher::encrypt(std::string_view column, std::string_view row, std::string_view value) const {
    if (value.empty())
        return Bytes();
    return crypto::encryptValue(m_key, bytesOf(contextOf(column, row)), bytesOf(value), m_random);
}

Result<std::string> ColumnCipher::decrypt(std::string_view column, std::string_view row, ByteView encrypted) const {
    if (encrypted.empty())
        return std::string();
    auto value = crypto::decryptValue(m_key, bytesOf(contextOf(column, row)), encrypted);
    if (!value)
        return failure(value.error());
    return std::string(textOf(value->view()));
}

} // namespace todoke::history
