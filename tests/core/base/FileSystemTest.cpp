#include "core/base/FileSystem.h"

#include "core/base/File.h"
#include "core/base/Path.h"
#include "tests/support/ErrorCode.h"
#include "tests/support/Must.h"

#include <sys/stat.h>

#include <QTemporaryDir>
#include <QtTest>
#include <limits>

using namespace todoke;
using test::codeOf;
using test::must;
using test::nameOf;
namespace fs = std::filesystem;

/// What stands at a path, and what a folder holds. (Windows' side of it: tests/windows/PathsTest.cpp.)
class FileSystemTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_temporary;
    fs::path m_folder;

private slots:
    void init() {
        m_folder = fs::path(m_temporary.path().toStdString()) / QTest::currentTestFunction();
        must(makeFolders(m_folder / "下" / "b"));
        must(writeFileAtomically(m_folder / "a.xml", bytesOf("12345")));
        fs::create_symlink("a.xml", m_folder / "link");
        fs::create_symlink("nowhere", m_folder / "broken");
        QCOMPARE(mkfifo((m_folder / "pipe").c_str(), 0600), 0);
    }

    void factsFollowLinks() {
        const auto before = std::chrono::system_clock::now() - std::chrono::hours(1);
        const FileFacts file = must(fileFacts(m_folder / "a.xml"));
        QCOMPARE(file.kind, FileKind::file);
        QCOMPARE(file.size, std::uint64_t{5});
        QVERIFY(file.written > before && file.written < before + std::chrono::hours(2));
        QCOMPARE(must(fileFacts(m_folder / "link")), file);
        QCOMPARE(must(fileFacts(m_folder)).kind, FileKind::folder);
        QCOMPARE(must(fileFacts(m_folder / "pipe")).kind, FileKind::other);
        for (const char* name : {"broken", "missing", "a.xml/below", "no/such/folder"})
            QCOMPARE(must(fileFacts(m_folder / name)).kind, FileKind::none);
        QVERIFY(isFile(m_folder / "link") && !isFile(m_folder) && isFolder(m_folder) && !isFolder(m_folder / "a.xml"));
    }

    void entriesAreInOrderAndLinksAreLinks() {
        QStringList found;
        for (const FolderEntry& entry : must(folderEntries(m_folder)))
            found << QString::fromStdString(nameBelow(m_folder, entry.path)) + ' ' +
                         QString::number(static_cast<int>(entry.kind));
        const auto line = [](const char* name, FileKind kind) {
            return QString::fromUtf8(name) + ' ' + QString::number(static_cast<int>(kind));
        };
        const QStringList expected{line("a.xml", FileKind::file), line("broken", FileKind::link),
                                   line("link", FileKind::link), line("pipe", FileKind::other),
                                   line("下", FileKind::folder)};
        QCOMPARE(found, expected);
        QCOMPARE(codeOf(folderEntries(m_folder / "missing")), nameOf(Errc::notFound));
        QCOMPARE(codeOf(folderEntries(m_folder / "a.xml")), nameOf(Errc::notReadable));
    }

    void namesBelowAFolder() {
        QCOMPARE(nameBelow("/a", "/a/b/c.xml"), std::string("b/c.xml"));
        QCOMPARE(nameBelow("/a/", "/a/b"), std::string("b"));
        QCOMPARE(nameBelow("/a", "/ab/c"), std::string("/ab/c"));
    }

    void foldersAreMadeOnceAndFilesAreNoFolders() {
        must(makeFolders(m_folder / "x" / "y"));
        must(makeFolders(m_folder / "x" / "y"));
        QVERIFY(isFolder(m_folder / "x" / "y"));
        QCOMPARE(codeOf(makeFolders(m_folder / "a.xml" / "y")), nameOf(Errc::notWritable));
    }

    void whatIsGoneNeedsNoRemoving() {
        must(removeFile(m_folder / "a.xml"));
        must(removeFile(m_folder / "a.xml"));
        QVERIFY(!isFile(m_folder / "a.xml"));
        QCOMPARE(codeOf(removeFile(m_folder)), nameOf(Errc::notWritable));
    }

    void freeSpaceIsThatOfTheDisk() {
        QVERIFY(freeSpace(m_folder) > 0);
        QCOMPARE(freeSpace(m_folder / "missing"), std::numeric_limits<std::uintmax_t>::max());
    }
};

QTEST_APPLESS_MAIN(FileSystemTest)
#include "FileSystemTest.moc"
