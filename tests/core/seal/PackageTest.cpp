#include "core/archive/ZipWriter.h"
#include "core/seal/Manifest.h"
#include "tests/core/seal/SealBench.h"
#include "tests/support/ErrorCode.h"

#include <QtTest>
#include <fstream>
#include <optional>

namespace todoke::seal {

using test::CheckedDocument;
using test::codeOf;
using test::must;
using test::nameOf;

class PackageTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        m_key.emplace(m_bench.symmetricKey("D1"));
        m_document.emplace(std::vector<test::FormWish>{{"D1", "plain text of a patient"}});
        const auto report = m_bench.checked({m_document->report});
        m_sealed = must(m_bench.seal(report, {&*m_key})).packages.front();
        m_bytes = must(readFile(m_sealed.path, 1'000'000));
    }

    void holdsNoPlaintext() { QVERIFY(textOf(m_bytes).find("patient") == std::string_view::npos); }

    void pairedUploadPcOpensIt() {
        const Package package = must(openPackage(m_sealed.path, m_bench.paired()));
        QVERIFY(package.paired);
        QVERIFY(package.info == m_sealed.info);
        QCOMPARE(package.fileSize, static_cast<std::uint64_t>(m_bytes.size()));
        QVERIFY(textOf(m_bench.opened(m_sealed, *m_key)) == m_document->text);
    }

    void unpairedUploadPcLooksButDoesNotBelieve() {
        const auto package = openPackage(m_sealed.path, {});
        QCOMPARE(codeOf(package), nameOf(Errc::packageNotPaired));
        QCOMPARE(std::string(package.error().arg("fingerprint")), m_bench.identity.certificate().fingerprint());
        const Package seen = must(inspectPackage(m_sealed.path, {}));
        QVERIFY(!seen.paired && seen.info == m_sealed.info);
    }

    void everyFlippedByteIsRefused() {
        const auto path = m_bench.tool.path("flipped.todoke");
        const Package package = must(inspectPackage(m_sealed.path, {}));
        for (std::size_t i = 0; i < m_bytes.size(); ++i) {
            Bytes changed = m_bytes;
            changed[i] = static_cast<std::uint8_t>(changed[i] ^ (1U << (i % 8)));
            rewrite(path, changed);
            QVERIFY2(codeOf(inspectPackage(path, {})) == nameOf(Errc::packageDamaged), qPrintable(QString::number(i)));
            test::MemorySink sink;
            const auto opened = decryptPackage(path, package, *m_key, sink);
            QVERIFY(opened ? textOf(sink.content) == m_document->text : sink.content.empty());
        }
    }

    void missingOrSurplusBytesAreRefused() {
        for (std::size_t length = 0; length < m_bytes.size(); length += 13) {
            rewrite(m_bench.tool.path("cut.todoke"), ByteView(m_bytes).first(length));
            QCOMPARE(codeOf(inspectPackage(m_bench.tool.path("cut.todoke"), {})), nameOf(Errc::packageDamaged));
        }
        Bytes longer = m_bytes;
        longer.push_back(0);
        m_bench.tool.write("long.todoke", longer);
        QCOMPARE(codeOf(inspectPackage(m_bench.tool.path("long.todoke"), {})), nameOf(Errc::packageDamaged));
        QCOMPARE(codeOf(inspectPackage(m_bench.tool.path("none.todoke"), {})), nameOf(Errc::notFound));
    }

    // A thief of the medium can make a package of his own, but not one that a paired upload PC takes.
    void packageOfAnotherSignerIsNotTaken() {
        test::SealBench thief;
        thief.order.endpointRecipients = m_bench.order.endpointRecipients;
        const auto report = m_bench.checked({m_document->report});
        const auto forged = must(thief.seal(report, {&*m_key})).packages.front();
        QCOMPARE(codeOf(openPackage(forged.path, m_bench.paired())), nameOf(Errc::packageNotPaired));
        QVERIFY(!must(inspectPackage(forged.path, m_bench.paired())).paired);
    }

    void foreignPayloadUnderAGoodManifestIsRefused() {
        const std::string manifest = writeManifest(m_sealed.info);
        const auto path = m_bench.tool.path("swapped.todoke");
        const auto file = must(AtomicFile::create(path));
        archive::ZipWriter zip(*file);
        must(zip.add("payload.p7m", bytesOf("something else")));
        must(zip.add("manifest.json", bytesOf(manifest)));
        must(zip.add("manifest.p7s", must(m_bench.identity.sign(bytesOf(manifest)))));
        must(zip.finish());
        must(file->commit());
        QCOMPARE(codeOf(openPackage(path, m_bench.paired())), nameOf(Errc::packageDamaged));
    }

    void keyOfSomebodyElseOpensNothing() {
        const KeyFile other = m_bench.symmetricKey("D1");
        test::MemorySink sink;
        const Package package = must(openPackage(m_sealed.path, m_bench.paired()));
        QCOMPARE(codeOf(decryptPackage(m_sealed.path, package, other, sink)), nameOf(Errc::packageNotForKey));
        QVERIFY(sink.content.empty());
    }

    void manifestIsReadBackAsItWasWritten() {
        PackageInfo info = m_sealed.info;
        info.clockOffsetMs = -1500;
        info.supersedes = {"0f1e2d3c-4b5a-4978-8796-a5b4c3d2e1f0"};
        info.auditHead = std::string(64, 'b');
        info.confirmations = {{"F4001:UC-1", "理由 \"x\"", "受付", *parseTimestamp("2026-11-22T00:00:00Z")}};
        QVERIFY(must(readManifest(bytesOf(writeManifest(info)))) == info);
    }

    void manifestOfAnyOtherSpellingIsRefused() {
        const std::string good = writeManifest(m_sealed.info);
        const auto changed = [&](const std::string& from, const std::string& to) {
            std::string other = good;
            const std::size_t at = other.find(from);
            if (at == std::string::npos)
                qFatal("%s is not in the manifest", from.c_str());
            other.replace(at, from.size(), to);
            return codeOf(readManifest(bytesOf(other)));
        };
        const QByteArray damaged = nameOf(Errc::packageDamaged);
        QCOMPARE(changed("{\"format\":1", "{\"format\":2"), damaged);
        QCOMPARE(changed("{\"format\":1,", "{\"format\":1,\"more\":1,"), damaged);
        QCOMPARE(changed("{\"format\":1,", "{\"format\":1,\"format\":1,"), damaged);
        QCOMPARE(changed("\"forms\":1", "\"forms\":1.0"), damaged);
        QCOMPARE(changed("\"forms\":1", "\"forms\":-1"), damaged);
        QCOMPARE(changed("\"forms\":1", "\"forms\":2"), damaged);
        QCOMPARE(changed("\"kind\":\"real\"", "\"kind\":\"test\""), damaged);
        QCOMPARE(changed("\"index\":1", "\"index\":2"), damaged);
        QCOMPARE(changed("\"auditHead\"", "\"head\""), damaged);
        QCOMPARE(changed("{\"format\":1", " {\"format\":1"), damaged);
        QCOMPARE(codeOf(readManifest(bytesOf(std::string(100'000, '[')))), damaged);
        QCOMPARE(codeOf(readManifest(Bytes(2'000'000))), damaged);
        QCOMPARE(codeOf(readManifest({})), damaged);
    }

private:
    /// Without waiting for the disk, because it is done thousands of times.
    static void rewrite(const std::filesystem::path& path, ByteView bytes) {
        std::ofstream file(path, std::ios::binary | std::ios::trunc);
        file << textOf(bytes);
        if (!file.flush())
            qFatal("cannot write %s", path.c_str());
    }

    test::SealBench m_bench;
    std::optional<KeyFile> m_key;
    std::optional<CheckedDocument> m_document;
    SealedPackage m_sealed;
    Bytes m_bytes;
};

} // namespace todoke::seal

QTEST_GUILESS_MAIN(todoke::seal::PackageTest)
#include "PackageTest.moc"
