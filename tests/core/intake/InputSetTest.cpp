#include "core/intake/InputSet.h"

#include "core/base/File.h"
#include "tests/support/ErrorCode.h"
#include "tests/support/Must.h"

#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

using namespace todoke;
using test::codeOf;
using test::must;
using test::nameOf;
namespace fs = std::filesystem;

namespace {

std::string contentOf(const SourceContent& content) {
    const auto stream = must(content.open());
    std::string text;
    std::array<std::uint8_t, 7> block{};
    while (const std::size_t count = must(stream->read(block)))
        text += textOf(std::span(block).first(count));
    return text;
}

} // namespace

class InputSetTest : public QObject {
    Q_OBJECT

private:
    [[nodiscard]] fs::path path(const std::string& name) const {
        return pathFromUtf8(m_folder->path().toStdString()) / pathFromUtf8(name);
    }

    void write(const std::string& name, const std::string& text) const {
        fs::create_directories(path(name).parent_path());
        must(writeFileAtomically(path(name), bytesOf(text)));
    }

    void zip(const QStringList& arguments) const {
        QProcess process;
        process.setWorkingDirectory(m_folder->path());
        process.start("zip", QStringList{"-q", "-r"} + arguments);
        QVERIFY(process.waitForFinished(30'000) && process.exitCode() == 0);
    }

    /// Names of the documents, then those passed over, with the reason of a problem.
    static QStringList namesOf(const intake::InputSet& set) {
        QStringList names;
        for (const auto& document : set.documents)
            names << QString::fromStdString(document.name);
        for (const auto& file : set.passedOver) {
            const std::string problem = file.problem ? " " + std::string(toString(file.problem->code)) + " " +
                                                           std::string(file.problem->arg("reason"))
                                                     : "";
            names << QString::fromStdString("- " + file.name + problem);
        }
        return names;
    }

    std::unique_ptr<QTemporaryDir> m_folder;

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void aFolderGivesWhatIsBelowItInOrder() {
        for (const char* name : {"b.xml", "a/2.XML", "a/10.xml", "a/deep/er/x.xml", "患者/一.xml", "c.xml"})
            write(std::string("in/") + name, name);
        write("in/Thumbs.db", "");
        write("in/a/desktop.ini", "");
        write("in/~$b.xml", "");
        write("in/.hidden.xml", "");
        write("in/__MACOSX/b.xml", "");
        write("in/readme.txt", "");
        const auto set = must(intake::collectInputs({path("in")}, {}));
        const QStringList wanted{
            "a/10.xml",      "a/2.XML",     "a/deep/er/x.xml",  "b.xml",           "c.xml",        "患者/一.xml",
            "- .hidden.xml", "- Thumbs.db", "- __MACOSX/b.xml", "- a/desktop.ini", "- readme.txt", "- ~$b.xml"};
        QCOMPARE(namesOf(set), wanted);
        QCOMPARE(contentOf(*set.documents[5].content), std::string("患者/一.xml"));
        QCOMPARE(set.documents[5].path, utf8Path(path("in/患者/一.xml")));
        QCOMPARE(set.totalBytes(), std::uint64_t{5 + 7 + 8 + 15 + 5 + std::string("患者/一.xml").size()});
        QCOMPARE(namesOf(must(intake::collectInputs({path("in")}, {}))), wanted);
    }

    void aFileThatIsNamedIsAlwaysTaken() {
        write("notes.txt", "x");
        write(".hidden", "y");
        QCOMPARE(namesOf(must(intake::collectInputs({path("notes.txt"), path(".hidden")}, {}))),
                 (QStringList{"notes.txt", ".hidden"}));
    }

    void documentsOfOneNameStayApart() {
        for (const char* name : {"a/x.xml", "b/x.xml", "c/x.xml", "d/x.xml (2)"})
            write(name, name);
        const auto set =
            must(intake::collectInputs({path("a/x.xml"), path("d/x.xml (2)"), path("b"), path("c/x.xml")}, {}));
        QCOMPARE(namesOf(set), (QStringList{"x.xml", "x.xml (2)", "x.xml (3)", "x.xml (4)"}));
        QCOMPARE(contentOf(*set.documents[2].content), std::string("b/x.xml"));
    }

    void archivesAreLookedInto() {
        write("患者 一.xml", "<a/>");
        write("sub/b.xml", "<b/>");
        write("sub/Thumbs.db", "");
        write("sub/list.csv", "");
        zip({"inner.zip", "sub/b.xml"});
        zip({"export.zip", "患者 一.xml", "sub", "inner.zip"});
        fs::rename(path("export.zip"), path("export.dat"));
        const auto set = must(intake::collectInputs({path("export.dat")}, {}));
        QCOMPARE(namesOf(set), (QStringList{"export.dat!/sub/b.xml", "export.dat!/患者 一.xml",
                                            "- export.dat!/inner.zip damaged nested", "- export.dat!/sub/Thumbs.db",
                                            "- export.dat!/sub/list.csv"}));
        QCOMPARE(contentOf(*set.documents[1].content), std::string("<a/>"));
        QCOMPARE(contentOf(*set.documents[1].content), std::string("<a/>"));
        QCOMPARE(set.documents[0].size, std::uint64_t{4});
    }

    void aDamagedArchiveKeepsNoOtherFileFromBeingRead() {
        write("in/a.xml", std::string(5000, 'a'));
        zip({"in/z.zip", "in/a.xml"});
        const Bytes whole = must(readFile(path("in/z.zip"), 1 << 20));
        must(writeFileAtomically(path("in/z.zip"), std::span(whole).first(whole.size() / 2)));
        const QStringList names = namesOf(must(intake::collectInputs({path("in")}, {})));
        QCOMPARE(names.size(), 2);
        QCOMPARE(names[0], QString("a.xml"));
        QVERIFY2(names[1].startsWith("- z.zip damaged"), qPrintable(names[1]));
    }

    void anArchiveOfTooManyMembersIsPassedOver() {
        for (int i = 0; i < 5; ++i)
            write("in/" + std::to_string(i) + ".xml", "x");
        zip({"z.zip", "in"});
        intake::InputLimits limits;
        limits.archiveMembers = 3;
        const auto set = must(intake::collectInputs({path("z.zip")}, limits));
        QVERIFY(set.documents.empty());
        QVERIFY(set.passedOver.at(0).problem);
    }

    void tooManyFilesAreRefused() {
        for (int i = 0; i < 4; ++i)
            write("in/" + std::to_string(i) + ".xml", "x");
        intake::InputLimits limits;
        limits.files = 3;
        QCOMPARE(codeOf(intake::collectInputs({path("in")}, limits)), nameOf(Errc::tooLarge));
    }

    void nothingIsSaidToBeNothing() {
        QCOMPARE(codeOf(intake::collectInputs({}, {})), nameOf(Errc::noInput));
        fs::create_directory(path("empty"));
        QCOMPARE(codeOf(intake::collectInputs({path("empty")}, {})), nameOf(Errc::noInput));
        const auto missing = intake::collectInputs({path("none.xml")}, {});
        QCOMPARE(codeOf(missing), nameOf(Errc::notFound));
        QCOMPARE(std::string(missing.error().arg("file")), utf8Path(path("none.xml")));
    }

    void aFolderWithoutAnyDocumentIsNothing() {
        write("in/list.txt", "x");
        QCOMPARE(codeOf(intake::collectInputs({path("in")}, {})), nameOf(Errc::noInput));
        zip({"list.zip", "in/list.txt"});
        QCOMPARE(codeOf(intake::collectInputs({path("list.zip")}, {})), nameOf(Errc::noInput));
        must(writeFileAtomically(path("empty.zip"), bytesOf(std::string("PK\x05\x06") + std::string(18, '\0'))));
        QCOMPARE(namesOf(must(intake::collectInputs({path("empty.zip")}, {}))),
                 (QStringList{"- empty.zip damaged empty"}));
    }

    void archivesAreNotKeptOpen() {
        write("a.xml", "<a/>");
        zip({"a.zip", "a.xml"});
        constexpr rlim_t kFiles = 200;
        for (rlim_t i = 0; i < kFiles; ++i) {
            fs::create_directories(path("in"));
            fs::copy_file(path("a.zip"), path("in/" + std::to_string(i) + ".zip"));
        }
        rlimit limit{};
        QCOMPARE(getrlimit(RLIMIT_NOFILE, &limit), 0);
        rlimit few = limit;
        few.rlim_cur = kFiles;
        QCOMPARE(setrlimit(RLIMIT_NOFILE, &few), 0);
        const auto set = intake::collectInputs({path("in")}, {});
        QCOMPARE(setrlimit(RLIMIT_NOFILE, &limit), 0);
        QCOMPARE(must(set).documents.size(), std::size_t{kFiles});
        QVERIFY(must(set).passedOver.empty());
        QCOMPARE(contentOf(*must(set).documents.back().content), std::string("<a/>"));
    }

    void anArchiveThatHasChangedIsNoticed() {
        write("a.xml", "<a/>");
        zip({"a.zip", "a.xml"});
        const auto set = must(intake::collectInputs({path("a.zip")}, {}));
        QCOMPARE(contentOf(*set.documents[0].content), std::string("<a/>"));
        const auto written = fs::last_write_time(path("a.zip"));
        fs::last_write_time(path("a.zip"), written + std::chrono::hours(1));
        QCOMPARE(codeOf(set.documents[0].content->open()), nameOf(Errc::inputChanged));
        fs::last_write_time(path("a.zip"), written);
        QVERIFY(set.documents[0].content->open());
        fs::remove(path("a.zip"));
        QVERIFY(!set.documents[0].content->open());
    }

    void linksLeadToFilesAndNotIntoCircles() {
        write("in/a.xml", "a");
        write("other/b.xml", "b");
        fs::create_symlink(path("other/b.xml"), path("in/link.xml"));
        fs::create_directory_symlink(path("in"), path("in/circle"));
        fs::create_symlink(path("none"), path("in/broken.xml"));
        const auto set = must(intake::collectInputs({path("in")}, {}));
        QCOMPARE(namesOf(set), (QStringList{"a.xml", "link.xml", "- broken.xml", "- circle"}));
        QCOMPARE(contentOf(*set.documents[1].content), std::string("b"));
    }

    void aFolderThatCannotBeReadIsNamed() {
        write("in/a.xml", "a");
        write("in/closed/b.xml", "b");
        fs::permissions(path("in/closed"), fs::perms::none);
        fs::permissions(m_folder->path().toStdString(), fs::perms::all);
        const bool root = geteuid() == 0;
        // Root reads everything, so the test goes on as nobody.
        if (root)
            QCOMPARE(seteuid(65534), 0);
        const auto set = intake::collectInputs({path("in")}, {});
        const auto alone = intake::collectInputs({path("in/closed")}, {});
        if (root)
            QCOMPARE(seteuid(0), 0);
        fs::permissions(path("in/closed"), fs::perms::owner_all);
        QVERIFY(set);
        QCOMPARE(set->passedOver.size(), std::size_t{1});
        QCOMPARE(set->passedOver[0].name, std::string("closed"));
        QCOMPARE(nameOf(set->passedOver[0].problem->code), nameOf(Errc::notReadable));
        QCOMPARE(codeOf(alone), nameOf(Errc::notReadable));
    }

    void standardInputIsReadByAProgram() {
        QProcess reader;
        reader.start(QCoreApplication::applicationDirPath() + "/intake_stdin_reader", QStringList());
        reader.write("<a>漢字</a>");
        reader.closeWriteChannel();
        QVERIFY(reader.waitForFinished(30'000));
        QCOMPARE(reader.exitCode(), 0);
        QCOMPARE(reader.readAllStandardOutput(), QByteArray("- 13 <a>漢字</a><a>漢字</a>"));
    }

    void standardInputHasALimit() {
        QProcess reader;
        reader.start(QCoreApplication::applicationDirPath() + "/intake_stdin_reader", QStringList{"12"});
        reader.write("<a>漢字</a>");
        reader.closeWriteChannel();
        QVERIFY(reader.waitForFinished(30'000));
        QCOMPARE(reader.readAllStandardOutput(), QByteArray("tooLarge"));
    }

    void aPipeIsReadOnceAndKept() {
        QCOMPARE(mkfifo(path("pipe").c_str(), 0600), 0);
        QProcess writer;
        writer.setWorkingDirectory(m_folder->path());
        writer.start("sh", {"-c", "printf '<a/>' > pipe"});
        QVERIFY(writer.waitForStarted(30'000));
        const auto set = must(intake::collectInputs({path("pipe")}, {}));
        QVERIFY(writer.waitForFinished(30'000));
        QCOMPARE(contentOf(*set.documents.at(0).content), std::string("<a/>"));
        QCOMPARE(contentOf(*set.documents.at(0).content), std::string("<a/>"));
        QVERIFY(set.documents[0].path.empty());
    }
};

QTEST_GUILESS_MAIN(InputSetTest)
#include "InputSetTest.moc"
