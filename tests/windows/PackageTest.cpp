#include "tests/windows/WineTools.h"

#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

using namespace todoke::test;

namespace {

const QString kUpgradeCode = QStringLiteral("{6F0B3C0E-5B0C-4E63-9C55-8D1B7D0A1E7A}");
const QString kSettings = QStringLiteral("HKLM\\Software\\Todoke");
const QString kProgram = QStringLiteral("Program Files/Todoke");
/// Windows Installer: a fatal error; Wine gives the low byte.
constexpr int kInstallFailed = 1603 & 0xFF;

/// One table of an MSI: rows without the three lines of its head, columns parted by tabs.
QList<QStringList> tableOf(const QString& msi, const QString& table) {
    QList<QStringList> rows;
    const QList<QByteArray> lines = mustRun("msiinfo", {"export", msi, table}).split('\n');
    for (qsizetype i = 3; i < lines.size(); ++i) {
        if (!lines[i].trimmed().isEmpty())
            rows << QString::fromUtf8(lines[i]).remove(QLatin1Char('\r')).split(QLatin1Char('\t'));
    }
    return rows;
}

/// The value of the second column by the first.
QMap<QString, QString> valuesOf(const QString& msi, const QString& table, int column = 1) {
    QMap<QString, QString> values;
    for (const QStringList& row : tableOf(msi, table))
        values.insert(row.front(), row.value(column));
    return values;
}

/// Relative names of all files below a folder.
QStringList filesIn(const QString& folder) {
    QStringList names;
    QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext())
        names << QDir(folder).relativeFilePath(files.next());
    names.sort();
    return names;
}

QStringList linksIn(const QString& folder) {
    QStringList names;
    QDirIterator files(folder, {"*.lnk"}, QDir::Files, QDirIterator::Subdirectories | QDirIterator::FollowSymlinks);
    while (files.hasNext())
        names << QFileInfo(files.next()).fileName();
    return names;
}

QByteArray hashOf(const QString& file) {
    return QCryptographicHash::hash(contentOf(file), QCryptographicHash::Sha256);
}

} // namespace

/// The MSI and the ZIP: their tables and files, and their life on a PC.
class PackageTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    QString m_msi;
    QString m_older;

    /// An MSI of the staged files, as of another version.
    [[nodiscard]] QString makeMsi(const QString& version, const QString& name,
                                  const QString& staging = windowsBuild("staging")) const {
        const QString out = m_folder.filePath(name);
        mustRun("/usr/bin/python3", {QStringLiteral(TODOKE_SOURCE_DIR "/installer/windows/msi/build.py"), staging,
                                     version, "1700000000", out});
        return out;
    }

    /// What osslsigncode says of the signature, with the signer's certificate as the one that is trusted.
    [[nodiscard]] static Outcome verified(const QString& file, const QString& certificate) {
        return runCommand("osslsigncode", {"verify", "-in", file, "-CAfile", certificate});
    }

    [[nodiscard]] static Outcome install(const WinePrefix& prefix, const QString& msi, const QStringList& more = {}) {
        return prefix.run(QStringList{"msiexec", "/i", "Z:" + msi, "/qn"} + more);
    }

private slots:
    void initTestCase() {
        m_msi = QDir(windowsBuild("package")).entryInfoList({"*.msi"}).value(0).filePath();
        QVERIFY(!m_msi.isEmpty());
        m_older = makeMsi("0.0.9", "older.msi");
    }

    void everyLibraryIsThereAndNoneTooMany() {
        const QByteArray said = mustRun("python3", {QStringLiteral(TODOKE_SOURCE_DIR "/installer/windows/libraries.py"),
                                                    "check", windowsBuild("staging")});
        QCOMPARE(said, QByteArray("no problems\n"));
    }

    void theWindowProgramOpensNoConsole() {
        const auto subsystem = [](const QString& program) {
            const QByteArray said = mustRun("x86_64-w64-mingw32-objdump", {"-p", windowsBuild("staging/" + program)});
            return QRegularExpression("Subsystem\\s+0000000(\\d)").match(QString::fromLatin1(said)).captured(1);
        };
        QCOMPARE(subsystem("todoke-desktop.exe"), QStringLiteral("2"));
        QCOMPARE(subsystem("todoke.exe"), QStringLiteral("3"));
    }

    void theProgramsSayTheirVersion_data() {
        QTest::addColumn<QString>("program");
        QTest::addRow("window") << "todoke-desktop.exe";
        QTest::addRow("command line") << "todoke.exe";
    }
    void theProgramsSayTheirVersion() {
        QFETCH(QString, program);
        const QByteArray bytes = contentOf(windowsBuild("staging/" + program));
        const auto wide = [](const QString& text) {
            return QByteArray(reinterpret_cast<const char*>(text.utf16()), text.size() * 2);
        };
        const QString version = QString::fromUtf8(mustRun("wine", {windowsBuild("staging/todoke.exe"), "--version"}));
        const QString number = QRegularExpression("todoke ([0-9.]+)").match(version).captured(1);
        QVERIFY2(!number.isEmpty(), qPrintable(version));
        QVERIFY(bytes.contains(wide("ProductVersion")) && bytes.contains(wide(number)));
        QVERIFY(bytes.contains("requestedExecutionLevel level=\"asInvoker\""));
        QVERIFY(bytes.contains("PerMonitorV2") && bytes.contains("longPathAware"));
        QVERIFY(m_msi.contains(number));
        QCOMPARE(valuesOf(m_msi, "Property")["ProductVersion"], number);
    }

    void theTablesSayWhatIsMeant() {
        const auto properties = valuesOf(m_msi, "Property");
        QCOMPARE(properties["UpgradeCode"], kUpgradeCode);
        QCOMPARE(properties["ALLUSERS"], QStringLiteral("1"));
        QVERIFY(properties["ProductCode"] != valuesOf(m_older, "Property")["ProductCode"]);
        const QStringList secure = properties["SecureCustomProperties"].split(';');
        const auto searches = valuesOf(m_msi, "AppSearch");
        const auto locators = tableOf(m_msi, "RegLocator");
        QCOMPARE(locators.size(), searches.size());
        for (const QStringList& locator : locators) {
            QCOMPARE(locator[1], QStringLiteral("2"));
            QVERIFY(locator[2] == "Software\\Todoke" || locator[2] == "Software\\Todoke\\Setup");
            QCOMPARE(locator[4], QStringLiteral("18")); // a raw value, of the 64-bit registry
        }
        // Every setting of the program is a property, remembered and handed on to the elevated part.
        const QByteArray admx = contentOf(TODOKE_SOURCE_DIR "/installer/windows/policy/Todoke.admx");
        auto keys = QRegularExpression("valueName=\"([^\"]+)\"").globalMatch(QString::fromUtf8(admx));
        int settings = 0;
        while (keys.hasNext()) {
            const QString key = keys.next().captured(1);
            const QString name = QString(key).replace('.', '_').toUpper();
            QVERIFY2(secure.contains("TODOKE_" + name) && secure.contains("SAVED_" + name), qPrintable(key));
            QVERIFY2(searches.contains("SAVED_" + name), qPrintable(key));
            ++settings;
        }
        QVERIFY(settings >= 10);
        for (const char* name : {"TODOKE_DESKTOP_SHORTCUT", "TODOKE_FILE_ASSOCIATION", "TODOKE_RESET"})
            QVERIFY(secure.contains(name));
        // One component a file, all 64-bit, each with its own identity.
        QSet<QString> identities;
        for (const QStringList& component : tableOf(m_msi, "Component")) {
            QVERIFY((component[3].toInt() & 256) != 0);
            QVERIFY(!identities.contains(component[1]));
            identities.insert(component[1]);
        }
        QCOMPARE(tableOf(m_msi, "File").size(), filesIn(windowsBuild("staging")).size());
        for (const QStringList& shortcut : tableOf(m_msi, "Shortcut"))
            QCOMPARE(shortcut[2], QStringLiteral("TODOKE|とどけ (Todoke)"));
        QVERIFY(tableOf(m_msi, "CustomAction").isEmpty());
        QCOMPARE(valuesOf(m_msi, "InstallExecuteSequence", 2)["RemoveExistingProducts"], QStringLiteral("1501"));
    }

    void theSameFilesGiveTheSamePackage() {
        const QString first = makeMsi("1.2.3", "first.msi");
        // Elsewhere, with other times of files, in another time zone. (tests/windows/compare-builds.sh compares two
        // whole builds.)
        const QString elsewhere = m_folder.filePath("elsewhere/staging");
        QVERIFY(QDir().mkpath(m_folder.filePath("elsewhere")));
        mustRun("cp", {"-r", windowsBuild("staging"), elsewhere});
        mustRun("find", {elsewhere, "-exec", "touch", "-d", "2001-02-03", "{}", "+"});
        qputenv("TZ", "Asia/Tokyo");
        const QString second = makeMsi("1.2.3", "second.msi", elsewhere);
        qputenv("TZ", "UTC");
        QCOMPARE(hashOf(second), hashOf(first));
        QVERIFY(mustRun("msiinfo", {"suminfo", first}).contains("Created: Tue Nov 14 22:13:20 2023"));
        qunsetenv("TZ");
    }

    void stagingAgainGivesTheSameFiles() {
        const QString again = m_folder.filePath("staged again");
        mustRun("cmake", {"--install", windowsBuild(""), "--prefix", again});
        const QString staging = windowsBuild("staging");
        QCOMPARE(filesIn(again), filesIn(staging));
        for (const QString& name : filesIn(staging))
            QVERIFY2(hashOf(again + "/" + name) == hashOf(staging + "/" + name), qPrintable(name));
    }

    void theSignatureStepSignsWhatNobodyMayChange() {
        const QString key = m_folder.filePath("sign.key");
        const QString certificate = m_folder.filePath("sign.pem");
        mustRun("openssl",
                {"req", "-x509", "-newkey", "rsa:3072", "-nodes", "-keyout", key, "-out", certificate, "-days", "30",
                 "-subj", "/CN=Todoke test signature", "-addext", "extendedKeyUsage=codeSigning"});
        for (const QString& source : {m_msi, windowsBuild("staging/todoke.exe")}) {
            const QString file = m_folder.filePath("signed-" + QFileInfo(source).fileName());
            mustRun("cp", {source, file});
            const Outcome before = verified(file, certificate);
            QVERIFY2(before.status != 0, before.out.constData());
            const Outcome done =
                runCommand("bash", {QStringLiteral(TODOKE_SOURCE_DIR "/installer/windows/sign.sh"), file},
                           {{"TODOKE_SIGN_CERTIFICATE", certificate}, {"TODOKE_SIGN_KEY", key}});
            QVERIFY2(done.status == 0, done.err.constData());
            const Outcome after = verified(file, certificate);
            QVERIFY2(after.status == 0, (after.out + after.err).constData());
            QByteArray bytes = contentOf(file);
            bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
            QFile changed(file);
            QVERIFY(changed.open(QFile::WriteOnly) && changed.write(bytes) == bytes.size());
            changed.close();
            QVERIFY(verified(file, certificate).status != 0);
        }
        // A wrong key stops the build instead of leaving half of a signature.
        const QString file = m_folder.filePath("unsigned.exe");
        mustRun("cp", {windowsBuild("staging/todoke.exe"), file});
        const Outcome refused =
            runCommand("bash", {QStringLiteral(TODOKE_SOURCE_DIR "/installer/windows/sign.sh"), file},
                       {{"TODOKE_SIGN_CERTIFICATE", certificate}, {"TODOKE_SIGN_KEY", certificate}});
        QVERIFY(refused.status != 0 && !refused.err.isEmpty());
        QCOMPARE(hashOf(file), hashOf(windowsBuild("staging/todoke.exe")));
        QVERIFY(!QFileInfo::exists(file + ".signed"));
    }

    void theBillOfMaterialsListsEveryProgram() {
        const QJsonObject bom =
            QJsonDocument::fromJson(contentOf(windowsBuild("staging/licences/sbom.cdx.json"))).object();
        QCOMPARE(bom["bomFormat"].toString(), QStringLiteral("CycloneDX"));
        QMap<QString, QString> hashes;
        QSet<QString> components;
        for (const QJsonValue& component : bom["components"].toArray()) {
            if (component["type"] == "file")
                hashes[component["name"].toString()] = component["hashes"][0]["content"].toString();
            else
                components.insert(component["name"].toString());
        }
        for (const QString& name : filesIn(windowsBuild("staging"))) {
            if (!name.endsWith(".exe") && !name.endsWith(".dll"))
                continue;
            QVERIFY2(hashes.contains(name), qPrintable(name));
            QCOMPARE(hashes[name].toLatin1(), hashOf(windowsBuild("staging/" + name)).toHex());
        }
        for (const char* name : {"openssl", "qtbase", "xerces-c", "sqlite3", "curl", "libxml2", "libarchive", "zlib"}) {
            QVERIFY2(components.contains(name), name);
            QVERIFY2(QFileInfo::exists(windowsBuild("staging/licences/" + QString(name) + ".txt")), name);
        }
    }

    void installsRunsUpgradesAndGoesAgain() {
        const WinePrefix prefix;
        const QStringList before = filesIn(prefix.driveC("Program Files"));
        Outcome done = install(prefix, m_older, {"TODOKE_ROLE=checkPc", "TODOKE_INSTITUTION_NAME=架空病院 本院"});
        QCOMPARE(done.status, 0);
        QVERIFY(QFileInfo::exists(prefix.driveC(kProgram + "/todoke-desktop.exe")));
        const QString given = prefix.registry(kSettings);
        QVERIFY2(given.contains("\"role\"=\"checkPc\""), qPrintable(given));
        QVERIFY2(given.contains("\"institution.name\"=\"架空病院 本院\""), qPrintable(given));
        QCOMPARE(linksIn(prefix.driveC("users")).count("とどけ (Todoke).lnk"), 2);
        QVERIFY(
            prefix.registry("HKLM\\Software\\Classes\\Todoke.Package").contains("todoke-desktop.exe\\\" \\\"%1\\\""));

        // It runs, with settings of the installer and of the user, and a history.
        const QString program = "C:\\Program Files\\Todoke\\todoke.exe";
        const Outcome settings = prefix.run({program, "--lang", "en", "settings", "list", "--origin"});
        QVERIFY2(settings.out.contains("role = checkPc  (Role of this PC)  from: installer"), settings.out.constData());
        QVERIFY(settings.out.contains("institution.name = 架空病院 本院"));
        QCOMPARE(prefix.run({program, "settings", "set", "operator", "事務 花子"}).status, 0);
        QCOMPARE(prefix.run({program, "check", standIn("samples/ready-20.xml"), "--date", "2024-10-01"}).status, 0);
        const QByteArray history = prefix.run({program, "history", "list"}).out;
        QVERIFY(!history.isEmpty());
        const QStringList credentials = prefix.registry("HKCU\\Software\\Wine\\Credential Manager").split("\n[");
        QCOMPARE(credentials.filter("Todoke").size(), 2);

        // Upgraded: everything that the user and the administrator set is there, and the shortcut is gone as asked.
        done = install(prefix, m_msi, {"TODOKE_DESKTOP_SHORTCUT=0"});
        QCOMPARE(done.status, 0);
        const QString kept = prefix.registry(kSettings);
        QVERIFY2(kept.contains("\"role\"=\"checkPc\""), qPrintable(kept));
        QVERIFY(kept.contains("\"institution.name\"=\"架空病院 本院\""));
        QCOMPARE(linksIn(prefix.driveC("users")).count("とどけ (Todoke).lnk"), 1);
        QCOMPARE(prefix.run({program, "history", "list"}).out, history);
        QVERIFY(prefix.run({program, "settings", "list"}).out.contains("operator = 事務 花子"));

        // The older version does not come back by itself, and a property may be given anew.
        QCOMPARE(install(prefix, m_older).status & 0xFF, kInstallFailed);
        QVERIFY(prefix.registry(kSettings).contains("\"role\"=\"checkPc\""));

        // Removed: nothing is left but what belongs to the user.
        QCOMPARE(prefix.run({"msiexec", "/x", "Z:" + m_msi, "/qn"}).status, 0);
        QCOMPARE(filesIn(prefix.driveC("Program Files")), before);
        QVERIFY(!QFileInfo::exists(prefix.driveC(kProgram)));
        QVERIFY(prefix.registry(kSettings).isEmpty());
        QVERIFY(prefix.registry("HKLM\\Software\\Classes\\.todoke").isEmpty());
        QVERIFY(prefix.registry("HKLM\\Software\\Classes\\Todoke.Package").isEmpty());
        QCOMPARE(linksIn(prefix.driveC("users")).count("とどけ (Todoke).lnk"), 0);
        const QStringList left = filesIn(prefix.driveC("users")).filter("/todoke/");
        QVERIFY(!left.filter("history.sqlite").isEmpty() && !left.filter("settings.json").isEmpty());
    }

    void aPropertyGivenAnewCountsAndResetForgets() {
        const WinePrefix prefix;
        QCOMPARE(install(prefix, m_older, {"TODOKE_ROLE=checkPc", "TODOKE_LANGUAGE=ja"}).status, 0);
        QCOMPARE(install(prefix, m_msi, {"TODOKE_ROLE=uploadPc", "TODOKE_FILE_ASSOCIATION=0"}).status, 0);
        const QString changed = prefix.registry(kSettings);
        QVERIFY2(changed.contains("\"role\"=\"uploadPc\"") && changed.contains("\"language\"=\"ja\""),
                 qPrintable(changed));
        QVERIFY(prefix.registry("HKLM\\Software\\Classes\\Todoke.Package").isEmpty());
        QCOMPARE(install(prefix, makeMsi("9.0.0", "newest.msi"), {"TODOKE_RESET=1", "TODOKE_LANGUAGE=en"}).status, 0);
        const QString forgotten = prefix.registry(kSettings);
        QVERIFY2(!forgotten.contains("\"role\"") && forgotten.contains("\"language\"=\"en\""), qPrintable(forgotten));
        QVERIFY(!prefix.registry("HKLM\\Software\\Classes\\Todoke.Package").isEmpty());
    }

    void aPolicyCountsMoreThanTheUser() {
        const WinePrefix prefix;
        const QString program = windowsBuild("staging/todoke.exe");
        QCOMPARE(prefix.run({program, "settings", "set", "role", "onePc"}).status, 0);
        const auto fix = [&](const QString& name, const QString& type, const QString& value) {
            return prefix
                .run({"reg", "add", "HKLM\\Software\\Policies\\Todoke", "/v", name, "/t", type, "/d", value, "/f"})
                .status;
        };
        QCOMPARE(fix("role", "REG_SZ", "uploadPc"), 0);
        QCOMPARE(fix("history.record", "REG_DWORD", "0"), 0);
        QCOMPARE(fix("check.jobs", "REG_DWORD", "65"), 0);
        const Outcome listed = prefix.run({program, "--lang", "en", "settings", "list", "--origin"});
        QCOMPARE(listed.status, 78);
        QVERIFY2(listed.out.contains("role = uploadPc  (Role of this PC)  from: policy"), listed.out.constData());
        QVERIFY(listed.out.contains("history.record = false  (Keep checks in the history)  from: policy"));
        QVERIFY(listed.err.contains("The value of “check.jobs” (from: policy) does not count"));
        const Outcome refused = prefix.run({program, "--lang", "ja", "settings", "set", "role", "onePc"});
        QCOMPARE(refused.status, 78);
        QVERIFY(refused.err.contains("「role」は管理者によって固定されています。"));
    }

    void aCopiedHistoryStaysWholeAndClosed() {
        const WinePrefix one;
        const WinePrefix other;
        const QString program = windowsBuild("staging/todoke.exe");
        const QString data = one.path("copied");
        QCOMPARE(one.run({program, "--data-dir", "Z:" + data, "check", standIn("samples/ready-20.xml"), "--date",
                          "2024-10-01"})
                     .status,
                 0);
        const QByteArray history = contentOf(data + "/history.sqlite");
        const Outcome refused = other.run({program, "--lang", "en", "--data-dir", "Z:" + data, "history", "list"});
        QVERIFY2(refused.status != 0 && refused.out.isEmpty(), refused.out.constData());
        QVERIFY2(refused.err.contains("history"), refused.err.constData());
        QCOMPARE(contentOf(data + "/history.sqlite"), history);
        QVERIFY(one.run({program, "--data-dir", "Z:" + data, "history", "list"}).out.contains("20"));
    }

    void thePortableProgramRunsFromAReadOnlyFolder() {
        const WinePrefix prefix;
        const QString zip = QDir(windowsBuild("package")).entryInfoList({"*.zip"}).value(0).filePath();
        mustRun("unzip", {"-q", zip, "-d", prefix.path("portable")});
        const QString folder =
            QDir(prefix.path("portable")).entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot).value(0).filePath();
        QCOMPARE(filesIn(folder), filesIn(windowsBuild("staging")));
        const auto run = [&](const QString& command) {
            return prefix.runBesideReadOnly(folder, "wine '" + folder + "/todoke.exe' " + command);
        };
        const Outcome checked =
            run("--lang en check --date 2024-10-01 --format json " + standIn("samples/ready-20.xml"));
        QVERIFY2(checked.status == 0, checked.err.constData());
        QVERIFY(run("history list").out.contains("20"));
    }
};

QTEST_GUILESS_MAIN(PackageTest)
#include "PackageTest.moc"
