#include "core/base/File.h"

#include "tests/support/ErrorCode.h"
#include "tests/support/Must.h"

#include <sys/mount.h>
#include <unistd.h>

#include <QTemporaryDir>
#include <QtTest>
#include <fstream>

using namespace todoke;
using test::codeOf;
using test::must;
using test::nameOf;
namespace fs = std::filesystem;

namespace {

std::size_t entriesIn(const fs::path& folder) {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

/// A file system of 64 KB, for as long as it lives.
class TinyDisk {
public:
    explicit TinyDisk(fs::path folder)
        : m_folder(std::move(folder)) {
        fs::create_directory(m_folder);
        m_mounted = mount("tmpfs", m_folder.c_str(), "tmpfs", 0, "size=64k") == 0;
    }
    ~TinyDisk() {
        if (m_mounted)
            umount(m_folder.c_str());
    }
    TinyDisk(const TinyDisk&) = delete;
    TinyDisk& operator=(const TinyDisk&) = delete;
    [[nodiscard]] bool isThere() const { return m_mounted; }

private:
    fs::path m_folder;
    bool m_mounted = false;
};

} // namespace

class FileTest : public QObject {
    Q_OBJECT

private:
    [[nodiscard]] fs::path path(const char* name) const {
        return pathFromUtf8(m_folder->path().toStdString()) / pathFromUtf8(name);
    }
    [[nodiscard]] std::string contentOf(const char* name) const {
        return std::string(textOf(must(readFile(path(name), 1 << 20))));
    }

    std::unique_ptr<QTemporaryDir> m_folder;

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void pathsAreUtf8WithSlashes() {
        QCOMPARE(utf8Path(pathFromUtf8("患者/データ.xml")), std::string("患者/データ.xml"));
        QCOMPARE(utf8Path(fs::path("a") / "b"), std::string("a/b"));
    }

    void readsUpToTheMaximumAndNotBeyond() {
        must(writeFileAtomically(path("a"), Bytes(100'000, 7)));
        QCOMPARE(must(readFile(path("a"), 100'000)).size(), std::size_t{100'000});
        const auto refused = readFile(path("a"), 99'999);
        QCOMPARE(codeOf(refused), nameOf(Errc::tooLarge));
        QCOMPARE(refused.error().arg("limit"), std::string_view("99999"));
        must(writeFileAtomically(path("empty"), {}));
        QVERIFY(must(readFile(path("empty"), 0)).empty());
    }

    void whatAKilledProcessLeftIsInNobodysWay() {
        std::string name;
        {
            const auto file = must(AtomicFile::create(path("a")));
            name = utf8Path(fs::directory_iterator(path("."))->path().filename());
        }
        // The next names are taken, as if by an earlier process of the same number.
        const std::size_t digits = name.rfind('-') + 1;
        const int number = std::stoi(name.substr(digits));
        for (int next = 0; next <= 10; ++next)
            std::ofstream(path((name.substr(0, digits) + std::to_string(number + next)).c_str())) << "left";
        must(writeFileAtomically(path("a"), bytesOf("whole")));
        QCOMPARE(contentOf("a"), std::string("whole"));
    }

    void onlyOldLeftoversAreRemoved() {
        for (const char* name : {"old.todoke.part-1-0", "young.todoke.part-1-0", "old.todoke"})
            must(writeFileAtomically(path(name), bytesOf("x")));
        const auto twoDaysAgo = fs::file_time_type::clock::now() - std::chrono::hours(48);
        fs::last_write_time(path("old.todoke.part-1-0"), twoDaysAgo);
        fs::last_write_time(path("old.todoke"), twoDaysAgo);
        removeAbandoned(path("."));
        QVERIFY(!fs::exists(path("old.todoke.part-1-0")));
        QVERIFY(fs::exists(path("young.todoke.part-1-0")) && fs::exists(path("old.todoke")));
        removeAbandoned(path("missing"));
    }

    void saysWhichFileCannotBeRead() {
        const auto missing = readFile(path("なし.xml"), 10);
        QCOMPARE(codeOf(missing), nameOf(Errc::notFound));
        QCOMPARE(std::string(missing.error().arg("file")), utf8Path(path("なし.xml")));
        QCOMPARE(codeOf(readFile(path("."), 10)), nameOf(Errc::notReadable));
        QCOMPARE(codeOf(FileStream::open(path("none"))), nameOf(Errc::notFound));
    }

    void streamsEndWithNothing() {
        must(writeFileAtomically(path("a"), bytesOf("abcde")));
        const auto stream = must(FileStream::open(path("a")));
        std::array<std::uint8_t, 3> block{};
        QCOMPARE(must(stream->read(block)), std::size_t{3});
        QCOMPARE(must(stream->read(block)), std::size_t{2});
        QCOMPARE(must(stream->read(block)), std::size_t{0});
        QCOMPARE(must(stream->read(block)), std::size_t{0});
    }

    void nothingStaysBehindWithoutCommit() {
        {
            const auto file = must(AtomicFile::create(path("a")));
            must(file->write(bytesOf("half")));
            QVERIFY(!fs::exists(path("a")));
            QCOMPARE(entriesIn(path(".")), std::size_t{1});
        }
        QCOMPARE(entriesIn(path(".")), std::size_t{0});
        {
            const auto file = must(AtomicFile::create(path("a")));
            must(file->write(bytesOf("settled but never committed")));
            must(file->settle());
        }
        QCOMPARE(entriesIn(path(".")), std::size_t{0});
    }

    void replacesAFileWhole() {
        must(writeFileAtomically(path("a"), bytesOf("old")));
        {
            const auto file = must(AtomicFile::create(path("a")));
            must(file->write(bytesOf("new")));
            QCOMPARE(contentOf("a"), std::string("old"));
            must(file->commit());
        }
        QCOMPARE(contentOf("a"), std::string("new"));
        QCOMPARE(entriesIn(path(".")), std::size_t{1});
    }

    void onlyTheOwnerCanRead() {
        must(writeFileAtomically(path("a"), bytesOf("x")));
        QVERIFY(fs::status(path("a")).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
    }

    void aHeaderCanBeWrittenLast() {
        const auto file = must(AtomicFile::create(path("a")));
        must(file->write(bytesOf("....body")));
        must(file->overwrite(0, bytesOf("HEAD")));
        must(file->write(bytesOf("tail")));
        must(file->settle());
        must(file->commit());
        QCOMPARE(contentOf("a"), std::string("HEADbodytail"));
    }

    void leavesAFileThatIsNotToBeReplaced() {
        must(writeFileAtomically(path("a"), bytesOf("mine")));
        QCOMPARE(codeOf(AtomicFile::create(path("a"), false)), nameOf(Errc::alreadyExists));
        const auto late = must(AtomicFile::create(path("b"), false));
        must(late->write(bytesOf("late")));
        must(writeFileAtomically(path("b"), bytesOf("first")));
        QCOMPARE(codeOf(late->commit()), nameOf(Errc::alreadyExists));
        QCOMPARE(contentOf("b"), std::string("first"));
    }

    void twoWritersOfOneFileDoNotMix() {
        const auto first = must(AtomicFile::create(path("a")));
        const auto second = must(AtomicFile::create(path("a")));
        must(first->write(bytesOf("first")));
        must(second->write(bytesOf("second")));
        must(second->commit());
        must(first->commit());
        QCOMPARE(contentOf("a"), std::string("first"));
        QCOMPARE(entriesIn(path(".")), std::size_t{1});
    }

    void aFolderThatIsNotThereIsNotWritable() {
        QCOMPARE(codeOf(AtomicFile::create(path("none/a"))), nameOf(Errc::notWritable));
        fs::create_directory(path("folder"));
        const auto file = must(AtomicFile::create(path("folder")));
        QVERIFY(!file->commit());
        QVERIFY(fs::is_directory(path("folder")));
    }

    void aFullDiskIsSaidAndKeepsTheOldFile() {
        const TinyDisk disk(path("disk"));
        if (!disk.isThere())
            QSKIP("only root may mount a tiny file system");
        must(writeFileAtomically(path("disk/a"), bytesOf("old")));
        const auto written = writeFileAtomically(path("disk/a"), Bytes(200'000, 1));
        QCOMPARE(codeOf(written), nameOf(Errc::diskFull));
        QCOMPARE(std::string(written.error().arg("file")), utf8Path(path("disk/a")));
        QCOMPARE(contentOf("disk/a"), std::string("old"));
        QCOMPARE(entriesIn(path("disk")), std::size_t{1});
    }

    void aFullDiskIsSaidAtTheEndToo() {
        const TinyDisk disk(path("disk"));
        if (!disk.isThere())
            QSKIP("only root may mount a tiny file system");
        must(writeFileAtomically(path("disk/fill"), Bytes(60 * 1024, 1)));
        // So little that it fits the buffer: only bringing it to the disk fails.
        auto file = must(AtomicFile::create(path("disk/a")));
        Bytes few(4096, 2);
        while (file->write(few).has_value() && few.size() < 100'000)
            few.resize(few.size() + 4096);
        QVERIFY(!file->commit());
        file.reset();
        QVERIFY(!fs::exists(path("disk/a")));
        QCOMPARE(entriesIn(path("disk")), std::size_t{1});
    }
};

QTEST_GUILESS_MAIN(FileTest)
#include "FileTest.moc"
