#pragma once

#include <sys/inotify.h>
#include <unistd.h>

#include <QByteArray>
#include <QTemporaryDir>
#include <QtGlobal>
#include <array>
#include <filesystem>
#include <fstream>
#include <string>

namespace todoke::test {

/// A file that knows whether anybody opened it: bait for whatever must never be fetched.
class OpenWatch {
public:
    OpenWatch() {
        std::ofstream(path()) << "<bait/>";
        if (m_notify < 0 || inotify_add_watch(m_notify, path().c_str(), IN_OPEN | IN_ACCESS) < 0)
            qFatal("the system watches no files");
    }
    ~OpenWatch() { close(m_notify); }
    OpenWatch(const OpenWatch&) = delete;
    OpenWatch& operator=(const OpenWatch&) = delete;

    [[nodiscard]] std::string path() const { return m_folder.path().toStdString() + "/bait.xml"; }
    [[nodiscard]] std::string url() const { return "file://" + path(); }

    /// True when the file was opened since it was last asked.
    [[nodiscard]] bool wasOpened() const {
        std::array<char, 4096> events{};
        return read(m_notify, events.data(), events.size()) > 0;
    }

private:
    QTemporaryDir m_folder;
    int m_notify = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
};

} // namespace todoke::test
