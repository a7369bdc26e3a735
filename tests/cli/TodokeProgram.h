#pragma once

#include <QByteArray>
#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>
#include <memory>

namespace todoke::test {

/// What one call of the program gave: exit status (-1 when a signal ended it), standard output, standard error.
struct Outcome {
    int status = -1;
    QByteArray out;
    QByteArray err;
};

/// The built program `todoke` with a data folder and a working folder of its own, in English unless a test says
/// otherwise. With `TODOKE_TEST_COMMAND` (words parted by `|`: `wine|/…/todoke.exe`) another program takes its place.
/// Stops the test when the program cannot be started or does not end.
class TodokeProgram {
public:
    TodokeProgram();

    /// Runs it to its end. `input` is its standard input.
    [[nodiscard]] Outcome run(const QStringList& arguments, const QByteArray& input = {}) const;
    /// Starts it and goes on.
    [[nodiscard]] std::unique_ptr<QProcess> start(const QStringList& arguments) const;
    /// Waits for the end of what `start` started.
    static Outcome finish(QProcess& process);

    /// Copies the program into a folder, and runs it there from now on.
    void install(const QString& folder);

    /// The folder of its data (`TODOKE_DATA_DIR`).
    [[nodiscard]] QString dataFolder() const { return m_folder.filePath("data"); }
    /// A path in the folder it works in, where relative names lead.
    [[nodiscard]] QString path(const QString& name) const { return m_folder.filePath(name); }
    /// Writes a file there and gives its path.
    QString write(const QString& name, const QByteArray& content) const;
    [[nodiscard]] QByteArray read(const QString& name) const;

private:
    QTemporaryDir m_folder;
    /// The program, after what starts it.
    QStringList m_command;
};

/// The bytes of a file; stops the test when it cannot be read.
[[nodiscard]] QByteArray contentOf(const QString& file);

/// A file of the form pack that the program ships with, `samples/ready-20.xml`.
[[nodiscard]] QString standIn(const QString& name);

/// Runs another program to its end and gives its standard output; stops the test when it fails.
QByteArray mustRun(const QString& program, const QStringList& arguments);

} // namespace todoke::test
