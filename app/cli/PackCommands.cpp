#include "app/cli/Commands.h"
#include "core/base/Clock.h"
#include "core/base/File.h"
#include "core/check/PackVerification.h"
#include "core/pack/build/PackBuilder.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <memory>

namespace todoke::cli {

namespace {

int listPacks(Session& session) {
    const Texts& texts = session.texts();
    for (const auto& pack : session.packs().packs()) {
        const PackRef& ref = pack->ref();
        session.console().line(
            texts("pack.listLine", {{"id", ref.id},
                                    {"version", ref.version},
                                    {"title", ref.title.in(session.language())},
                                    {"status", texts(ref.standIn ? "pack.standIn" : "pack.official")},
                                    {"trust", texts(ref.trusted ? "pack.trusted" : "pack.untrusted")},
                                    {"sha256", ref.sha256.substr(0, 16)}}));
        for (const pack::AcceptedVersion& version : pack->manifest().formVersions)
            session.console().line(
                texts("pack.versionLine", {{"version", version.version},
                                           {"from", version.from ? formatDate(*version.from) : "…"},
                                           {"until", version.until ? formatDate(*version.until) : "…"}}));
    }
    if (session.packs().packs().empty())
        return session.fail(Error(Errc::packNotFound));
    return session.packs().broken().empty() ? kAllReady : kConfiguration;
}

int verifyPack(const std::string& folder, Session& session) {
    const Texts& texts = session.texts();
    auto files = pack::PackFolder::read(pathFromUtf8(folder));
    if (!files)
        return session.fail(files.error());
    const auto pack = pack::FormPack::load(std::move(*files), pack::shippedPackHashes());
    if (!pack)
        return session.fail(pack.error());
    const check::PackVerification result = check::verifyPack(*pack, SystemClock().today());
    for (const check::PackProblem& problem : result.problems)
        session.console().line(problem.file + ": " + problem.reason);
    const PackRef& ref = (*pack)->ref();
    session.console().line(texts(result.problems.empty() ? "pack.verified" : "pack.notVerified",
                                 {{"id", ref.id},
                                  {"version", ref.version},
                                  {"schemas", std::to_string(result.schemas)},
                                  {"rules", std::to_string(result.rules)},
                                  {"samples", std::to_string(result.samples)},
                                  {"problems", std::to_string(result.problems.size())},
                                  {"trust", texts(ref.trusted ? "pack.trusted" : "pack.untrusted")},
                                  {"sha256", ref.sha256}}));
    return result.problems.empty() ? kAllReady : kConfiguration;
}

struct BuildArguments {
    std::string source;
    std::string out;
    std::vector<std::string> editions;
};

int buildPacks(const BuildArguments& arguments, Session& session) {
    const auto source = pack::PackSource::read(pathFromUtf8(arguments.source));
    if (!source)
        return session.fail(source.error());
    for (const std::string& name : arguments.editions) {
        if (!source->has(source->editions().front(), name, {}))
            return session.fail(Error(Errc::packInvalid, "'" + name + "' is no edition")
                                    .with("file", "source.json")
                                    .with("reason", "'" + name + "' is no edition"));
    }
    // All are built before the first is written.
    std::vector<std::pair<std::string, pack::PackFiles>> built;
    for (const pack::Edition& edition : source->editions()) {
        const auto& wanted = arguments.editions;
        if (!wanted.empty() && std::find(wanted.begin(), wanted.end(), edition.name) == wanted.end())
            continue;
        auto files = pack::buildPack(*source, edition);
        if (!files)
            return session.fail(files.error());
        built.emplace_back(edition.name, std::move(*files));
    }
    for (const auto& [name, files] : built) {
        const std::filesystem::path folder = pathFromUtf8(arguments.out) / pathFromUtf8(name);
        if (auto written = pack::writePack(folder, files); !written)
            return session.fail(written.error());
        session.console().line(
            session.texts()("pack.built", {{"folder", utf8Path(folder)}, {"files", std::to_string(files.size())}}));
    }
    return kAllReady;
}

} // namespace

void addPackCommands(CLI::App& program, Session& session, Action& action) {
    const Texts& texts = session.texts();
    CLI::App* group = program.add_subcommand("pack", texts("pack.about"));
    group->require_subcommand(1);
    CLI::App* list = group->add_subcommand("list", texts("pack.listAbout"));
    list->callback([&session, &action] { action = [&session] { return listPacks(session); }; });
    const auto folder = std::make_shared<std::string>();
    CLI::App* verify = group->add_subcommand("verify", texts("pack.verifyAbout"));
    verify->footer(texts("pack.verifyExample"));
    verify->add_option("PACK", *folder, texts("pack.folder"))->required();
    verify->callback(
        [folder, &session, &action] { action = [folder, &session] { return verifyPack(*folder, session); }; });
    const auto building = std::make_shared<BuildArguments>();
    CLI::App* build = group->add_subcommand("build", texts("pack.buildAbout"));
    build->footer(texts("pack.buildExample"));
    build->add_option("SOURCE", building->source, texts("pack.source"))->required();
    build->add_option("OUT", building->out, texts("pack.out"))->required();
    build->add_option("--edition", building->editions, texts("pack.edition"));
    build->callback(
        [building, &session, &action] { action = [building, &session] { return buildPacks(*building, session); }; });
}

} // namespace todoke::cli
