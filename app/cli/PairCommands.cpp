#include "app/cli/Commands.h"
#include "core/base/File.h"
#include "core/base/Text.h"
#include "core/seal/FingerprintWords.h"

#include <CLI/CLI.hpp>

#include <memory>

namespace todoke::cli {

namespace {

constexpr std::uint64_t kLargestCertificate = 64 * 1024;
/// Hexadecimal digits of a fingerprint that a person has to give: 64 bits cannot be hit by trying.
constexpr std::size_t kShortestFingerprint = 16;

struct PairArguments {
    std::string file;
    std::string label;
    std::string fingerprint;
    std::string output;
};

void showCertificate(Session& session, const crypto::Certificate& certificate, const std::string& label) {
    std::string words;
    for (const LocalText& word : seal::fingerprintWords(*fromHex(certificate.fingerprint())))
        words += (words.empty() ? "" : " ") + word.in(session.language());
    session.console().line(
        session.texts()("pair.line", {{"label", label.empty() ? certificate.field("subject.CN") : label},
                                      {"words", words},
                                      {"fingerprint", certificate.fingerprint()},
                                      {"until", formatLocalTime(certificate.notAfter())}}));
}

int showOwn(const PairArguments& arguments, Session& session, Workspace& workspace) {
    const auto identity = workspace.identity();
    if (!identity)
        return session.fail(identity.error());
    const crypto::Certificate& certificate = (*identity)->certificate();
    showCertificate(session, certificate, {});
    if (arguments.output.empty())
        return kAllReady;
    if (auto written = writeFileAtomically(pathFromUtf8(arguments.output), bytesOf(certificate.pem())); !written)
        return session.fail(written.error());
    session.console().line(session.texts()("pair.written", {{"file", arguments.output}}));
    return kAllReady;
}

int import(const PairArguments& arguments, Session& session, Workspace& workspace) {
    const auto bytes = readFile(pathFromUtf8(arguments.file), kLargestCertificate);
    if (!bytes)
        return session.fail(bytes.error());
    const auto certificate = crypto::Certificate::parse(*bytes);
    if (!certificate)
        return session.fail(Error(certificate.error()).with("file", arguments.file));
    showCertificate(session, *certificate, arguments.label);
    // Trusted only once a person compared it: whoever could slip in a certificate could slip in packages.
    if (arguments.fingerprint.empty()) {
        session.console().note(session.texts()("pair.compare"));
        return kRefused;
    }
    if (arguments.fingerprint.size() < kShortestFingerprint ||
        !certificate->fingerprint().starts_with(arguments.fingerprint)) {
        session.console().note(session.texts()("pair.differs", {{"digits", std::to_string(kShortestFingerprint)}}));
        return kRefused;
    }
    if (auto added = workspace.pairedComputers().add(*certificate, arguments.label); !added)
        return session.fail(added.error());
    session.console().line(session.texts()("pair.imported"));
    return kAllReady;
}

int list(const PairArguments&, Session& session, Workspace& workspace) {
    const auto paired = workspace.pairedComputers().all();
    if (!paired)
        return session.fail(paired.error());
    for (const seal::PairedCertificate& computer : *paired)
        showCertificate(session, computer.certificate, computer.label);
    if (paired->empty())
        session.console().line(session.texts()("pair.none"));
    return kAllReady;
}

int withdraw(const PairArguments& arguments, Session& session, Workspace& workspace) {
    if (auto withdrawn = workspace.pairedComputers().withdraw(arguments.fingerprint); !withdrawn)
        return session.fail(withdrawn.error());
    session.console().line(session.texts()("pair.withdrawn"));
    return kAllReady;
}

using Work = int (*)(const PairArguments&, Session&, Workspace&);

int withWorkspace(Work work, const PairArguments& arguments, Session& session) {
    const auto workspace = session.workspace();
    return workspace ? work(arguments, session, **workspace) : session.fail(workspace.error());
}

} // namespace

void addPairCommands(CLI::App& program, Session& session, Action& action) {
    const Texts& texts = session.texts();
    const auto arguments = std::make_shared<PairArguments>();
    CLI::App* group = program.add_subcommand("pair", texts("pair.about"));
    group->require_subcommand(1);
    const auto add = [&](const char* name, const char* about, Work work) {
        CLI::App* command = group->add_subcommand(name, texts(about));
        command->callback([arguments, work, &session, &action] {
            action = [arguments, work, &session] { return withWorkspace(work, *arguments, session); };
        });
        return command;
    };
    add("show", "pair.showAbout", showOwn)->add_option("--output", arguments->output, texts("pair.output"));
    CLI::App* importCommand = add("import", "pair.importAbout", import);
    importCommand->add_option("FILE", arguments->file, texts("pair.file"))->required();
    importCommand->add_option("--label", arguments->label, texts("pair.label"))->required();
    importCommand->add_option("--fingerprint", arguments->fingerprint, texts("pair.compared"));
    add("list", "pair.listAbout", list);
    add("withdraw", "pair.withdrawAbout", withdraw)
        ->add_option("FINGERPRINT", arguments->fingerprint, texts("pair.fingerprint"))
        ->required();
}

} // namespace todoke::cli
