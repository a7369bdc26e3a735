#include "tests/cli/PracticeClerk.h"
#include "tests/windows/WineTools.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QTest>

using namespace todoke::test;

namespace {

const QString kReady20 = standIn("samples/ready-20.xml");

/// `/tmp/x` as Windows programs under Wine see it.
QString windowsPath(const QString& path) {
    return "Z:" + QString(path).replace(QLatin1Char('/'), QLatin1Char('\\'));
}

} // namespace

/// Names and places of files as hospitals have them, with the Windows program.
class PathsTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<TodokeProgram> m_program;

    [[nodiscard]] Outcome check(const QString& path, const QStringList& more = {}) const {
        return m_program->run(QStringList{"check", path, "--date", "2024-10-01", "--format", "json"} + more);
    }
    void expectReady(const Outcome& outcome, const QString& name) const {
        QVERIFY2(outcome.status == 0, outcome.err.constData());
        const QJsonDocument report = QJsonDocument::fromJson(outcome.out);
        QCOMPARE(report["counts"]["ready"].toInt(), 20);
        QCOMPARE(report["sources"][0]["name"].toString(), name);
    }
    /// Copies the sample; the folder is made.
    [[nodiscard]] QString put(const QString& name) const { return m_program->write(name, contentOf(kReady20)); }

private slots:
    void init() { m_program = std::make_unique<TodokeProgram>(); }

    void namesOfEveryKind_data() {
        QTest::addColumn<QString>("name");
        QTest::addRow("Japanese") << "調査票 令和六年.xml";
        QTest::addRow("a second byte that is a backslash in CP932") << "ソ表能.xml";
        QTest::addRow("emoji") << "患者🏥.xml";
        QTest::addRow("gaiji") << QStringLiteral("\uE000辻\U000E0100.xml");
        QTest::addRow("half width and combining") << QStringLiteral("ｶﾞ か\u3099.xml");
        QTest::addRow("quotes and percent") << "a 'b' 100% &c;.xml";
    }
    void namesOfEveryKind() {
        QFETCH(QString, name);
        const QString file = put("受 付/" + name);
        expectReady(check(windowsPath(file)), name);
        expectReady(check(windowsPath(m_program->path("受 付"))), name);
        const QString report = m_program->path("結果 " + name + ".json");
        QCOMPARE(check(windowsPath(file), {"--output", windowsPath(report)}).status, 0);
        QVERIFY(QJsonDocument::fromJson(contentOf(report))["counts"]["ready"].toInt() == 20);
    }

    void pathsOf300Characters() {
        QString folder = QStringLiteral("深い");
        for (int level = 0; level < 6; ++level)
            folder += QStringLiteral("/") + QString(45, QChar(u'階'));
        const QString file = put(folder + "/様式.xml");
        QVERIFY(windowsPath(file).size() > 300);
        expectReady(check(windowsPath(file)), "様式.xml");
        expectReady(check(windowsPath(m_program->path("深い"))), folder.mid(3) + "/様式.xml");
        // What the program says of it is the path that the user knows.
        const Outcome missing = check(windowsPath(file) + "x");
        QCOMPARE(missing.status, 66);
        QVERIFY2(!missing.err.contains("?/") && missing.err.contains("様式.xmlx"), missing.err.constData());
        // The data folder may be as deep.
        const QStringList deep{"--data-dir", windowsPath(m_program->path(folder + "/データ"))};
        const Outcome kept = m_program->run(deep + QStringList{"check", windowsPath(file), "--date", "2024-10-01"});
        QVERIFY2(kept.status == 0, kept.err.constData());
        QVERIFY(m_program->run(deep + QStringList{"history", "list"}).out.contains("20"));
        QVERIFY(QFile::exists(m_program->path(folder + "/データ/history.sqlite")));
    }

    void sharesOfAServer() {
        // Wine looks for \\server\share below the prefix.
        const QString unc = qEnvironmentVariable("WINEPREFIX") + "/dosdevices/unc/fileserver";
        QVERIFY(QDir().mkpath(unc));
        (void)put("共有/様式.xml");
        QFile::remove(unc + "/todoke");
        QVERIFY(QFile::link(m_program->path("共有"), unc + "/todoke"));
        expectReady(check("\\\\fileserver\\todoke\\様式.xml"), "様式.xml");
        expectReady(check("\\\\fileserver\\todoke"), "様式.xml");
        QCOMPARE(check("\\\\fileserver\\todoke\\様式.xml", {"--output", "\\\\fileserver\\todoke\\結果.json"}).status,
                 0);
        QVERIFY(QFile::exists(m_program->path("共有/結果.json")));
    }

    void wildcardsAsInAShell() {
        (void)put("一/a.xml");
        (void)put("一/b.xml");
        const Outcome both = check(windowsPath(m_program->path("一")) + "\\*.xml");
        // The same forms twice are findings of their own; that both files were read is what counts here.
        QCOMPARE(QJsonDocument::fromJson(both.out)["sources"].toArray().size(), qsizetype{2});
        const Outcome none = check(windowsPath(m_program->path("一")) + "\\*.zip");
        QCOMPARE(none.status, 66);
        QVERIFY2(none.err.contains("*.zip"), none.err.constData());
    }

    void aFileThatAnotherProgramHolds() {
        const QString file = put("使用中.xml");
        QProcess holder;
        holder.start("wine", {windowsBuild("tests/hold_file.exe"), windowsPath(file)});
        QVERIFY(holder.waitForReadyRead(60'000));
        QVERIFY(holder.readLine().startsWith("held"));
        const Outcome busy = check(windowsPath(file));
        QCOMPARE(busy.status, 1);
        const QJsonValue source = QJsonDocument::fromJson(busy.out)["sources"][0];
        QCOMPARE(source["name"].toString(), QStringLiteral("使用中.xml"));
        QCOMPARE(source["findings"][0]["code"].toString(), QStringLiteral("F1011"));
        holder.closeWriteChannel();
        QVERIFY(holder.waitForFinished(60'000));
        expectReady(check(windowsPath(file)), "使用中.xml");
    }

    void aReadOnlyMedium() {
        const WinePrefix prefix;
        const QString file = put("medium/様式.xml");
        const QString folder = m_program->path("medium");
        const QString check = QStringLiteral("TODOKE_DATA_DIR='%1' wine '%2' --lang en check --date 2024-10-01 '%3' ")
                                  .arg(m_program->dataFolder(), windowsBuild("staging/todoke.exe"), file);
        const Outcome read = prefix.runBesideReadOnly(folder, check);
        QVERIFY2(read.status == 0, read.err.constData());
        const Outcome written = prefix.runBesideReadOnly(folder, check + "-o '" + folder + "/out.txt'");
        QVERIFY2(written.status == 73, written.err.constData());
        QVERIFY2(written.err.contains("out.txt” cannot be written."), written.err.constData());
        QCOMPARE(QDir(folder).entryList(QDir::Files), QStringList{"様式.xml"});
    }

    void reportsAreThoseOfLinux_data() {
        QTest::addColumn<QString>("sample");
        QTest::addColumn<QString>("format");
        QTest::addColumn<QString>("language");
        for (const char* sample : {"mistakes.xml", "rules.xml", "ready-20.xml"}) {
            for (const char* format : {"text", "json", "csv"}) {
                for (const char* language : {"ja", "en"})
                    QTest::addRow("%s %s %s", sample, format, language) << sample << format << language;
            }
        }
    }
    void reportsAreThoseOfLinux() {
        QFETCH(QString, sample);
        QFETCH(QString, format);
        QFETCH(QString, language);
        const QStringList arguments{"--lang", language,      "check",    standIn("samples/" + sample),
                                    "--date", "2024-10-01",  "--format", format,
                                    "--all",  "--no-history"};
        const Outcome windows = m_program->run(arguments);
        const Outcome linux = runCommand(QStringLiteral(TODOKE_LINUX_PROGRAM), arguments,
                                         {{"TODOKE_DATA_DIR", m_program->path("linux-data")}});
        QVERIFY(!windows.out.isEmpty());
        QCOMPARE(windows.status, linux.status);
        QCOMPARE(windows.out, linux.out);
        QCOMPARE(windows.err, linux.err);
    }
};

QTEST_GUILESS_MAIN(PathsTest)
#include "PathsTest.moc"
