#pragma once

#include "tests/cli/TodokeProgram.h"
#include "tests/shared/RealEndpoint.h"

#include <QDir>

namespace todoke::test {

/// The day on which the samples are as they should be.
inline const QString kSampleDay = QStringLiteral("2024-10-01");

/// Whoever works with the program and the practice endpoint: knows the keys, the passphrase and the password.
class PracticeClerk {
public:
    explicit PracticeClerk(const RealEndpoint& endpoint)
        : m_endpoint(endpoint) {
        m_program.write("passphrase.txt", endpoint.ready()["doctors"]["D0012"]["passphrase"].toString().toUtf8());
        m_program.write("password.txt", endpoint.password("clerk01").toUtf8());
    }

    [[nodiscard]] const TodokeProgram& program() const { return m_program; }
    [[nodiscard]] QString profile() const { return m_endpoint.ready()["profile"].toString(); }
    /// From now on works with a program that was copied into this folder, and so with the packs and endpoints beside
    /// it.
    void install(const QString& folder) { m_program.install(folder); }
    /// A file of a doctor: `keyFile`, `certificate`, `key`.
    [[nodiscard]] QString fileOf(const QString& doctor, const QString& part) const {
        return m_endpoint.ready()["doctors"][doctor][part].toString();
    }

    /// The command that seals a file with these doctors' keys into a folder.
    [[nodiscard]] QStringList sealing(const QString& source, const QStringList& doctors,
                                      const QString& folder = "sealed") const {
        QStringList arguments{"seal",         source,   "--date", kSampleDay,          "--endpoint",
                              profile(),      "--out",  folder,   "--passphrase-file", "passphrase.txt",
                              "--consent-by", "Clerk A"};
        for (const QString& doctor : doctors)
            arguments << "--key" << fileOf(doctor, "keyFile");
        return arguments;
    }

    /// The packages in a folder, in the order of their names.
    [[nodiscard]] QStringList packages(const QString& folder = "sealed") const {
        QStringList files;
        const QFileInfoList found = QDir(m_program.path(folder)).entryInfoList(QDir::Files | QDir::Hidden, QDir::Name);
        for (const QFileInfo& file : found)
            files << file.filePath();
        return files;
    }

    /// Seals the sample's forms of one doctor and gives the package; stops the test when that fails.
    [[nodiscard]] QString sealed(const QString& folder = "sealed") const {
        const Outcome outcome = m_program.run(sealing(standIn("samples/ready-20.xml"), {"D0012"}, folder));
        const QStringList files = packages(folder);
        if (files.size() != 1)
            qFatal("not sealed: %s", outcome.err.constData());
        return files.front();
    }

    [[nodiscard]] QStringList sending(const QStringList& files, const QStringList& more = {}) const {
        return QStringList{"send"} + files +
               QStringList{"--endpoint", profile(), "--user", "clerk01", "--password-file", "password.txt"} + more;
    }

private:
    const RealEndpoint& m_endpoint;
    TodokeProgram m_program;
};

} // namespace todoke::test
