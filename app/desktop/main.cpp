#include "app/desktop/MainWindow.h"
#include "app/desktop/check/CheckPage.h"
#include "app/shared/ProcessStart.h"
#include "app/shared/ProgramFolders.h"
#include "core/base/File.h"
#include "core/finding/Catalogue.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QIcon>
#include <QMessageBox>
#include <filesystem>
#include <optional>
#include <vector>

namespace {

std::vector<std::filesystem::path> pathsOf(const QStringList& texts) {
    std::vector<std::filesystem::path> paths;
    for (const QString& text : texts) {
        paths.push_back(todoke::pathFromUtf8(text.toStdString()));
    }
    return paths;
}

todoke::Language languageOf(const std::string& setting) {
    return setting == "ja"   ? todoke::Language::ja
           : setting == "en" ? todoke::Language::en
                             : todoke::desktop::LanguageSwitch::ofSystem();
}

/// Of every size that the systems ask for, so that none is scaled.
QIcon programIcon() {
    QIcon icon;
    for (const QString& name : QDir(QStringLiteral(":/todoke/icons")).entryList()) {
        icon.addFile(QStringLiteral(":/todoke/icons/") + name);
    }
    return icon;
}

/// Without its data folder the program cannot do anything but say so.
int refuseToStart(const todoke::Error& error) {
    const todoke::desktop::LanguageSwitch language;
    const auto text =
        todoke::finding::Catalogue::builtIn().describe(error, todoke::desktop::LanguageSwitch::ofSystem());
    QMessageBox::critical(nullptr, QApplication::applicationName(),
                          QString::fromStdString(text.sentence + '\n' + text.nextStep));
    return EXIT_FAILURE;
}

int runProgram(const QCommandLineParser& parser) {
    const auto dataFolder = pathsOf(parser.values(QStringLiteral("data-dir")));
    auto workspace = todoke::Workspace::open(dataFolder.empty() ? std::nullopt : std::optional(dataFolder.back()));
    if (!workspace) {
        return refuseToStart(workspace.error());
    }
    auto added = pathsOf(parser.values(QStringLiteral("packs")));
    if (const std::string& folder = (*workspace)->settings().text("packs.folder"); !folder.empty()) {
        added.push_back(todoke::pathFromUtf8(folder));
    }
    const auto folders = todoke::packFolders(added);
    const todoke::desktop::Workplace workplace{
        std::make_shared<const todoke::pack::PackStore>(todoke::pack::PackStore::open(folders)),
        std::make_shared<const todoke::SystemClock>(),
        std::move(*workspace),
    };
    todoke::desktop::Theme theme;
    theme.setAppearance(todoke::desktop::appearanceOf(workplace.workspace->settings().text("appearance")));
    todoke::desktop::LanguageSwitch language;
    language.setLanguage(languageOf(workplace.workspace->settings().text("language")));
    todoke::desktop::MainWindow window(workplace, language, theme);
    window.show();
    const auto paths = pathsOf(parser.positionalArguments());
    if (!paths.empty()) {
        window.checkPage().check(paths);
    }
    return QApplication::exec();
}

} // namespace

int main(int argc, char* argv[]) {
    todoke::startSafely();
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("Todoke"));
    QCommandLineParser parser;
    parser.addOptions({
        {QStringLiteral("data-dir"), QStringLiteral("Folder for settings, history and packages."),
         QStringLiteral("folder")},
        {QStringLiteral("packs"), QStringLiteral("Further folder with form packs."), QStringLiteral("folder")},
    });
    parser.addHelpOption();
    parser.addPositionalArgument(QStringLiteral("files"), QStringLiteral("Files or folders to check at once."));
    parser.process(application);
    QApplication::setWindowIcon(programIcon());
    return runProgram(parser);
}
