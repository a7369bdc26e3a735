#include "core/crypto/CmsContainer.h"

#include "core/base/Text.h"
#include "core/crypto/Pkcs12.h"
#include "core/crypto/SystemRandom.h"
#include "tests/support/ErrorCode.h"
#include "tests/support/MemoryStreams.h"
#include "tests/support/OpenSslTool.h"

#include <QtTest>

namespace todoke::crypto {

using test::codeOf;
using test::nameOf;

namespace {

/// A disk that is full after some bytes.
class FullSink final : public ByteSink {
public:
    Result<void> write(ByteView bytes) override {
        m_taken += bytes.size();
        if (m_taken > 100'000)
            return failure(Errc::diskFull, "full");
        return {};
    }

private:
    std::size_t m_taken = 0;
};

} // namespace

class CmsContainerTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        m_tool.makeCertificate("rsa", "rsa:2048", "/CN=rsa");
        m_tool.makeCertificate("p256", "ec -pkeyopt ec_paramgen_curve:P-256", "/CN=p256");
        m_tool.makeCertificate("p384", "ec -pkeyopt ec_paramgen_curve:P-384", "/CN=p384");
        m_tool.makeCertificate("stranger", "rsa:2048", "/CN=stranger");
        for (const char* name : {"rsa", "p256", "p384", "stranger"})
            m_tool.must(QString("pkcs12 -export -inkey %1.key -in %1.pem -out %1.p12 -passout pass:x").arg(name));
        SystemRandom random;
        m_shared.key = SecretBytes(std::size_t{32});
        QVERIFY(random.fill(m_shared.key.writable()).has_value());
        m_shared.id = *fromHex("00112233445566778899aabbccddeeff");
        m_content.resize(1'500'001);
        QVERIFY(random.fill(m_content).has_value());
        m_container = encrypt(m_content);
    }

    void opensslOpensEveryKindOfRecipient() {
        m_tool.write("c.p7m", m_container);
        for (const char* name : {"rsa", "p256", "p384"}) {
            m_tool.must(QString("cms -decrypt -binary -inform DER -in c.p7m -inkey %1.key -recip %1.pem -out %1.out")
                            .arg(name));
            QVERIFY(m_tool.read(std::string(name) + ".out") == m_content);
        }
        m_tool.must(
            "cms -decrypt -binary -inform DER -in c.p7m -out kek.out -secretkeyid 00112233445566778899aabbccddeeff "
            "-secretkey " +
            QString::fromStdString(toHex(m_shared.key.view())));
        QVERIFY(m_tool.read("kek.out") == m_content);
    }

    void opensslNamesTheAlgorithmsOfTheStandard() {
        m_tool.write("c.p7m", m_container);
        m_tool.must("cms -cmsout -print -noout -inform DER -in c.p7m -out print.txt");
        const Bytes printed = m_tool.read("print.txt");
        const std::string text(textOf(printed));
        for (const char* name : {"id-smime-ct-authEnvelopedData", "aes-256-gcm", "rsaesOaep", "id-aes256-wrap",
                                 "dhSinglePass-stdDH-sha256kdf-scheme"})
            QVERIFY2(text.find(name) != std::string::npos, name);
        QVERIFY(text.find("sha1") == std::string::npos);
    }

    void ownContainerOpensForEachRecipient() {
        for (const char* name : {"rsa", "p256", "p384"}) {
            const Pkcs12Content key = keyOf(name);
            QVERIFY(decrypt(m_container, CertifiedKey{&key.key, &key.certificate}).value() == m_content);
        }
        QVERIFY(decrypt(m_container, &m_shared).value() == m_content);
    }

    void containerOfOpensslOpensHere() {
        m_tool.write("plain", m_content);
        m_tool.must("cms -encrypt -binary -aes-256-gcm -in plain -outform DER -out theirs.p7m -recip rsa.pem "
                    "-keyopt rsa_padding_mode:oaep -keyopt rsa_oaep_md:sha256 -recip p256.pem");
        for (const char* name : {"rsa", "p256"}) {
            const Pkcs12Content key = keyOf(name);
            QVERIFY(decrypt(m_tool.read("theirs.p7m"), CertifiedKey{&key.key, &key.certificate}).value() == m_content);
        }
    }

    void containerWithoutAuthenticationIsRefused() {
        m_tool.write("plain", m_content);
        m_tool.must("cms -encrypt -binary -aes-256-cbc -in plain -outform DER -out cbc.p7m rsa.pem");
        const Pkcs12Content key = keyOf("rsa");
        QCOMPARE(codeOf(decrypt(m_tool.read("cbc.p7m"), CertifiedKey{&key.key, &key.certificate})),
                 nameOf(Errc::packageDamaged));
    }

    void strangersCannotOpenIt() {
        const Pkcs12Content stranger = keyOf("stranger");
        QCOMPARE(codeOf(decrypt(m_container, CertifiedKey{&stranger.key, &stranger.certificate})),
                 nameOf(Errc::packageNotForKey));
        const SharedKey otherId{m_shared.key.duplicate(), Bytes(16)};
        QCOMPARE(codeOf(decrypt(m_container, &otherId)), nameOf(Errc::packageNotForKey));
        const SharedKey otherKey{SecretBytes(std::size_t{32}), m_shared.id};
        QCOMPARE(codeOf(decrypt(m_container, &otherKey)), nameOf(Errc::packageDamaged));
    }

    // BER leaves some bytes free (tags of the pieces, the stated length of the tag): changing them may not matter, but
    // other content never comes out. In a package all bytes are covered by its signature.
    void changedOrCutContainerNeverGivesOtherContent() {
        const Bytes plain = copyOf(bytesOf("plain text of a patient"));
        const Bytes small = encrypt(plain);
        const auto opened = [&](const Bytes& container) {
            test::MemorySink sink;
            const auto done = decryptContainer(container, &m_shared, sink);
            if (sink.content.empty() == done.has_value())
                qFatal("content and result do not agree");
            return std::move(sink.content);
        };
        QVERIFY(opened(small) == plain);
        for (std::size_t length = 0; length < small.size(); ++length)
            QVERIFY(opened({small.begin(), small.begin() + static_cast<std::ptrdiff_t>(length)}).empty());
        std::size_t refused = 0;
        for (std::size_t i = 0; i < small.size(); ++i) {
            Bytes changed = small;
            changed[i] ^= 0x01;
            const Bytes content = opened(changed);
            QVERIFY2(content.empty() || content == plain, qPrintable(QString::number(i)));
            refused += content.empty() ? 1U : 0U;
        }
        QVERIFY(refused >= plain.size() + 16 + 12);
    }

    void aShortTagIsRefused() {
        // Streamed: the content, the tag, the ends of AuthEnvelopedData, of [0] and of ContentInfo.
        const Bytes small = encrypt(copyOf(bytesOf("plain text of a patient")));
        constexpr std::size_t kEnds = 6;
        const std::size_t tag = small.size() - kEnds - 18;
        QCOMPARE(small[tag], std::uint8_t{0x04});
        QCOMPARE(small[tag + 1], std::uint8_t{16});
        for (const std::size_t length : {std::size_t{4}, std::size_t{12}, std::size_t{15}}) {
            Bytes cut(small.begin(), small.begin() + static_cast<std::ptrdiff_t>(tag + 2 + length));
            cut[tag + 1] = static_cast<std::uint8_t>(length);
            cut.resize(cut.size() + kEnds);
            const auto opened = decrypt(cut, &m_shared);
            QCOMPARE(codeOf(opened), nameOf(Errc::packageDamaged));
            QVERIFY(opened.error().detail.find("tag") != std::string::npos);
        }
    }

    void errorOfTheSinkIsHandedOn() {
        FullSink sink;
        const SharedKey* const keys[] = {&m_shared};
        const auto encryptor = CmsEncryptor::create({}, keys, sink).value();
        auto written = encryptor->write(m_content);
        if (written)
            written = encryptor->finish();
        QCOMPARE(codeOf(written), nameOf(Errc::diskFull));
        QCOMPARE(codeOf(CmsEncryptor::create({}, {}, sink)), nameOf(Errc::recipientMissing));
    }

private:
    Pkcs12Content keyOf(const std::string& name) {
        return readPkcs12(m_tool.read(name + ".p12"), SecretBytes("x")).value();
    }

    Bytes encrypt(const Bytes& content) {
        std::vector<Certificate> certificates;
        for (const char* name : {"rsa", "p256", "p384"})
            certificates.push_back(Certificate::parse(m_tool.read(std::string(name) + ".pem")).value());
        const SharedKey* const keys[] = {&m_shared};
        test::MemorySink sink;
        auto encryptor = CmsEncryptor::create(certificates, keys, sink).value();
        if (!encryptor->write(content) || !encryptor->finish())
            qFatal("cannot encrypt");
        return std::move(sink.content);
    }

    static Result<Bytes> decrypt(const Bytes& container, const ContainerKey& key) {
        test::MemorySink sink;
        if (auto done = decryptContainer(container, key, sink); !done)
            return failure(done.error());
        return std::move(sink.content);
    }

    test::OpenSslTool m_tool;
    SharedKey m_shared;
    Bytes m_content;
    Bytes m_container;
};

} // namespace todoke::crypto

QTEST_GUILESS_MAIN(todoke::crypto::CmsContainerTest)
#include "CmsContainerTest.moc"
