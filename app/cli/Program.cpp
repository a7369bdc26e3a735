#include "app/cli/Program.h"

#include "app/cli/Commands.h"
#include "app/shared/SystemLanguage.h"
#include "core/base/Version.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <exception>

namespace todoke::cli {

namespace {

/// The value of `--lang` wherever it stands, else the language of the system.
Language wantedLanguage(const std::vector<std::string>& arguments) {
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        if (arguments[i].starts_with("--lang="))
            return arguments[i].substr(7) == "ja" ? Language::ja : Language::en;
        if (arguments[i] == "--lang" && i + 1 < arguments.size())
            return arguments[i + 1] == "ja" ? Language::ja : Language::en;
    }
    return systemLanguage();
}

int parseAndRun(const std::vector<std::string>& arguments, Session& session) {
    const Texts& texts = session.texts();
    CLI::App program(texts("about"), "todoke");
    program.set_version_flag("--version", std::string("todoke ") + kVersion, texts("option.version"));
    program.set_help_flag("-h,--help", texts("option.help"));
    program.require_subcommand(1);
    program.fallthrough();
    // The same command line on every system: /path is a path on Windows too, not an option.
    program.allow_windows_style_options(false);
    std::string language;
    program.add_option("--lang", language, texts("option.lang"))->check(CLI::IsMember({"ja", "en"}));
    program.add_option("--data-dir", session.options().dataFolder, texts("option.dataDir"));
    program.add_option("--pack-dir", session.options().packFolders, texts("option.packDir"))->allow_extra_args(false);
    program.get_formatter()->column_width(34);
    Action action;
    addCheckCommand(program, session, action);
    addSealCommand(program, session, action);
    addPackageCommands(program, session, action);
    addSendCommands(program, session, action);
    addHistoryCommands(program, session, action);
    addKeyCommands(program, session, action);
    addPairCommands(program, session, action);
    addPackCommands(program, session, action);
    addSettingsCommands(program, session, action);
    try {
        std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
        program.parse(std::move(reversed));
    } catch (const CLI::ParseError& problem) {
        if (problem.get_exit_code() == 0)
            return program.exit(problem);
        return session.failUse(texts("wrongUse", {{"reason", problem.what()}}));
    }
    return action();
}

} // namespace

int runProgram(const std::vector<std::string>& arguments) {
    Console console;
    Session session(console, wantedLanguage(arguments));
    try {
        return parseAndRun(arguments, session);
    } catch (const std::exception& problem) {
        return session.fail(Error(Errc::internal, problem.what()));
    }
}

} // namespace todoke::cli
