#include "app/cli/Commands.h"
#include "app/cli/KeyOptions.h"
#include "core/base/File.h"
#include "core/seal/Package.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <memory>

namespace todoke::cli {

namespace {

struct PackageArguments {
    std::string package;
    std::vector<std::string> inspected;
    KeyOptions keys;
    std::string output;
};

/// Verifies a package and shows its manifest; whether its sealer is paired is said, not demanded.
Result<seal::Package> readPackage(const std::string& file, Session& session) {
    const auto workspace = session.workspace();
    if (!workspace)
        return failure(workspace.error());
    const auto sealers = (*workspace)->trustedSealers();
    if (!sealers)
        return failure(sealers.error());
    return seal::inspectPackage(pathFromUtf8(file), *sealers);
}

void showPackage(Session& session, const seal::Package& package) {
    const Texts& texts = session.texts();
    const PackageInfo& info = package.info;
    const auto show = [&](const char* path, const finding::Arguments& values) {
        session.console().line(texts(path, values));
    };
    show("package.name", {{"name", info.name}, {"id", info.packageId}});
    show(info.kind == PackageKind::rehearsal ? "package.rehearsal" : "package.real", {});
    show("package.forms", {{"forms", std::to_string(info.forms)},
                           {"ready", std::to_string(info.ready)},
                           {"confirmed", std::to_string(info.confirmed)},
                           {"part", std::to_string(info.partIndex)},
                           {"parts", std::to_string(info.partCount)}});
    show("package.owner", {{"institution", info.institutionCode}, {"doctor", info.doctorNumber}});
    show("package.pack", {{"id", info.pack.id}, {"version", info.pack.version}, {"sha256", info.pack.sha256}});
    show("package.payload", {{"length", std::to_string(info.payloadLength)}, {"sha256", info.payloadSha256}});
    show("package.created", {{"time", formatLocalTime(info.createdAt)}, {"engine", info.engineVersion}});
    for (const PackageRecipient& recipient : info.recipients)
        show("package.recipient", {{"role", std::string(toString(recipient.role))},
                                   {"kind", std::string(toString(recipient.kind))},
                                   {"fingerprint", recipient.fingerprint}});
    for (const Confirmation& confirmation : info.confirmations)
        show("package.confirmation",
             {{"code", confirmation.code}, {"reason", confirmation.reason}, {"by", confirmation.by}});
    if (info.consent)
        show("package.consent", {{"by", info.consent->by}, {"time", formatLocalTime(info.consent->at)}});
    show(package.paired ? "package.paired" : "package.notPaired", {{"fingerprint", package.signer.fingerprint()}});
}

int inspectOne(const std::string& file, Session& session) {
    const auto package = readPackage(file, session);
    if (!package)
        return session.fail(Error(package.error()).with("file", file));
    showPackage(session, *package);
    session.console().line(session.texts()("package.whole"));
    return package->paired ? kAllReady : kRefused;
}

/// The worst of all; a damaged package keeps none of the others from being shown.
int inspect(const std::vector<std::string>& files, Session& session) {
    int status = kAllReady;
    for (const std::string& file : files)
        status = std::max(status, inspectOne(file, session));
    return status;
}

int open(const PackageArguments& arguments, Session& session) {
    const auto package = readPackage(arguments.package, session);
    if (!package)
        return session.fail(Error(package.error()).with("file", arguments.package));
    const auto keys = arguments.keys.load({});
    if (!keys)
        return session.fail(keys.error());
    auto target = AtomicFile::create(pathFromUtf8(arguments.output), false);
    if (!target)
        return session.fail(target.error());
    if (auto opened = seal::decryptPackage(pathFromUtf8(arguments.package), *package, keys->front(), **target); !opened)
        return session.fail(opened.error());
    if (auto written = (*target)->commit(); !written)
        return session.fail(written.error());
    if (!package->paired)
        session.console().note(session.texts()("package.notPaired", {{"fingerprint", package->signer.fingerprint()}}));
    session.console().line(session.texts()(
        "package.opened", {{"forms", std::to_string(package->info.forms)}, {"file", arguments.output}}));
    return kAllReady;
}

} // namespace

void addPackageCommands(CLI::App& program, Session& session, Action& action) {
    const Texts& texts = session.texts();
    const auto arguments = std::make_shared<PackageArguments>();
    CLI::App* inspectCommand = program.add_subcommand("inspect", texts("package.inspectAbout"));
    inspectCommand->footer(texts("package.inspectExample"));
    inspectCommand->add_option("PACKAGE", arguments->inspected, texts("package.file"))->required();
    inspectCommand->callback([arguments, &session, &action] {
        action = [arguments, &session] { return inspect(arguments->inspected, session); };
    });

    CLI::App* openCommand = program.add_subcommand("open", texts("package.openAbout"));
    openCommand->footer(texts("package.openExample"));
    openCommand->add_option("PACKAGE", arguments->package, texts("package.file"))->required();
    arguments->keys.addTo(*openCommand, texts, true);
    openCommand->add_option("--out", arguments->output, texts("package.out"))->required();
    openCommand->callback(
        [arguments, &session, &action] { action = [arguments, &session] { return open(*arguments, session); }; });
}

} // namespace todoke::cli
