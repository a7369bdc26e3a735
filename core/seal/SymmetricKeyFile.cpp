#include "core/seal/SymmetricKeyFile.h"

#include "core/base/Text.h"
#include "core/base/Uuid.h"
#include "core/crypto/AesGcm.h"
#include "core/crypto/Base64.h"
#include "core/crypto/Scrypt.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <optional>

namespace todoke::seal {

namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kKind = "todoke-key";
constexpr std::size_t kSaltSize = 16;
constexpr std::size_t kKeySize = 32;
constexpr std::size_t kLongestFile = 16 * 1024;

struct ReadHeader {
    SymmetricKeyHeader header;
    crypto::ScryptCost cost;
    Bytes salt;
};

std::string headerJson(const SymmetricKeyHeader& header, const crypto::ScryptCost& cost, ByteView salt) {
    const Json kdf = {
        {"name", "scrypt"}, {"n", cost.n}, {"r", cost.r}, {"p", cost.p}, {"salt", crypto::toBase64(salt)}};
    const Json json = {{"format", 1},
                       {"kind", kKind},
                       {"keyId", header.keyId},
                       {"holder", header.holder},
                       {"doctorNumber", header.doctorNumber},
                       {"institutionCode", header.institutionCode},
                       {"issued", formatDate(header.issued)},
                       {"expires", formatDate(header.expires)},
                       {"kdf", kdf}};
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Bytes idBytes(std::string keyId) {
    keyId.erase(std::remove(keyId.begin(), keyId.end(), '-'), keyId.end());
    return *fromHex(keyId);
}

tl::unexpected<Error> invalid(const char* reason) {
    return failure(Error(Errc::keyFileInvalid, "symmetric key file").with("reason", reason));
}

Result<ReadHeader> readHeader(std::string_view line) {
    try {
        const Json json = Json::parse(line);
        if (json.at("format") != 1)
            return invalid("format");
        const Json& kdf = json.at("kdf");
        const auto issued = parseDate(json.at("issued").get<std::string>());
        const auto expires = parseDate(json.at("expires").get<std::string>());
        const auto salt = crypto::fromBase64(kdf.at("salt").get<std::string>());
        ReadHeader read;
        read.header.keyId = json.at("keyId").get<std::string>();
        read.header.holder = json.at("holder").get<std::string>();
        read.header.doctorNumber = json.at("doctorNumber").get<std::string>();
        read.header.institutionCode = json.at("institutionCode").get<std::string>();
        if (!isUuid(read.header.keyId) || !issued || !expires || !salt || salt->size() != kSaltSize)
            return invalid("firstLine");
        read.header.issued = *issued;
        read.header.expires = *expires;
        read.salt = *salt;
        read.cost = {kdf.at("n").get<std::uint64_t>(), kdf.at("r").get<std::uint64_t>(),
                     kdf.at("p").get<std::uint64_t>()};
        // The spelling that was written is the only one, so members that nobody knows and doubled ones are refused too.
        if (headerJson(read.header, read.cost, read.salt) != line)
            return invalid("firstLine");
        if (!crypto::isSensible(read.cost))
            return invalid("cost");
        return read;
    } catch (const Json::exception&) {
        return invalid("firstLine");
    }
}

} // namespace

Timestamp startOfDayInJapan(Date day) {
    return Timestamp{std::chrono::sys_days{day}} - std::chrono::hours{9};
}

Result<Bytes> makeSymmetricKeyFile(const SymmetricKeyHeader& header, const crypto::SecretBytes& passphrase,
                                   RandomSource& random) {
    if (!isUuid(header.keyId) || !header.issued.ok() || !header.expires.ok() || header.expires < header.issued)
        return failure(Errc::wrongUse, "header of a symmetric key file");
    std::array<std::uint8_t, kSaltSize> salt{};
    crypto::SecretBytes key(kKeySize);
    if (auto filled = random.fill(salt); !filled)
        return failure(filled.error());
    if (auto filled = random.fill(key.writable()); !filled)
        return failure(filled.error());
    const crypto::ScryptCost cost;
    const auto wrapping = crypto::scrypt(passphrase, salt, cost, crypto::kAesKeySize);
    if (!wrapping)
        return failure(wrapping.error());
    const std::string first = headerJson(header, cost, salt);
    const auto wrapped = crypto::encryptValue(*wrapping, bytesOf(first), key.view(), random);
    if (!wrapped)
        return failure(wrapped.error());
    return copyOf(bytesOf(first + "\n" + crypto::toBase64(*wrapped) + "\n"));
}

bool isSymmetricKeyFile(ByteView file) {
    const std::string_view text = textOf(file);
    return text.starts_with('{') && text.substr(0, 64).find(kKind) != std::string_view::npos;
}

Result<SymmetricKey> openSymmetricKeyFile(ByteView file, const PassphraseSource& passphrase) {
    const std::string_view text = textOf(file);
    const std::size_t lineEnd = text.find('\n');
    if (text.size() > kLongestFile || lineEnd == std::string_view::npos)
        return invalid("lines");
    const std::string_view first = text.substr(0, lineEnd);
    auto read = readHeader(first);
    if (!read)
        return failure(read.error());
    const auto wrapped = crypto::fromBase64(trimmed(text.substr(lineEnd + 1)));
    if (!wrapped)
        return invalid("key");
    const auto secret = passphrase();
    if (!secret)
        return failure(secret.error());
    const auto wrapping = crypto::scrypt(*secret, read->salt, read->cost, crypto::kAesKeySize);
    if (!wrapping)
        return failure(wrapping.error());
    auto key = crypto::decryptValue(*wrapping, bytesOf(first), *wrapped);
    if (!key)
        return failure(Errc::wrongPassphrase, "the wrapped key does not open");
    if (key->size() != kKeySize)
        return invalid("key");
    Bytes id = idBytes(read->header.keyId);
    return SymmetricKey{std::move(read->header), {std::move(*key), std::move(id)}};
}

} // namespace todoke::seal
