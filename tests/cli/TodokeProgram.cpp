#include "tests/cli/TodokeProgram.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcessEnvironment>

namespace todoke::test {
namespace {

constexpr int kPatience = 600'000;

} // namespace

TodokeProgram::TodokeProgram()
    : m_command(qEnvironmentVariable("TODOKE_TEST_COMMAND", QStringLiteral(TODOKE_PROGRAM)).split(QLatin1Char('|'))) {
    if (!m_folder.isValid())
        qFatal("no temporary folder");
}

std::unique_ptr<QProcess> TodokeProgram::start(const QStringList& arguments) const {
    auto process = std::make_unique<QProcess>();
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert("TODOKE_DATA_DIR", dataFolder());
    environment.remove("TODOKE_PACK_DIR");
    process->setProcessEnvironment(environment);
    process->setWorkingDirectory(m_folder.path());
    const QStringList language = arguments.contains("--lang") ? QStringList() : QStringList{"--lang", "en"};
    process->start(m_command.front(), m_command.mid(1) + language + arguments);
    if (!process->waitForStarted(kPatience))
        qFatal("todoke does not start: %s", qPrintable(process->errorString()));
    return process;
}

Outcome TodokeProgram::finish(QProcess& process) {
    if (!process.waitForFinished(kPatience))
        qFatal("todoke does not end");
    const bool ended = process.exitStatus() == QProcess::NormalExit;
    return {ended ? process.exitCode() : -1, process.readAllStandardOutput(), process.readAllStandardError()};
}

Outcome TodokeProgram::run(const QStringList& arguments, const QByteArray& input) const {
    const auto process = start(arguments);
    process->write(input);
    process->closeWriteChannel();
    return finish(*process);
}

void TodokeProgram::install(const QString& folder) {
    m_command = {path(folder) + "/todoke"};
    if (!QDir().mkpath(path(folder)) || !QFile::copy(TODOKE_PROGRAM, m_command.front()))
        qFatal("cannot install the program");
}

QString TodokeProgram::write(const QString& name, const QByteArray& content) const {
    const QString target = path(name);
    QDir().mkpath(QFileInfo(target).path());
    QFile file(target);
    if (!file.open(QFile::WriteOnly) || file.write(content) != content.size())
        qFatal("cannot write %s", qPrintable(target));
    return target;
}

QByteArray TodokeProgram::read(const QString& name) const {
    return contentOf(path(name));
}

QByteArray contentOf(const QString& file) {
    QFile opened(file);
    if (!opened.open(QFile::ReadOnly))
        qFatal("cannot read %s", qPrintable(file));
    return opened.readAll();
}

QString standIn(const QString& name) {
    return QStringLiteral(TODOKE_SOURCE_DIR "/schemas/standin/2024-04/") + name;
}

QByteArray mustRun(const QString& program, const QStringList& arguments) {
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(program, arguments);
    if (!process.waitForFinished(kPatience) || process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
        qFatal("%s does not do its work", qPrintable(program));
    return process.readAllStandardOutput();
}

} // namespace todoke::test
