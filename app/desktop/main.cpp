#include "app/desktop/MainWindow.h"
#include "app/desktop/check/CheckPage.h"
#include "core/base/File.h"

#include <QApplication>
#include <QCommandLineParser>

#include <filesystem>
#include <vector>

int main(int argc, char* argv[]) {
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("Todoke"));
    QCommandLineParser parser;
    const QCommandLineOption packs(QStringLiteral("packs"), QStringLiteral("Folder with form packs."),
                                   QStringLiteral("folder"));
    const QCommandLineOption language(QStringLiteral("language"), QStringLiteral("Language of the window: ja or en."),
                                      QStringLiteral("ja|en"));
    parser.addOptions({packs, language});
    parser.addHelpOption();
    parser.addPositionalArgument(QStringLiteral("files"), QStringLiteral("Files or folders to check at once."));
    parser.process(application);

    std::vector<std::filesystem::path> folders;
    for (const QString& folder : parser.values(packs)) {
        folders.push_back(todoke::pathFromUtf8(folder.toStdString()));
    }
    todoke::desktop::Workplace workplace{
        std::make_shared<const todoke::pack::PackStore>(todoke::pack::PackStore::open(folders)),
        std::make_shared<const todoke::SystemClock>(),
        {},
    };
    todoke::desktop::Theme theme;
    todoke::desktop::LanguageSwitch languageSwitch;
    const QString wanted = parser.value(language);
    languageSwitch.setLanguage(wanted == QStringLiteral("ja")   ? todoke::Language::ja
                               : wanted == QStringLiteral("en") ? todoke::Language::en
                                                                : todoke::desktop::LanguageSwitch::ofSystem());
    todoke::desktop::MainWindow window(workplace, languageSwitch, theme);
    window.show();

    std::vector<std::filesystem::path> paths;
    for (const QString& file : parser.positionalArguments()) {
        paths.push_back(todoke::pathFromUtf8(file.toStdString()));
    }
    if (!paths.empty()) {
        window.checkPage().check(std::move(paths));
    }
    return QApplication::exec();
}
