#include "tests/cli/TodokeProgram.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace todoke::test;

/// The Debian package: what stands in it, and that its programs run where it is unpacked.
class DebianPackageTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_root;
    QString m_package;

    [[nodiscard]] QString field(const QString& name) const {
        return QString::fromUtf8(mustRun("dpkg-deb", {"-f", m_package, name})).trimmed();
    }
    [[nodiscard]] QByteArray run(const QStringList& arguments) const {
        return mustRun(m_root.filePath("usr/bin/todoke"),
                       QStringList{"--lang", "en", "--data-dir", m_root.filePath("data")} + arguments);
    }

private slots:
    void initTestCase() {
        const QDir folder(QStringLiteral(TODOKE_SOURCE_DIR "/build/release/package"));
        m_package = folder.entryInfoList({"todoke_*.deb"}).value(0).filePath();
        QVERIFY2(!m_package.isEmpty(), "run installer/linux/build.sh first");
        mustRun("dpkg-deb", {"-x", m_package, m_root.path()});
    }

    void saysWhatItIsAndWhatItNeeds() {
        QCOMPARE(field("Package"), QStringLiteral("todoke"));
        QVERIFY(run({"--version"}).contains(field("Version").toUtf8()));
        for (const char* needed : {"libxerces-c3.2", "libssl3", "libsqlite3-0", "libqt6widgets6", "libcurl4"})
            QVERIFY2(field("Depends").contains(QLatin1String(needed)), needed);
    }

    void debianHasWhatItNeeds() {
        const QByteArray simulated =
            mustRun("apt-get", {"install", "--simulate", "--no-install-recommends", m_package});
        QVERIFY2(simulated.contains("Inst todoke "), simulated.constData());
    }

    void holdsWhatAProgramBringsAlong() {
        for (const char* file :
             {"usr/bin/todoke-desktop", "usr/share/applications/todoke.desktop", "usr/share/mime/packages/todoke.xml",
              "usr/share/icons/hicolor/48x48/apps/todoke.png", "usr/share/doc/todoke/copyright",
              "usr/share/doc/todoke/sbom.cdx.json", "usr/share/todoke/packs/standin/NOTICE.md"})
            QVERIFY2(QFileInfo::exists(m_root.filePath(file)), file);
        const QJsonDocument bom =
            QJsonDocument::fromJson([&] { return contentOf(m_root.filePath("usr/share/doc/todoke/sbom.cdx.json")); }());
        QCOMPARE(bom["specVersion"].toString(), QStringLiteral("1.5"));
        QCOMPARE(bom["metadata"]["component"]["version"].toString(), field("Version"));
    }

    void itsProgramChecksWithItsOwnPacks() {
        const QByteArray report =
            run({"check", standIn("samples/ready-20.xml"), "--date", "2024-10-01", "--format", "json"});
        QCOMPARE(QJsonDocument::fromJson(report)["counts"]["ready"].toInt(), 20);
        QVERIFY(run({"history", "list"}).contains("20"));
    }
};

QTEST_GUILESS_MAIN(DebianPackageTest)
#include "DebianPackageTest.moc"
