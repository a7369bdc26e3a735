#pragma once

#include "core/base/Bytes.h"
#include "core/base/File.h"

#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>
#include <QtGlobal>
#include <filesystem>
#include <string>

namespace todoke::test {

/// The real `openssl` program at work in a folder of its own, so that what this project writes is read by somebody
/// else's program and the other way round.
class OpenSslTool {
public:
    OpenSslTool() {
        if (!m_folder.isValid())
            qFatal("no temporary folder");
    }

    [[nodiscard]] std::filesystem::path path(const std::string& name) const {
        return std::filesystem::path(m_folder.path().toStdString()) / name;
    }

    [[nodiscard]] bool succeeds(const QString& arguments) { return run(arguments.split(' ', Qt::SkipEmptyParts)); }

    /// Runs the program; stops the test when it fails. Arguments are separated by spaces.
    void must(const QString& arguments) {
        if (!succeeds(arguments))
            qFatal("openssl %s: %s", qPrintable(arguments), m_output.constData());
    }

    /// A self-signed certificate `NAME.pem` with its key `NAME.key`. `newkey` as `openssl req` takes it.
    void makeCertificate(const QString& name, const QString& newkey, const QString& subject, int days = 30) {
        QStringList arguments{"req", "-x509", "-noenc", "-sha256", "-utf8", "-days", QString::number(days)};
        arguments << "-newkey" << newkey.split(' ') << "-keyout" << name + ".key"
                  << "-out" << name + ".pem";
        arguments << "-subj" << subject;
        if (!run(arguments))
            qFatal("openssl req: %s", m_output.constData());
    }

    [[nodiscard]] Bytes read(const std::string& name) const {
        auto bytes = readFile(path(name), 512U * 1024 * 1024);
        if (!bytes)
            qFatal("cannot read %s", name.c_str());
        return std::move(*bytes);
    }

    void write(const std::string& name, ByteView bytes) const {
        if (!writeFileAtomically(path(name), bytes))
            qFatal("cannot write %s", name.c_str());
    }

private:
    bool run(const QStringList& arguments) {
        QProcess process;
        process.setWorkingDirectory(m_folder.path());
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start("openssl", arguments);
        if (!process.waitForFinished(120'000))
            qFatal("openssl does not run or does not end");
        m_output = process.readAll();
        return process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
    }

    QTemporaryDir m_folder;
    QByteArray m_output;
};

} // namespace todoke::test
