#include "tests/windows/WineTools.h"

#include <QDir>
#include <QFileInfo>
#include <QProcessEnvironment>

namespace todoke::test {

namespace {

constexpr int kPatience = 300'000;

} // namespace

QString windowsBuild(const QString& name) {
    const QString path = qEnvironmentVariable("TODOKE_WINDOWS_BUILD") + "/" + name;
    if (!QFileInfo::exists(path))
        qFatal("%s is missing: run installer/windows/build.sh first", qPrintable(path));
    return path;
}

Outcome runCommand(const QString& program, const QStringList& arguments, const QMap<QString, QString>& environment) {
    QProcess process;
    QProcessEnvironment all = QProcessEnvironment::systemEnvironment();
    for (auto variable = environment.begin(); variable != environment.end(); ++variable)
        all.insert(variable.key(), variable.value());
    process.setProcessEnvironment(all);
    process.start(program, arguments);
    process.closeWriteChannel();
    if (!process.waitForFinished(kPatience))
        qFatal("%s does not end", qPrintable(program));
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, process.readAllStandardOutput(),
            process.readAllStandardError()};
}

WinePrefix::WinePrefix() {
    if (!m_folder.isValid() || !QDir().mkpath(path("home")))
        qFatal("no temporary folder");
    const Outcome made = runCommand("wineboot", {"--init"}, environment());
    if (made.status != 0)
        qFatal("no Wine prefix: %s", made.err.constData());
    // What was started without a screen would keep later programs from theirs.
    (void)runCommand("wineserver", {"--wait"}, environment());
}

WinePrefix::~WinePrefix() {
    // Ends the programs of this prefix alone.
    (void)runCommand("wineserver", {"--kill"}, environment());
    (void)runCommand("wineserver", {"--wait"}, environment());
}

QMap<QString, QString> WinePrefix::environment() const {
    return {{"WINEPREFIX", path("prefix")}, {"HOME", path("home")}};
}

Outcome WinePrefix::run(const QStringList& command) const {
    return runCommand("wine", command, environment());
}

Outcome WinePrefix::runBesideReadOnly(const QString& folder, const QString& command) const {
    (void)runCommand("wineserver", {"--wait"}, environment());
    const QString prepared = QStringLiteral("mount --bind '%1' '%1' && mount -o remount,ro,bind '%1' || exit 98; touch "
                                            "'%1/x' 2>/dev/null && exit 99; %2; "
                                            "status=$?; wineserver --wait; exit $status")
                                 .arg(folder, command);
    return runCommand("unshare", {"--mount", "sh", "-c", prepared}, environment());
}

QString WinePrefix::registry(const QString& key) const {
    QFile::remove(path("registry.txt"));
    const Outcome exported = run({"reg", "export", key, "Z:" + path("registry.txt"), "/y"});
    if (exported.status != 0 || !QFile::exists(path("registry.txt")))
        return {};
    const QByteArray bytes = contentOf(path("registry.txt"));
    // UTF-16 with a byte order mark.
    return QString::fromUtf16(reinterpret_cast<const char16_t*>(bytes.constData()) + 1, bytes.size() / 2 - 1)
        .remove(QLatin1Char('\r'));
}

} // namespace todoke::test
