#include "app/cli/Commands.h"
#include "app/shared/PolicyTemplates.h"
#include "core/base/File.h"
#include "core/base/FileSystem.h"

#include <CLI/CLI.hpp>

#include <charconv>
#include <memory>

namespace todoke::cli {

namespace {

struct SettingsArguments {
    bool origin = false;
    std::string key;
    std::string value;
    std::string folder;
};

std::string textOfValue(const SettingValue& value) {
    if (const auto* flag = std::get_if<bool>(&value))
        return *flag ? "true" : "false";
    if (const auto* number = std::get_if<std::int64_t>(&value))
        return std::to_string(*number);
    return std::get<std::string>(value);
}

/// A value as it stands on the command line, for the type of the setting; a text where it fits no other type, so that
/// setting it is refused as the wrong type.
SettingValue parseValue(const SettingDefinition& setting, const std::string& text) {
    if (std::holds_alternative<bool>(setting.standard) && (text == "true" || text == "false"))
        return text == "true";
    std::int64_t number = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (std::holds_alternative<std::int64_t>(setting.standard) && problem == std::errc() &&
        end == text.data() + text.size())
        return number;
    return text;
}

std::string originWord(const Session& session, SettingOrigin origin) {
    return session.texts()("settings.origin." + std::string(toString(origin)));
}

int list(const SettingsArguments& arguments, Session& session) {
    const auto settings = session.settings();
    if (!settings)
        return session.fail(settings.error());
    const Texts& texts = session.texts();
    for (const SettingDefinition& setting : settingTable()) {
        const std::string value = textOfValue(settings->value(setting.key));
        std::string line = texts("settings.line", {{"key", setting.key},
                                                   {"value", value.empty() ? texts("settings.notSet") : value},
                                                   {"label", setting.label.in(session.language())}});
        if (arguments.origin)
            line += texts("settings.from", {{"origin", originWord(session, settings->origin(setting.key))}});
        session.console().line(line);
    }
    for (const SettingProblem& problem : settings->problems())
        session.console().note(
            texts("settings.problem", {{"key", problem.key},
                                       {"origin", originWord(session, problem.origin)},
                                       {"reason", texts("settings.fault." + std::string(toString(problem.fault)))}}));
    return settings->problems().empty() ? kAllReady : kConfiguration;
}

/// Says why a value was not taken.
int refuse(const Error& error, const Session& session) {
    if (const std::string_view reason = error.arg("reason"); !reason.empty())
        session.console().note(session.texts()("settings.fault." + std::string(reason)));
    return session.fail(error);
}

int set(const SettingsArguments& arguments, Session& session) {
    const auto workspace = session.workspace();
    if (!workspace)
        return session.fail(workspace.error());
    const SettingDefinition* const setting = findSetting(arguments.key);
    const SettingValue value =
        setting == nullptr ? SettingValue(arguments.value) : parseValue(*setting, arguments.value);
    const auto done = (*workspace)->settings().set(arguments.key, value);
    return done ? kAllReady : refuse(done.error(), session);
}

int reset(const SettingsArguments& arguments, Session& session) {
    const auto workspace = session.workspace();
    if (!workspace)
        return session.fail(workspace.error());
    const auto done = (*workspace)->settings().reset(arguments.key);
    return done ? kAllReady : refuse(done.error(), session);
}

int writeTemplates(const SettingsArguments& arguments, Session& session) {
    for (const PolicyTemplate& file : policyTemplates()) {
        const std::filesystem::path path = pathFromUtf8(arguments.folder) / pathFromUtf8(file.name);
        if (auto made = makeFolders(path.parent_path()); !made)
            return session.fail(made.error());
        if (auto written = writeFileAtomically(path, bytesOf(file.text)); !written)
            return session.fail(written.error());
        session.console().line(utf8Path(path));
    }
    return kAllReady;
}

using Work = int (*)(const SettingsArguments&, Session&);

} // namespace

void addSettingsCommands(CLI::App& program, Session& session, Action& action) {
    const Texts& texts = session.texts();
    const auto arguments = std::make_shared<SettingsArguments>();
    CLI::App* group = program.add_subcommand("settings", texts("settings.about"));
    group->require_subcommand(1);
    const auto add = [&](const char* name, Work work) {
        CLI::App* command = group->add_subcommand(name, texts("settings." + std::string(name) + "About"));
        command->footer(texts("settings." + std::string(name) + "Example"));
        command->callback([arguments, work, &session, &action] {
            action = [arguments, work, &session] { return work(*arguments, session); };
        });
        return command;
    };
    add("list", list)->add_flag("--origin", arguments->origin, texts("settings.withOrigin"));
    CLI::App* setCommand = add("set", set);
    setCommand->add_option("KEY", arguments->key, texts("settings.key"))->required();
    setCommand->add_option("VALUE", arguments->value, texts("settings.value"))->required();
    add("reset", reset)->add_option("KEY", arguments->key, texts("settings.key"))->required();
    add("templates", writeTemplates)->add_option("--out", arguments->folder, texts("settings.folder"))->required();
}

} // namespace todoke::cli
