#include "core/pack/FormPack.h"
#include "tests/support/ErrorCode.h"
#include "tests/support/TestPack.h"

#include <sys/stat.h>

#include <QtTest>

using namespace todoke;
using test::codeOf;
using test::nameOf;
namespace fs = std::filesystem;

namespace {

test::TestPack plainPack() {
    return test::TestPack("", "batch", "form", test::schemaOf("<xs:element name='batch'/>"));
}

Result<std::shared_ptr<const pack::FormPack>> load(const fs::path& folder,
                                                   std::span<const std::string_view> trusted = {}) {
    auto read = pack::PackFolder::read(folder);
    if (!read)
        return failure(read.error());
    return pack::FormPack::load(std::move(*read), trusted);
}

QByteArray fileOf(const Error& error) {
    return QByteArray(std::string(error.arg("file")).c_str());
}

} // namespace

/// What a pack's folder may hold, and that its files are the ones the manifest vouches for.
class PackFilesTest : public QObject {
    Q_OBJECT

private slots:
    void aSoundPackIsReadAndNotTrusted() {
        auto files = plainPack();
        files.codeTable("sex", "code,label_ja\n1,男\n").put("pack.sig", "signature");
        const auto pack = load(files.write());
        QVERIFY2(pack, pack ? "" : pack.error().detail.c_str());
        QVERIFY(!(*pack)->ref().trusted);
        QCOMPARE((*pack)->ref().sha256.size(), std::size_t{64});
        QVERIFY((*pack)->codeTable("sex") != nullptr);
        QVERIFY((*pack)->codeTable("none") == nullptr);
        QCOMPARE((*pack)->file("codes/sex.csv"), std::string_view("code,label_ja\n1,男\n"));
        QVERIFY((*pack)->file("none").empty());
        const std::array<std::string_view, 1> known{(*pack)->ref().sha256};
        QVERIFY((*load(files.folder(), known))->ref().trusted);
    }

    void aChangedFileIsRefused() {
        auto files = plainPack();
        files.codeTable("sex", "code,label_ja\n1,男\n").write();
        files.put("codes/sex.csv", "code,label_ja\n2,男\n");
        const auto pack = load(files.folder());
        QCOMPARE(codeOf(pack), nameOf(Errc::packChanged));
        QCOMPARE(fileOf(pack.error()), QByteArray("codes/sex.csv"));
        files.put("codes/sex.csv", "code,label_ja\n1,男\n2,女\n");
        QCOMPARE(codeOf(load(files.folder())), nameOf(Errc::packChanged));
    }

    void aMissingFileIsRefused() {
        auto files = plainPack();
        fs::remove(files.write() / "xsd/main.xsd");
        const auto pack = load(files.folder());
        QCOMPARE(codeOf(pack), nameOf(Errc::packChanged));
        QCOMPARE(fileOf(pack.error()), QByteArray("xsd/main.xsd"));
    }

    void anExtraFileIsRefused() {
        auto files = plainPack();
        files.write();
        files.put("xsd/another.xsd", "<x/>");
        const auto pack = load(files.folder());
        QCOMPARE(codeOf(pack), nameOf(Errc::packChanged));
        QCOMPARE(fileOf(pack.error()), QByteArray("xsd/another.xsd"));
    }

    void linksAreRefused_data() {
        QTest::addColumn<QString>("target");
        QTest::newRow("to a file of the pack") << "xsd/main.xsd";
        QTest::newRow("to a folder") << "xsd";
        QTest::newRow("to nothing") << "none";
    }

    void linksAreRefused() {
        QFETCH(QString, target);
        auto files = plainPack();
        fs::create_symlink(target.toStdString(), files.write() / "link");
        const auto pack = load(files.folder());
        QCOMPARE(codeOf(pack), nameOf(Errc::packInvalid));
        QCOMPARE(fileOf(pack.error()), QByteArray("link"));
    }

    void pipesAreRefused() {
        auto files = plainPack();
        QCOMPARE(mkfifo((files.write() / "pipe").c_str(), 0600), 0);
        QCOMPARE(codeOf(load(files.folder())), nameOf(Errc::packInvalid));
    }

    void namesThatDifferInCaseOnlyAreRefused() {
        auto files = plainPack();
        files.file("notes/a.txt", "1").file("notes/A.TXT", "2");
        QCOMPARE(codeOf(load(files.write())), nameOf(Errc::packInvalid));
    }

    void aFolderWithoutManifestIsNoPack() {
        const QTemporaryDir folder;
        QCOMPARE(codeOf(load(folder.path().toStdString())), nameOf(Errc::packNotFound));
        QCOMPARE(codeOf(load("/none")), nameOf(Errc::packNotFound));
    }

    void tablesThatNothingBacksAreRefused() {
        auto bound = plainPack();
        bound.bindings("path,binding,argument,severity\nbatch/form/x,codeTable,none,\n");
        const auto pack = load(bound.write());
        QCOMPARE(codeOf(pack), nameOf(Errc::packInvalid));
        QCOMPARE(fileOf(pack.error()), QByteArray("bindings.csv"));
        auto titled = plainPack();
        titled.form()["formTable"] = "none";
        QCOMPARE(codeOf(load(titled.write())), nameOf(Errc::packInvalid));
    }
};

QTEST_GUILESS_MAIN(PackFilesTest)
#include "PackFilesTest.moc"
