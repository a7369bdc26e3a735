#include "core/pack/PackStore.h"

#include "tests/support/ErrorCode.h"
#include "tests/support/TestPack.h"

#include <QtTest>

using namespace todoke;
using test::must;
namespace fs = std::filesystem;

namespace {

const fs::path kShipped = fs::path(TODOKE_SOURCE_DIR) / "schemas/standin/2024-04";
constexpr std::string_view kStandinNamespace = "urn:todoke:standin:2024-04";

/// A pack for `root` in no namespace.
std::unique_ptr<test::TestPack> packFor(const std::string& root, unsigned sequence) {
    auto pack = std::make_unique<test::TestPack>("", root, "form", test::schemaOf("<xs:element name='" + root + "'/>"));
    pack->manifest()["sequence"] = sequence;
    pack->manifest()["version"] = std::to_string(sequence);
    pack->write();
    return pack;
}

} // namespace

class PackStoreTest : public QObject {
    Q_OBJECT

private slots:
    void theShippedPackIsTrusted() {
        const auto store = pack::PackStore::open({kShipped});
        QVERIFY(store.broken().empty());
        const auto match = store.find(kStandinNamespace, "batch");
        QVERIFY(match.pack && match.pack->ref().trusted && match.pack->ref().standIn);
        QVERIFY(!store.find(kStandinNamespace, "other").pack);
        QVERIFY(!store.find("", "batch").pack);
    }

    void theShippedPackIsFoundBelowItsFolder() {
        QCOMPARE(pack::PackStore::open({kShipped.parent_path().parent_path()}).packs().size(), std::size_t{1});
        QCOMPARE(pack::PackStore::open({kShipped, kShipped.parent_path(), "/none"}).packs().size(), std::size_t{1});
    }

    void aCopyWithOneChangedByteIsNotTrusted() {
        const QTemporaryDir folder;
        const fs::path copy = fs::path(folder.path().toStdString()) / "copy";
        fs::copy(kShipped, copy, fs::copy_options::recursive);
        QVERIFY(pack::PackStore::open({copy}).find(kStandinNamespace, "batch").pack->ref().trusted);

        Bytes manifest = must(readFile(copy / "pack.json", 1 << 24));
        const auto place = textOf(manifest).find("\"sequence\": 1");
        QVERIFY(place != std::string_view::npos);
        manifest[place + 12] = '2';
        must(writeFileAtomically(copy / "pack.json", manifest));
        const auto forged = pack::PackStore::open({copy});
        QVERIFY(!forged.find(kStandinNamespace, "batch").pack->ref().trusted);
        // An untrusted pack never pushes a trusted one aside, however high its sequence.
        const auto both = pack::PackStore::open({copy, kShipped});
        QVERIFY(both.find(kStandinNamespace, "batch").pack->ref().trusted);

        Bytes schema = must(readFile(copy / "xsd/types.xsd", 1 << 24));
        schema.back() = ' ';
        must(writeFileAtomically(copy / "xsd/types.xsd", schema));
        const auto broken = pack::PackStore::open({copy});
        QVERIFY(broken.packs().empty());
        QCOMPARE(test::nameOf(broken.broken().at(0).error.code), test::nameOf(Errc::packChanged));
    }

    void theHighestSequenceWins() {
        const auto first = packFor("a", 2);
        const auto second = packFor("a", 10);
        const auto third = packFor("a", 9);
        const auto other = packFor("b", 99);
        const auto store = pack::PackStore::open({first->folder(), second->folder(), third->folder(), other->folder()});
        QCOMPARE(store.packs().size(), std::size_t{4});
        QCOMPARE(store.find("", "a").pack->ref().version, std::string("10"));
        QVERIFY(store.find("", "a").document->root.local == "a");
        QCOMPARE(store.find("", "b").pack->ref().version, std::string("99"));
    }

    void aBrokenPackKeepsNoOtherFromWork() {
        const auto broken = packFor("a", 2);
        broken->put("pack.json", "{");
        const auto sound = packFor("b", 1);
        const auto store = pack::PackStore::open({broken->folder(), sound->folder()});
        QCOMPARE(store.broken().size(), std::size_t{1});
        QVERIFY(store.broken()[0].folder == broken->folder());
        QVERIFY(store.find("", "b").pack);
    }
};

QTEST_GUILESS_MAIN(PackStoreTest)
#include "PackStoreTest.moc"
