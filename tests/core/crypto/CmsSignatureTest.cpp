#include "core/crypto/CmsSignature.h"

#include "core/crypto/SystemRandom.h"
#include "tests/support/ErrorCode.h"
#include "tests/support/OpenSslTool.h"

#include <QtTest>

namespace todoke::crypto {

using test::codeOf;
using test::nameOf;

namespace {

struct Signer {
    PrivateKey key = PrivateKey::generateEcP256().value();
    Certificate certificate = [this] {
        SystemRandom random;
        return makeSelfSignedCertificate(key, "Check PC", *parseTimestamp("2026-11-22T00:00:00Z"), random).value();
    }();
};

} // namespace

class CmsSignatureTest : public QObject {
    Q_OBJECT

private slots:
    void pinnedSignerIsAccepted() {
        const Bytes signature = sign(m_signer);
        const auto signer =
            verifyDetached(m_content, signature, std::vector{m_other.certificate, m_signer.certificate});
        QVERIFY(signer.has_value());
        QVERIFY(*signer == m_signer.certificate);
        QVERIFY(verifyDetachedByEnclosed(m_content, signature).value() == m_signer.certificate);
    }

    void signerWhoIsNotPinnedIsRefused() {
        const auto signer = verifyDetached(m_content, sign(m_signer), std::vector{m_other.certificate});
        QCOMPARE(codeOf(signer), nameOf(Errc::signatureInvalid));
        QVERIFY(!verifyDetached(m_content, sign(m_signer), {}).has_value());
    }

    void changedContentIsRefused() {
        const Bytes signature = sign(m_signer);
        QVERIFY(!verifyDetached(bytesOf("{\"a\":2}"), signature, std::vector{m_signer.certificate}).has_value());
        QVERIFY(!verifyDetached({}, signature, std::vector{m_signer.certificate}).has_value());
    }

    void everyFlippedByteIsRefused() {
        const Bytes signature = sign(m_signer);
        QVERIFY(hasStrictEncoding(signature, m_signer.certificate));
        for (std::size_t i = 0; i < signature.size(); ++i) {
            for (const unsigned bit : {0x01U, 0x20U, 0x80U}) {
                Bytes changed = signature;
                changed[i] = static_cast<std::uint8_t>(changed[i] ^ bit);
                const auto pinned = verifyDetached(m_content, changed, std::vector{m_signer.certificate});
                QVERIFY(!pinned || !hasStrictEncoding(changed, *pinned));
                const auto enclosed = verifyDetachedByEnclosed(m_content, changed);
                QVERIFY(!enclosed || !hasStrictEncoding(changed, *enclosed));
            }
        }
        for (std::size_t length = 0; length < signature.size(); ++length)
            QVERIFY(!verifyDetachedByEnclosed(m_content, ByteView(signature).first(length)).has_value());
    }

    void opensslVerifiesOurs() {
        m_tool.write("content", m_content);
        m_tool.write("ours.p7s", sign(m_signer));
        m_tool.write("signer.pem", bytesOf(m_signer.certificate.pem()));
        QVERIFY(m_tool.succeeds("cms -verify -binary -inform DER -in ours.p7s -content content -CAfile signer.pem "
                                "-purpose any -attime 1800000000 -out out"));
        m_tool.write("changed", bytesOf("{\"a\":2}"));
        QVERIFY(!m_tool.succeeds("cms -verify -binary -inform DER -in ours.p7s -content changed -noverify -out out"));
    }

    void receiptSignedByOpensslIsVerified() {
        m_tool.makeCertificate("server", "rsa:2048", "/CN=receipts");
        m_tool.write("receipt", m_content);
        const std::vector pinned{Certificate::parse(m_tool.read("server.pem")).value()};
        const QString sign = "cms -sign -binary -in receipt -signer server.pem -inkey server.key -outform DER ";
        m_tool.must(sign + "-out receipt.p7s");
        QVERIFY(verifyDetached(m_content, m_tool.read("receipt.p7s"), pinned).has_value());
        m_tool.must(sign + "-nocerts -out nocerts.p7s");
        QVERIFY(verifyDetached(m_content, m_tool.read("nocerts.p7s"), pinned).has_value());
        m_tool.must(sign + "-md sha1 -out weak.p7s");
        QVERIFY(!verifyDetached(m_content, m_tool.read("weak.p7s"), pinned).has_value());
        m_tool.must(sign + "-nodetach -out attached.p7s");
        QVERIFY(!verifyDetached(m_content, m_tool.read("attached.p7s"), pinned).has_value());
    }

private:
    Bytes sign(const Signer& signer) { return signDetached(m_content, signer.key, signer.certificate).value(); }

    Bytes m_content = copyOf(bytesOf("{\"a\":1}"));
    Signer m_signer;
    Signer m_other;
    test::OpenSslTool m_tool;
};

} // namespace todoke::crypto

QTEST_GUILESS_MAIN(todoke::crypto::CmsSignatureTest)
#include "CmsSignatureTest.moc"
