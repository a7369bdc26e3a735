#include "app/cli/Commands.h"
#include "app/cli/UploadLines.h"

#include <CLI/CLI.hpp>

#include <memory>

namespace todoke::cli {

namespace {

constexpr std::uint32_t kListed = 1000;

struct HistoryArguments {
    std::uint32_t limit = 20;
    std::string id;
    bool showAccessKeys = false;
};

int listHistory(const HistoryArguments& arguments, Session& session, history::History& history) {
    const Texts& texts = session.texts();
    const auto checks = history.checks().newest(arguments.limit);
    if (!checks)
        return session.fail(checks.error());
    session.console().line(texts("history.checks"));
    for (const history::CheckRecord& check : *checks)
        session.console().line(
            texts("history.checkLine", {{"id", std::to_string(check.id)},
                                        {"time", formatLocalTime(check.at)},
                                        {"files", std::to_string(check.sources.size())},
                                        {"ready", std::to_string(check.counts.ready)},
                                        {"confirm", std::to_string(check.counts.confirm)},
                                        {"notAcceptable", std::to_string(check.counts.notAcceptable)}}));
    const auto packages = history.packages().newest(arguments.limit);
    if (!packages)
        return session.fail(packages.error());
    session.console().line(texts("history.packages"));
    for (const history::PackageRecord& package : *packages) {
        const auto upload = history.outbox().upload(package.info.packageId);
        if (!upload)
            return session.fail(upload.error());
        const std::string state = *upload ? "state." + std::string(toString((*upload)->state)) : "state.sealed";
        session.console().line(texts("history.packageLine", {{"name", package.info.name},
                                                             {"time", formatLocalTime(package.info.createdAt)},
                                                             {"forms", std::to_string(package.info.forms)},
                                                             {"doctor", package.info.doctorNumber},
                                                             {"state", texts(state)}}));
    }
    return kAllReady;
}

Result<std::optional<history::PackageRecord>> findPackage(history::History& history, const std::string& id) {
    const auto packages = history.packages().newest(kListed);
    if (!packages)
        return failure(packages.error());
    for (const history::PackageRecord& package : *packages) {
        if (package.info.name == id || package.info.packageId.starts_with(id))
            return std::optional(package);
    }
    return std::optional<history::PackageRecord>();
}

int showPackage(const HistoryArguments& arguments, Session& session, history::History& history) {
    const auto package = findPackage(history, arguments.id);
    if (!package)
        return session.fail(package.error());
    if (!*package)
        return session.fail(Error(Errc::notFound).with("file", arguments.id));
    const Texts& texts = session.texts();
    const PackageInfo& info = (*package)->info;
    session.console().line(texts("package.name", {{"name", info.name}, {"id", info.packageId}}));
    session.console().line(
        texts("package.owner", {{"institution", info.institutionCode}, {"doctor", info.doctorNumber}}));
    session.console().line(
        texts("history.sealed", {{"time", formatLocalTime(info.createdAt)}, {"forms", std::to_string(info.forms)}}));
    const auto steps = history.outbox().steps(info.packageId);
    if (!steps)
        return session.fail(steps.error());
    for (const history::UploadStep& step : *steps)
        session.console().line(texts("history.step", {{"time", formatLocalTime(step.at)},
                                                      {"state", texts("state." + std::string(toString(step.state)))},
                                                      {"offset", std::to_string(step.offset)}}));
    const auto upload = history.outbox().upload(info.packageId);
    if (!upload)
        return session.fail(upload.error());
    if (*upload) {
        if (auto shown = showUpload(session, history, **upload, arguments.showAccessKeys); !shown)
            return session.fail(shown.error());
    }
    return kAllReady;
}

using Work = int (*)(const HistoryArguments&, Session&, history::History&);

int withHistory(Work work, const HistoryArguments& arguments, Session& session) {
    const auto workspace = session.workspace();
    if (!workspace)
        return session.fail(workspace.error());
    const auto history = (*workspace)->history();
    return history ? work(arguments, session, **history) : session.fail(history.error());
}

} // namespace

void addHistoryCommands(CLI::App& program, Session& session, Action& action) {
    const Texts& texts = session.texts();
    const auto arguments = std::make_shared<HistoryArguments>();
    CLI::App* group = program.add_subcommand("history", texts("history.about"));
    group->require_subcommand(1);
    CLI::App* list = group->add_subcommand("list", texts("history.listAbout"));
    list->add_option("--limit", arguments->limit, texts("history.limit"))->check(CLI::Range(1, 1000));
    list->callback([arguments, &session, &action] {
        action = [arguments, &session] { return withHistory(listHistory, *arguments, session); };
    });
    CLI::App* show = group->add_subcommand("show", texts("history.showAbout"));
    show->footer(texts("history.showExample"));
    show->add_option("ID", arguments->id, texts("status.id"))->required();
    show->add_flag("--show-access-keys", arguments->showAccessKeys, texts("send.showAccessKeys"));
    show->callback([arguments, &session, &action] {
        action = [arguments, &session] { return withHistory(showPackage, *arguments, session); };
    });
}

} // namespace todoke::cli
