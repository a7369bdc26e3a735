#include "core/archive/ZipWriter.h"

#include "core/archive/ZipArchive.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

namespace todoke::archive {

class ZipWriterTest : public QObject {
    Q_OBJECT

private slots:
    void sameMembersGiveTheSameBytes() { QVERIFY(written("a.zip") == written("b.zip")); }

    void otherProgramsAcceptIt() {
        const Bytes bytes = written("a.zip");
        QProcess process;
        process.setWorkingDirectory(m_folder.path());
        process.start("unzip", {"-t", "a.zip"});
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitCode(), 0);
        process.start("unzip", {"-p", "a.zip", "payload.p7m"});
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.readAllStandardOutput(), QByteArray("first second"));
    }

    void ownReaderAcceptsIt() {
        const auto archive = ZipArchive::open(std::make_shared<const Bytes>(written("a.zip"))).value();
        QCOMPARE(archive.members().size(), std::size_t{2});
        QVERIFY(archive.members()[0].stored);
        QCOMPARE(archive.members()[0].size, std::uint64_t{12});
        QCOMPARE(archive.members()[1].name, std::string("名前.json"));
        std::array<std::uint8_t, 100> block{};
        const auto stream = archive.open(archive.members()[0]).value();
        QCOMPARE(stream->read(block).value(), std::size_t{12});
        QCOMPARE(textOf(ByteView(block).first(12)), std::string_view("first second"));
        QCOMPARE(stream->read(block).value(), std::size_t{0});
    }

    void nothingAppearsWithoutCommit() {
        {
            auto file = AtomicFile::create(path("never.zip")).value();
            ZipWriter zip(*file);
            QVERIFY(zip.add("a", bytesOf("x")).has_value());
            QVERIFY(file->settle().has_value());
        }
        for (const auto& entry : std::filesystem::directory_iterator(path("")))
            QVERIFY(entry.path().filename().string().find("never") == std::string::npos);
    }

private:
    std::filesystem::path path(const std::string& name) const {
        return std::filesystem::path(m_folder.path().toStdString()) / name;
    }

    Bytes written(const std::string& name) {
        auto file = AtomicFile::create(path(name)).value();
        ZipWriter zip(*file);
        const bool done = zip.begin("payload.p7m") && zip.write(bytesOf("first ")) && zip.write(bytesOf("second")) &&
                          zip.end() && zip.add("名前.json", bytesOf("{}")) && zip.finish() && file->commit();
        return done ? readFile(path(name), 1'000'000).value() : Bytes();
    }

    QTemporaryDir m_folder;
};

} // namespace todoke::archive

QTEST_GUILESS_MAIN(todoke::archive::ZipWriterTest)
#include "ZipWriterTest.moc"
