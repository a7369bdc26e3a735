#pragma once

#include "app/desktop/MainWindow.h"
#include "app/desktop/check/CheckPage.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <functional>

namespace todoke::desktop {

/// A day on which the samples are in order, whatever the day of the test.
class SampleDay final : public Clock {
public:
    [[nodiscard]] Timestamp now() const override { return std::chrono::sys_days(today()) + std::chrono::hours(3); }
    [[nodiscard]] Date today() const override {
        return std::chrono::year(2024) / std::chrono::month(10) / std::chrono::day(1);
    }
};

inline std::filesystem::path sample(const char* name) {
    return std::filesystem::path(TODOKE_SOURCE_DIR) / "schemas/standin/2024-04/samples" / name;
}

/// The real window over the real core, with the shipped form packs.
class Desk {
public:
    /// `prepare` is called with the data folder before the window is made.
    explicit Desk(Language spoken = Language::ja, const std::function<void(Workspace&)>& prepare = {})
        : m_workplace{std::make_shared<const pack::PackStore>(
                          pack::PackStore::open({std::filesystem::path(TODOKE_SOURCE_DIR) / "schemas"})),
                      std::make_shared<const SampleDay>(), openWorkspace(m_data)} {
        if (prepare) {
            prepare(*m_workplace.workspace);
        }
        language.setLanguage(spoken);
        window = std::make_unique<MainWindow>(m_workplace, language, theme);
        // As on a desk, not as small as a screen that is not there.
        window->resize(1280, 820);
        window->show();
        // Keys reach shortcuts only in the active window.
        window->activateWindow();
        if (!QTest::qWaitForWindowActive(window.get())) {
            qFatal("the window does not become active");
        }
    }

    [[nodiscard]] CheckPage& page() const { return window->checkPage(); }

    /// Waits until the check is over.
    [[nodiscard]] bool check(const std::vector<std::filesystem::path>& paths) const {
        QSignalSpy finished(&page().run(), &CheckRun::finished);
        page().check(paths);
        return finished.wait(60'000);
    }

    template <class Widget>
    [[nodiscard]] Widget& only() const {
        const auto found = window->template findChildren<Widget*>();
        Q_ASSERT(found.size() == 1);
        return *found.front();
    }

private:
    static std::shared_ptr<Workspace> openWorkspace(const QTemporaryDir& data) {
        auto workspace = Workspace::open(std::filesystem::path(data.filePath(QStringLiteral("data")).toStdString()));
        if (!workspace) {
            qFatal("no data folder: %s", workspace.error().detail.c_str());
        }
        return std::move(*workspace);
    }

    QTemporaryDir m_data;
    Workplace m_workplace;

public:
    Theme theme;
    LanguageSwitch language;
    std::unique_ptr<MainWindow> window;
};

} // namespace todoke::desktop
