#include "tests/windows/WineTools.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QImage>
#include <QProcess>
#include <QTest>

using namespace todoke::test;

/// The window program under Wine on a screen of its own (Xvfb): it starts, checks the batch it is given, and shows it.
/// The picture `windows-check.png` is for a person to look at.
class DesktopTest : public QObject {
    Q_OBJECT

private:
    QProcess m_screen;
    QString m_display;

private slots:
    void initTestCase() {
        // Xvfb takes the first display that is free and says its number.
        m_screen.start("Xvfb", {"-displayfd", "1", "-screen", "0", "1280x860x24", "-nolisten", "tcp"});
        QVERIFY(m_screen.waitForReadyRead(30'000));
        m_display = ":" + QString::fromLatin1(m_screen.readLine()).trimmed();
    }
    void cleanupTestCase() {
        m_screen.terminate();
        m_screen.waitForFinished(30'000);
    }

    void checksABatchAndShowsIt() {
        const WinePrefix prefix;
        const QString data = prefix.path("data");
        QProcess window;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const auto& [name, value] : prefix.environment().toStdMap())
            environment.insert(name, value);
        environment.insert("DISPLAY", m_display);
        environment.insert("LC_ALL", "ja_JP.UTF-8");
        QVERIFY(QDir().mkpath(data));
        QFile settings(data + "/settings.json");
        QVERIFY(settings.open(QFile::WriteOnly));
        settings.write(R"({"language": "ja", "appearance": "light"})");
        settings.close();
        window.setProcessEnvironment(environment);
        window.start("wine", {windowsBuild("staging/todoke-desktop.exe"), "--data-dir", "Z:" + data,
                              "Z:" + standIn("samples/mistakes.xml")});
        QVERIFY(window.waitForStarted(60'000));
        // The check is in the history when it is done.
        const auto recorded = [&] {
            return QString::fromLatin1(runCommand("sqlite3", {"-readonly", data + "/history.sqlite",
                                                              "SELECT not_acceptable FROM checks"})
                                           .out)
                .trimmed();
        };
        QTRY_COMPARE_WITH_TIMEOUT(recorded(), QStringLiteral("46"), 120'000);
        const auto xdotool = [&](const QStringList& arguments) {
            return runCommand("xdotool", arguments, {{"DISPLAY", m_display}}).status == 0;
        };
        QTRY_VERIFY_WITH_TIMEOUT(xdotool({"search", "--onlyvisible", "--class", "todoke-desktop"}), 60'000);
        // Everything is drawn when two pictures one after the other are the same, and are not one colour.
        const QString picture = QStringLiteral(TODOKE_PICTURES "/windows-check.png");
        QVERIFY(QDir().mkpath(QStringLiteral(TODOKE_PICTURES)));
        QImage last;
        const auto settled = [&] {
            if (runCommand("import", {"-window", "root", picture}, {{"DISPLAY", m_display}}).status != 0)
                return false;
            const QImage now(picture);
            const bool same = !now.isNull() && now == last;
            last = now;
            return same;
        };
        QTRY_VERIFY_WITH_TIMEOUT(settled(), 60'000);
        QSet<QRgb> colours;
        for (int y = 0; y < last.height(); y += 3) {
            for (int x = 0; x < last.width(); x += 3)
                colours.insert(last.pixel(x, y));
        }
        QVERIFY2(colours.size() > 50, "an empty window");
        // It is alive: the next finding is shown as chosen.
        const QImage before = last;
        QVERIFY(xdotool({"key", "F8"}));
        QTRY_VERIFY_WITH_TIMEOUT(settled() && last != before, 60'000);
        window.terminate();
        (void)window.waitForFinished(30'000);
    }
};

QTEST_GUILESS_MAIN(DesktopTest)
#include "DesktopTest.moc"
