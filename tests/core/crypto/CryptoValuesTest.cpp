#include "core/base/Text.h"
#include "core/crypto/AesGcm.h"
#include "core/crypto/Base64.h"
#include "core/crypto/Digest.h"
#include "core/crypto/Scrypt.h"
#include "core/crypto/SystemRandom.h"
#include "tests/support/ErrorCode.h"

#include <QtTest>
#include <type_traits>

namespace todoke::crypto {

using test::codeOf;
using test::nameOf;

static_assert(!std::is_copy_constructible_v<SecretBytes> && !std::is_copy_assignable_v<SecretBytes>);

class CryptoValuesTest : public QObject {
    Q_OBJECT

private slots:
    void sha256GivesTheDigestOfTheStandard() {
        QCOMPARE(sha256Hex(bytesOf("abc")),
                 std::string("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
        Sha256 digest;
        digest.update(bytesOf("a"));
        digest.update(bytesOf("bc"));
        QCOMPARE(digest.finishHex(), sha256Hex(bytesOf("abc")));
        QCOMPARE(digest.finishHex(), sha256Hex({}));
    }

    // RFC 4231, test case 2.
    void hmacGivesTheValueOfTheStandard() {
        QCOMPARE(toHex(hmacSha256(SecretBytes("Jefe"), bytesOf("what do ya want for nothing?"))),
                 std::string("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"));
    }

    // RFC 7914, section 12.
    void scryptGivesTheValueOfTheStandard() {
        const auto key = scrypt(SecretBytes("pleaseletmein"), bytesOf("SodiumChloride"), {16384, 8, 1}, 64);
        QVERIFY(key.has_value());
        QCOMPARE(toHex(key->view()).substr(0, 32), std::string("7023bdcb3afd7348461c06cd81fd38eb"));
    }

    void scryptRefusesCostsThatAHostileFileCouldAskFor() {
        QVERIFY(isSensible(ScryptCost{}));
        for (const ScryptCost cost :
             {ScryptCost{1ULL << 40U, 8, 1}, ScryptCost{1048576, 32, 1}, ScryptCost{32768, 8, 17},
              ScryptCost{1024, 8, 1}, ScryptCost{32767, 8, 1}, ScryptCost{32768, 0, 1}, ScryptCost{32768, 8, 0},
              ScryptCost{32768, 1ULL << 63U, 1}}) {
            QVERIFY(!isSensible(cost));
            const auto key = scrypt(SecretBytes("x"), bytesOf("salt"), cost, 32);
            QVERIFY(!key.has_value());
            QCOMPARE(codeOf(key), nameOf(Errc::wrongUse));
        }
    }

    void base64AcceptsOnlyTheOneRightSpelling() {
        QCOMPARE(toBase64(bytesOf("foobar")), std::string("Zm9vYmFy"));
        QCOMPARE(toBase64(bytesOf("fo")), std::string("Zm8="));
        QCOMPARE(textOf(*fromBase64("Zm8=")), std::string_view("fo"));
        QVERIFY(fromBase64("")->empty());
        for (const char* wrong : {"Zm8", "Zm9=", "Zm 8", "Zm8\n", "====", "Z===", "Zm8=Zm8=", "Z*8="})
            QVERIFY2(!fromBase64(wrong).has_value(), wrong);
    }

    void encryptedValueOpensOnlyUnchanged() {
        SystemRandom random;
        const SecretBytes key(std::string_view("0123456789abcdef0123456789abcdef"));
        const Bytes encrypted = encryptValue(key, bytesOf("row 7"), bytesOf("secret"), random).value();
        QCOMPARE(encrypted.size(), std::size_t{12 + 6 + 16});
        QVERIFY(decryptValue(key, bytesOf("row 7"), encrypted)->equals(bytesOf("secret")));
        QCOMPARE(codeOf(decryptValue(key, bytesOf("row 8"), encrypted)), nameOf(Errc::damaged));
        for (std::size_t i = 0; i < encrypted.size(); ++i) {
            Bytes changed = encrypted;
            changed[i] ^= 0x01;
            QCOMPARE(codeOf(decryptValue(key, bytesOf("row 7"), changed)), nameOf(Errc::damaged));
        }
        for (std::size_t length = 0; length < encrypted.size(); ++length)
            QVERIFY(!decryptValue(key, bytesOf("row 7"), ByteView(encrypted).first(length)).has_value());
        QVERIFY(decryptValue(key, {}, encryptValue(key, {}, {}, random).value())->empty());
    }

    void sameValueIsNeverEncryptedTheSameWay() {
        SystemRandom random;
        const SecretBytes key(std::string_view("0123456789abcdef0123456789abcdef"));
        QVERIFY(encryptValue(key, {}, bytesOf("x"), random).value() !=
                encryptValue(key, {}, bytesOf("x"), random).value());
    }

    void secretIsWipedWhereItStood() {
        SecretBytes secret(std::string_view("passphrase"));
        secret.shrink(4);
        QVERIFY(secret.equals(bytesOf("pass")));
        QVERIFY(!secret.equals(bytesOf("path")));
        const SecretBytes moved = std::move(secret);
        QCOMPARE(moved.size(), std::size_t{4});
        // The bytes behind the end are still the object's own memory.
        QCOMPARE(moved.view().data()[4], std::uint8_t{0});
        QCOMPARE(moved.view().data()[9], std::uint8_t{0});
    }
};

} // namespace todoke::crypto

QTEST_GUILESS_MAIN(todoke::crypto::CryptoValuesTest)
#include "CryptoValuesTest.moc"
