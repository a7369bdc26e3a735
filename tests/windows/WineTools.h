#pragma once

#include "tests/cli/TodokeProgram.h"

#include <QMap>

namespace todoke::test {

/// A file or folder of the Windows build, below `build/windows-release`; stops the test when it is not there.
[[nodiscard]] QString windowsBuild(const QString& name);

/// Runs a command to its end, with more variables of the environment.
[[nodiscard]] Outcome runCommand(const QString& program, const QStringList& arguments,
                                 const QMap<QString, QString>& environment = {});

/// A Wine prefix of a test's own, with the home of its user, both removed at the end.
class WinePrefix {
public:
    WinePrefix();
    ~WinePrefix();

    /// Runs a Windows program, `msiexec` or the path of one.
    [[nodiscard]] Outcome run(const QStringList& command) const;

    /// Runs a shell command with a folder that nobody can write to, not even root; its status is 99 when it could be
    /// written to. Wine's server, which opens the files, is a new one for this.
    [[nodiscard]] Outcome runBesideReadOnly(const QString& folder, const QString& command) const;

    /// A path on its drive C.
    [[nodiscard]] QString driveC(const QString& name) const { return m_folder.filePath("prefix/drive_c/" + name); }
    [[nodiscard]] QString path(const QString& name) const { return m_folder.filePath(name); }
    /// The environment that programs of the prefix need.
    [[nodiscard]] QMap<QString, QString> environment() const;

    /// A registry key with everything below it, as `reg export` writes it; empty when there is none.
    [[nodiscard]] QString registry(const QString& key) const;

private:
    QTemporaryDir m_folder;
};

} // namespace todoke::test
