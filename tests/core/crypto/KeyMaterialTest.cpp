#include "core/crypto/Certificate.h"
#include "core/crypto/Pkcs12.h"
#include "core/crypto/PrivateKey.h"
#include "core/crypto/SystemRandom.h"
#include "tests/support/ErrorCode.h"
#include "tests/support/OpenSslTool.h"

#include <QtTest>

namespace todoke::crypto {

using test::codeOf;
using test::nameOf;

class KeyMaterialTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        m_tool.makeCertificate("doctor", "rsa:2048", "/CN=指定 太郎/serialNumber=D0012/OU=1319999996");
        m_tool.makeCertificate("ec", "ec -pkeyopt ec_paramgen_curve:P-384", "/CN=EC");
        m_tool.must("pkcs12 -export -inkey doctor.key -in doctor.pem -out new.p12 -passout pass:right");
        m_tool.must("pkcs12 -export -legacy -inkey doctor.key -in doctor.pem -out rc2.p12 -passout pass:right");
        m_tool.must("pkcs12 -export -inkey doctor.key -in doctor.pem -out des.p12 -passout pass:right "
                    "-keypbe PBE-SHA1-3DES -certpbe PBE-SHA1-3DES -macalg sha1");
        m_tool.must("pkcs12 -export -inkey doctor.key -in doctor.pem -out nomac.p12 -passout pass:right -nomac");
        m_tool.must("pkcs12 -export -nokeys -in doctor.pem -out nokey.p12 -passout pass:right");
        m_tool.must("pkcs12 -export -inkey ec.key -in ec.pem -out empty.p12 -passout pass:");
    }

    void certificateStatesWhoseItIs() {
        const Certificate doctor = certificate("doctor.pem");
        QCOMPARE(doctor.field("subject.CN"), std::string("指定 太郎"));
        QCOMPARE(doctor.field("subject.serialNumber"), std::string("D0012"));
        QCOMPARE(doctor.field("subject.OU"), std::string("1319999996"));
        QCOMPARE(doctor.field("subject.emailAddress"), std::string());
        QCOMPARE(doctor.field("subject.noSuchField"), std::string());
        QCOMPARE(doctor.field("san.email"), std::string());
        QCOMPARE(doctor.keyAlgorithm(), KeyAlgorithm::rsa);
        QCOMPARE(doctor.keyBits(), 2048);
        QVERIFY(doctor.isSelfSigned());
        QVERIFY(doctor.notAfter() - doctor.notBefore() == std::chrono::days{30});
        QCOMPARE(certificate("ec.pem").keyAlgorithm(), KeyAlgorithm::ecP384);
    }

    void alternativeNamesAreRead() {
        m_tool.must(
            "req -x509 -noenc -newkey ec -pkeyopt ec_paramgen_curve:P-256 -keyout san.key -out san.pem -subj /CN=s "
            "-addext subjectAltName=email:d0012@example.jp,URI:urn:doctor:D0012");
        QCOMPARE(certificate("san.pem").field("san.email"), std::string("d0012@example.jp"));
        QCOMPARE(certificate("san.pem").field("san.uri"), std::string("urn:doctor:D0012"));
        QCOMPARE(certificate("san.pem").field("san.dns"), std::string());
    }

    void certificateReadsPemAndDerAlike() {
        const Certificate pem = certificate("doctor.pem");
        QVERIFY(Certificate::parse(pem.der()).value() == pem);
        QVERIFY(Certificate::parse(bytesOf(pem.pem())).value() == pem);
        QCOMPARE(pem.fingerprint().size(), std::size_t{64});
        Bytes longer = pem.der();
        longer.push_back(0);
        QCOMPARE(codeOf(Certificate::parse(longer)), nameOf(Errc::certificateInvalid));
        QCOMPARE(codeOf(Certificate::parse({})), nameOf(Errc::certificateInvalid));
        QCOMPARE(codeOf(Certificate::parse(bytesOf(pem.pem() + certificate("ec.pem").pem()))),
                 nameOf(Errc::certificateInvalid));
        QCOMPARE(Certificate::parseList(pem.pem() + certificate("ec.pem").pem())->size(), std::size_t{2});
        QVERIFY(!Certificate::parseList("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n").has_value());
    }

    void newPkcs12IsRead() {
        const auto content = readPkcs12(m_tool.read("new.p12"), SecretBytes("right"));
        QVERIFY(content.has_value());
        QVERIFY(!content->oldFormat);
        QVERIFY(content->certificate == certificate("doctor.pem"));
        QVERIFY(content->key.belongsTo(content->certificate));
        QVERIFY(!content->key.belongsTo(certificate("ec.pem")));
        QVERIFY(readPkcs12(m_tool.read("empty.p12"), SecretBytes()).has_value());
    }

    void oldFormatAndWrongPassphraseAreDifferent() {
        for (const char* name : {"rc2.p12", "des.p12"}) {
            const auto content = readPkcs12(m_tool.read(name), SecretBytes("right"));
            QVERIFY2(content.has_value(), name);
            QVERIFY2(content->oldFormat, name);
            // The key works without the context it was read in.
            QVERIFY(PrivateKey::fromPkcs8(content->key.toPkcs8().value())->belongsTo(content->certificate));
        }
        for (const char* name : {"rc2.p12", "des.p12", "new.p12", "empty.p12"})
            QCOMPARE(codeOf(readPkcs12(m_tool.read(name), SecretBytes("wrong"))), nameOf(Errc::wrongPassphrase));
    }

    void somethingElseIsNoKeyFile() {
        QCOMPARE(codeOf(readPkcs12(m_tool.read("doctor.pem"), SecretBytes("right"))), nameOf(Errc::keyFileInvalid));
        QCOMPARE(codeOf(readPkcs12(m_tool.read("nomac.p12"), SecretBytes("right"))), nameOf(Errc::keyFileInvalid));
        QCOMPARE(codeOf(readPkcs12(m_tool.read("nokey.p12"), SecretBytes("right"))), nameOf(Errc::keyFileInvalid));
        QCOMPARE(codeOf(readPkcs12({}, SecretBytes("right"))), nameOf(Errc::keyFileInvalid));
    }

    void oldFileIsSavedAnewWithAes() {
        const auto old = readPkcs12(m_tool.read("rc2.p12"), SecretBytes("right")).value();
        m_tool.write("saved.p12", writePkcs12(old.key, old.certificate, SecretBytes("right")).value());
        QVERIFY(!readPkcs12(m_tool.read("saved.p12"), SecretBytes("right"))->oldFormat);
        QVERIFY(m_tool.succeeds("pkcs12 -in saved.p12 -passin pass:right -nodes -out saved.pem"));
        QVERIFY(!m_tool.succeeds("pkcs12 -in saved.p12 -passin pass:wrong -nodes -out saved.pem"));
    }

    void selfSignedCertificateIsWhatOthersRead() {
        SystemRandom random;
        const auto key = PrivateKey::generateEcP256().value();
        const Timestamp from = *parseTimestamp("2026-11-22T01:02:03Z");
        const auto made = makeSelfSignedCertificate(key, "届け 1", from, random).value();
        QVERIFY(made.isSelfSigned() && key.belongsTo(made));
        QCOMPARE(made.keyAlgorithm(), KeyAlgorithm::ecP256);
        QCOMPARE(made.field("subject.CN"), std::string("届け 1"));
        QCOMPARE(formatTimestamp(made.notBefore()), std::string("2026-11-22T01:02:03.000Z"));
        QCOMPARE(formatTimestamp(made.notAfter()), std::string("9999-12-31T23:59:59.000Z"));
        m_tool.write("made.pem", bytesOf(made.pem()));
        QVERIFY(m_tool.succeeds("x509 -in made.pem -noout -text"));
        Bytes changed = made.der();
        changed.back() ^= 0x01;
        QVERIFY(!Certificate::parse(changed)->isSelfSigned());
    }

private:
    Certificate certificate(const std::string& name) { return Certificate::parse(m_tool.read(name)).value(); }

    test::OpenSslTool m_tool;
};

} // namespace todoke::crypto

QTEST_GUILESS_MAIN(todoke::crypto::KeyMaterialTest)
#include "KeyMaterialTest.moc"
