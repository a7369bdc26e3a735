#include "core/archive/ZipArchive.h"

#include "core/archive/StoredLayout.h"
#include "core/base/File.h"
#include "tests/support/ErrorCode.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>
#include <clocale>

namespace todoke::archive {

using test::codeOf;
using test::nameOf;

namespace {

/// Reads the member to its end in pieces that fit nothing.
Result<Bytes> contentOf(const ZipArchive& zip, std::string_view name) {
    auto stream = zip.open(*zip.find(name));
    if (!stream)
        return failure(stream.error());
    Bytes content;
    std::array<std::uint8_t, 777> block{};
    while (true) {
        const auto count = (*stream)->read(block);
        if (!count)
            return failure(count.error());
        if (*count == 0)
            return content;
        content.insert(content.end(), block.begin(), block.begin() + static_cast<std::ptrdiff_t>(*count));
    }
}

Bytes repeated(std::string_view text, std::size_t times) {
    Bytes bytes;
    for (std::size_t i = 0; i < times; ++i)
        bytes.insert(bytes.end(), text.begin(), text.end());
    return bytes;
}

/// A ZIP of one stored member, to be bent out of shape.
Bytes plainZip(const std::string& name, std::string_view content = "x") {
    const StoredMember member{name, crc32Of(bytesOf(content)), static_cast<std::uint32_t>(content.size())};
    Bytes zip = storedHeader(member);
    zip.insert(zip.end(), content.begin(), content.end());
    const Bytes directory = storedDirectory({&member, 1});
    zip.insert(zip.end(), directory.begin(), directory.end());
    return zip;
}

Result<ZipArchive> openBytes(Bytes bytes, const ZipLimits& limits = {}) {
    return ZipArchive::open(std::make_shared<const Bytes>(std::move(bytes)), limits);
}

QByteArray reasonOf(const Result<ZipArchive>& zip) {
    return zip ? QByteArray("none") : QByteArray(std::string(zip.error().arg("reason")).c_str());
}

} // namespace

class ZipArchiveTest : public QObject {
    Q_OBJECT

private slots:
    // Names must come out right whatever the locale of the process is.
    void initTestCase() { std::setlocale(LC_ALL, "C"); }

    void readsWhatAnOrdinaryProgramPacked() {
        write("a.xml", repeated("<form/>", 40'000));
        write("folder/患者 1.xml", copyOf(bytesOf("<患者/>")));
        zip({"-r", "-X", "out.zip", "a.xml", "folder"});
        const auto archive = ZipArchive::open(path("out.zip")).value();
        QCOMPARE(archive.members().size(), std::size_t{2});
        QVERIFY(archive.find("folder/患者 1.xml") != nullptr);
        QVERIFY(archive.find("none") == nullptr);
        QCOMPARE(archive.find("a.xml")->size, std::uint64_t{280'000});
        for (int again = 0; again < 2; ++again) {
            QVERIFY(contentOf(archive, "a.xml").value() == repeated("<form/>", 40'000));
            QCOMPARE(textOf(contentOf(archive, "folder/患者 1.xml").value()), std::string_view("<患者/>"));
        }
        const auto fromBytes = openBytes(readFile(path("out.zip"), 1'000'000).value()).value();
        QVERIFY(contentOf(fromBytes, "a.xml").value() == repeated("<form/>", 40'000));
    }

    void readsAnArchiveWrittenAsAStream() {
        write("a.xml", repeated("<form/>", 40'000));
        QProcess process;
        process.setWorkingDirectory(m_folder.path());
        process.setStandardOutputFile(m_folder.filePath("stream.zip"));
        process.start("zip", {"-q", "-X", "-fd", "-", "a.xml"});
        QVERIFY(process.waitForFinished() && process.exitCode() == 0);
        QCOMPARE(reasonOf(ZipArchive::open(path("stream.zip"))), QByteArray("none"));
        const auto archive = ZipArchive::open(path("stream.zip")).value();
        QVERIFY(contentOf(archive, "a.xml").value() == repeated("<form/>", 40'000));
    }

    void japaneseNamesOfWindowsAreDecoded() {
        // 表 ends in the byte of a backslash in CP932.
        const std::string name = "\x95\x5c\\\x8e\x8e\x8c\xb1.xml";
        Bytes zip = plainZip(name);
        // Takes away the flag for UTF-8 in the header and in the directory behind the content of one byte.
        zip[7] = 0;
        zip[30 + name.size() + 1 + 9] = 0;
        const auto archive = openBytes(zip).value();
        QCOMPARE(archive.members().front().name, std::string("表/試験.xml"));
        QCOMPARE(textOf(contentOf(archive, "表/試験.xml").value()), std::string_view("x"));
    }

    void refusesNamesThatLeaveTheFolder() {
        for (const char* name : {"/etc/passwd", "../a", "a/../b", "C:/a", "..", "\\a", "a/./b", "a\nb", "\xff\xff"})
            QCOMPARE(reasonOf(openBytes(plainZip(name))), QByteArray("unsafeName"));
        QCOMPARE(reasonOf(openBytes(plainZip("a..b/..c"))), QByteArray("none"));
    }

    void refusesEncryptedMembers() {
        write("a.xml", repeated("<form/>", 10));
        zip({"-P", "secret", "locked.zip", "a.xml"});
        const auto archive = ZipArchive::open(path("locked.zip"));
        QCOMPARE(codeOf(archive), nameOf(Errc::damaged));
        QCOMPARE(reasonOf(archive), QByteArray("encrypted"));
    }

    void refusesLinks() {
        std::filesystem::create_symlink("/etc/passwd", path("link"));
        zip({"-y", "links.zip", "link"});
        QCOMPARE(reasonOf(ZipArchive::open(path("links.zip"))), QByteArray("link"));
    }

    void refusesNamesThatStandTwice() {
        const StoredMember members[] = {{"a", crc32Of(bytesOf("x")), 1}, {"a", crc32Of(bytesOf("x")), 1}};
        Bytes bytes;
        for (const StoredMember& member : members) {
            const Bytes header = storedHeader(member);
            bytes.insert(bytes.end(), header.begin(), header.end());
            bytes.push_back('x');
        }
        const Bytes directory = storedDirectory(members);
        bytes.insert(bytes.end(), directory.begin(), directory.end());
        QCOMPARE(reasonOf(openBytes(bytes)), QByteArray("duplicateName"));
    }

    void refusesMembersThatShareBytes() {
        const StoredMember members[] = {{"a", crc32Of(bytesOf("x")), 1}, {"b", crc32Of(bytesOf("x")), 1}};
        Bytes bytes = storedHeader(members[0]);
        bytes.push_back('x');
        const auto second = static_cast<std::uint8_t>(bytes.size());
        Bytes directory = storedDirectory(members);
        // The second entry (46 bytes and a name after the first) and the end record point to where they do not belong.
        QCOMPARE(directory[47 + 42], static_cast<std::uint8_t>(second));
        directory[47 + 42] = 0;
        directory[2 * 47 + 16] = second;
        bytes.insert(bytes.end(), directory.begin(), directory.end());
        QCOMPARE(reasonOf(openBytes(bytes)), QByteArray("overlap"));
    }

    void refusesMoreThanTheLimits() {
        write("bomb", Bytes(20'000'000));
        zip({"-X", "bomb.zip", "bomb"});
        QCOMPARE(reasonOf(ZipArchive::open(path("bomb.zip"))), QByteArray("ratio"));
        ZipLimits limits;
        limits.ratio = 2000;
        QVERIFY(ZipArchive::open(path("bomb.zip"), limits).has_value());
        limits.unpacked = 10'000'000;
        const auto archive = ZipArchive::open(path("bomb.zip"), limits);
        QCOMPARE(reasonOf(archive), QByteArray("unpacked"));
        QCOMPARE(codeOf(archive), nameOf(Errc::tooLarge));
        limits.members = 0;
        QCOMPARE(reasonOf(ZipArchive::open(path("bomb.zip"), limits)), QByteArray("members"));
        limits = {};
        limits.nameLength = 3;
        QCOMPARE(reasonOf(openBytes(plainZip("name"), limits)), QByteArray("name"));
    }

    void everyFlippedOrMissingByteIsRefusedOrHarmless() {
        const Bytes zip = plainZip("a.xml", "content of the member");
        const auto survives = [](Bytes bytes) {
            const auto archive = openBytes(std::move(bytes));
            if (!archive || archive->find("a.xml") == nullptr)
                return false;
            const auto content = contentOf(*archive, "a.xml");
            if (content && textOf(*content) != "content of the member")
                qFatal("other content came out");
            return content.has_value();
        };
        QVERIFY(survives(zip));
        for (std::size_t length = 0; length < zip.size(); ++length)
            QVERIFY(!survives({zip.begin(), zip.begin() + static_cast<std::ptrdiff_t>(length)}));
        std::size_t refused = 0;
        for (std::size_t i = 0; i < zip.size(); ++i) {
            Bytes changed = zip;
            changed[i] ^= 0x01;
            refused += survives(changed) ? 0U : 1U;
        }
        QVERIFY(refused > zip.size() / 2);
    }

    void changedContentIsFoundAtTheEnd() {
        write("a.xml", repeated("<form/>", 40'000));
        zip({"-X", "-0", "plain.zip", "a.xml"});
        Bytes bytes = readFile(path("plain.zip"), 1'000'000).value();
        bytes[150'000] ^= 0x01;
        const auto archive = openBytes(bytes).value();
        QCOMPARE(codeOf(contentOf(archive, "a.xml")), nameOf(Errc::damaged));
    }

    void whatIsNoZipIsRefused() {
        QCOMPARE(reasonOf(openBytes({})), QByteArray("notZip"));
        QCOMPARE(reasonOf(openBytes(copyOf(bytesOf("<?xml version=\"1.0\"?>")))), QByteArray("notZip"));
        QCOMPARE(codeOf(ZipArchive::open(path("does-not-exist.zip"))), nameOf(Errc::notFound));
    }

private:
    std::filesystem::path path(const std::string& name) const {
        return std::filesystem::path(m_folder.path().toStdString()) / name;
    }

    void write(const std::string& name, const Bytes& content) const {
        std::filesystem::create_directories(path(name).parent_path());
        QVERIFY(writeFileAtomically(path(name), content).has_value());
    }

    void zip(const QStringList& arguments) const {
        QProcess process;
        process.setWorkingDirectory(m_folder.path());
        process.start("zip", QStringList{"-q"} + arguments);
        QVERIFY(process.waitForFinished() && process.exitCode() == 0);
    }

    QTemporaryDir m_folder;
};

} // namespace todoke::archive

QTEST_GUILESS_MAIN(todoke::archive::ZipArchiveTest)
#include "ZipArchiveTest.moc"
