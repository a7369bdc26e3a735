#include "core/seal/KeyFile.h"

#include "core/crypto/SystemRandom.h"
#include "core/seal/FingerprintWords.h"
#include "core/seal/PackageName.h"
#include "core/seal/SealingIdentity.h"
#include "core/seal/SymmetricKeyFile.h"
#include "tests/core/seal/MemorySecretStore.h"
#include "tests/support/ErrorCode.h"
#include "tests/support/FakeClock.h"
#include "tests/support/Must.h"
#include "tests/support/OpenSslTool.h"

#include <QtTest>
#include <set>

namespace todoke::seal {

using test::codeOf;
using test::must;
using test::nameOf;

namespace {

PassphraseSource says(std::string_view passphrase) {
    return [passphrase]() -> Result<crypto::SecretBytes> { return crypto::SecretBytes(passphrase); };
}

Result<crypto::SecretBytes> notAsked() {
    return failure(Errc::internal, "the passphrase was asked for");
}

SymmetricKeyHeader header() {
    return {"0f1e2d3c-4b5a-4978-8796-a5b4c3d2e1f0",
            "指定 太郎",
            "D0012",
            "1319999996",
            *parseDate("2026-11-22"),
            *parseDate("2027-11-21")};
}

} // namespace

class KeyFileTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        m_tool.makeCertificate("doctor", "rsa:2048", "/CN=指定 太郎/serialNumber=D0012/OU=1319999996");
        m_tool.makeCertificate("weak", "rsa:1024", "/CN=weak");
        m_tool.makeCertificate("curve", "ec -pkeyopt ec_paramgen_curve:secp256k1", "/CN=curve");
        m_tool.must("pkcs12 -export -inkey doctor.key -in doctor.pem -out doctor.p12 -passout pass:right");
        m_tool.must("pkcs12 -export -legacy -inkey doctor.key -in doctor.pem -out old.p12 -passout pass:right");
        m_tool.must("x509 -in doctor.pem -outform DER -out doctor.der");
        crypto::SystemRandom random;
        m_symmetric = must(makeSymmetricKeyFile(header(), crypto::SecretBytes("right"), random));
    }

    void cardSaysWhoseKeyItIs() {
        const KeyFile key = must(KeyFile::load(m_tool.path("doctor.p12"), says("right")));
        const KeyCard& card = key.card();
        QVERIFY(card.kind == KeyFileKind::certificateWithKey);
        QCOMPARE(card.holder, std::string("指定 太郎"));
        QCOMPARE(card.doctorNumber, std::string("D0012"));
        QCOMPARE(card.institutionCode, std::string("1319999996"));
        QCOMPARE(card.fingerprint, key.certificate()->fingerprint());
        QCOMPARE(card.words.size(), std::size_t{4});
        QVERIFY(!card.oldFormat);
        QVERIFY(key.containerKey().has_value());
    }

    void certificateAloneSealsButOpensNothing() {
        for (const char* name : {"doctor.pem", "doctor.der"}) {
            const KeyFile key = must(KeyFile::load(m_tool.path(name), notAsked));
            QVERIFY(key.card().kind == KeyFileKind::certificateOnly);
            QVERIFY(key.certificate() != nullptr);
            QCOMPARE(codeOf(key.containerKey()), nameOf(Errc::keyMissing));
        }
    }

    void oldFormatIsReadAndSavedAnew() {
        const KeyFile old = must(KeyFile::load(m_tool.path("old.p12"), says("right")));
        QVERIFY(old.card().oldFormat);
        m_tool.write("anew.p12", must(old.toModernPkcs12(crypto::SecretBytes("other"))));
        const KeyFile anew = must(KeyFile::load(m_tool.path("anew.p12"), says("other")));
        QVERIFY(!anew.card().oldFormat);
        QCOMPARE(anew.card().fingerprint, old.card().fingerprint);
    }

    void eachFailureHasItsOwnCode() {
        const auto load = [this](const char* name, const char* passphrase) {
            return codeOf(KeyFile::load(m_tool.path(name), says(passphrase)));
        };
        QCOMPARE(load("doctor.p12", "wrong"), nameOf(Errc::wrongPassphrase));
        QCOMPARE(load("old.p12", "wrong"), nameOf(Errc::wrongPassphrase));
        QCOMPARE(load("weak.pem", ""), nameOf(Errc::keyWeak));
        QCOMPARE(load("curve.pem", ""), nameOf(Errc::keyWeak));
        QCOMPARE(load("none.p12", ""), nameOf(Errc::notFound));
        m_tool.write("text.txt", bytesOf("no key"));
        QCOMPARE(load("text.txt", ""), nameOf(Errc::keyFileInvalid));
    }

    void validityIsJudgedAtAMoment() {
        const KeyFile key = must(KeyFile::parse(m_symmetric, says("right")));
        const auto at = [&key](const char* time) { return codeOf(key.checkValidAt(*parseTimestamp(time))); };
        // Days are days in Japan: the first begins at 15:00 UTC of the day before.
        QCOMPARE(at("2026-11-21T14:59:59Z"), nameOf(Errc::keyNotYetValid));
        QCOMPARE(at("2026-11-21T15:00:00Z"), QByteArray("none"));
        QCOMPARE(at("2027-11-21T14:59:59Z"), QByteArray("none"));
        QCOMPARE(at("2027-11-21T15:00:00Z"), nameOf(Errc::keyExpired));
    }

    void symmetricKeyFileOpensWithItsPassphraseOnly() {
        const KeyFile key = must(KeyFile::parse(m_symmetric, says("right")));
        QCOMPARE(key.card().doctorNumber, std::string("D0012"));
        QCOMPARE(key.card().holder, std::string("指定 太郎"));
        QCOMPARE(key.sharedKey()->key.size(), std::size_t{32});
        QCOMPARE(key.sharedKey()->id.size(), std::size_t{16});
        QCOMPARE(codeOf(KeyFile::parse(m_symmetric, says("wrong"))), nameOf(Errc::wrongPassphrase));
    }

    void changedSymmetricKeyFileIsRefused() {
        const std::string text(textOf(m_symmetric));
        const auto changed = [&](const std::string& from, const std::string& to) {
            std::string other = text;
            other.replace(other.find(from), from.size(), to);
            return codeOf(KeyFile::parse(bytesOf(other), says("right")));
        };
        QCOMPARE(changed("D0012", "D0013"), nameOf(Errc::wrongPassphrase));
        QCOMPARE(changed("2027-11-21", "2037-11-21"), nameOf(Errc::wrongPassphrase));
        QCOMPARE(changed("\"n\":32768", "\"n\":1073741824"), nameOf(Errc::keyFileInvalid));
        QCOMPARE(changed("\"p\":3", "\"p\":1000000"), nameOf(Errc::keyFileInvalid));
        QCOMPARE(changed("\"r\":8", "\"r\":-8"), nameOf(Errc::keyFileInvalid));
        QCOMPARE(changed("\"holder\"", "\"keeper\""), nameOf(Errc::keyFileInvalid));
        QCOMPARE(changed("{\"format\":1", "{\"format\":2"), nameOf(Errc::keyFileInvalid));
        for (std::size_t length = 0; length < text.size() - 1; length += 7)
            QVERIFY(!KeyFile::parse(bytesOf(text.substr(0, length)), says("right")).has_value());
    }

    void symmetricKeyIsNewEachTimeAndNotInTheFile() {
        crypto::SystemRandom random;
        const Bytes other = must(makeSymmetricKeyFile(header(), crypto::SecretBytes("right"), random));
        const KeyFile a = must(KeyFile::parse(m_symmetric, says("right")));
        const KeyFile b = must(KeyFile::parse(other, says("right")));
        QVERIFY(!a.sharedKey()->key.equals(b.sharedKey()->key.view()));
        QVERIFY(a.card().fingerprint != b.card().fingerprint);
        auto backwards = header();
        std::swap(backwards.issued, backwards.expires);
        QCOMPARE(codeOf(makeSymmetricKeyFile(backwards, crypto::SecretBytes("x"), random)), nameOf(Errc::wrongUse));
    }

    void doctorNumberIsWhereTheProfileSays() {
        KeyFields fields;
        fields.doctorNumber = "san.email";
        KeyFile key = must(KeyFile::load(m_tool.path("doctor.pem"), notAsked, fields));
        QCOMPARE(key.card().doctorNumber, std::string());
        QVERIFY(key.bindDoctorNumber("D0012").has_value());
        QCOMPARE(key.card().doctorNumber, std::string("D0012"));
        QCOMPARE(codeOf(key.bindDoctorNumber("D0099")), nameOf(Errc::wrongUse));
    }

    void everyByteHasItsOwnWord() {
        std::set<std::string> ja;
        std::set<std::string> en;
        for (unsigned byte = 0; byte < 256; ++byte) {
            const auto words = fingerprintWords(Bytes(4, static_cast<std::uint8_t>(byte)));
            ja.insert(words[0].ja);
            en.insert(words[3].en);
        }
        QCOMPARE(ja.size(), std::size_t{256});
        QCOMPARE(en.size(), std::size_t{256});
    }

    void sealingIdentityIsMadeOnceAndKept() {
        test::MemorySecretStore store;
        const test::FakeClock clock;
        crypto::SystemRandom random;
        const auto made = must(SealingIdentity::loadOrMake(store, "チェック端末 1", clock, random));
        const auto kept = must(SealingIdentity::loadOrMake(store, "another name", clock, random));
        QVERIFY(made.certificate() == kept.certificate());
        QCOMPARE(made.certificate().field("subject.CN"), std::string("チェック端末 1"));
        const Bytes signature = must(kept.sign(bytesOf("x")));
        QVERIFY(crypto::verifyDetached(bytesOf("x"), signature, std::vector{made.certificate()}).has_value());
    }

    void damagedSealingIdentityIsNotReplaced() {
        test::MemorySecretStore store;
        const test::FakeClock clock;
        crypto::SystemRandom random;
        QVERIFY(store.put("sealing-key", crypto::SecretBytes("\x01")).has_value());
        QCOMPARE(codeOf(SealingIdentity::loadOrMake(store, "x", clock, random)), nameOf(Errc::damaged));
        store.isBroken = true;
        QCOMPARE(codeOf(SealingIdentity::loadOrMake(store, "x", clock, random)), nameOf(Errc::notReadable));
    }

private:
    test::OpenSslTool m_tool;
    Bytes m_symmetric;
};

} // namespace todoke::seal

QTEST_GUILESS_MAIN(todoke::seal::KeyFileTest)
#include "KeyFileTest.moc"
