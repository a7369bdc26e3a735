#include "app/cli/CheckRun.h"
#include "app/cli/Commands.h"
#include "app/cli/KeyOptions.h"
#include "app/shared/SealingWork.h"
#include "core/base/File.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <memory>

namespace todoke::cli {

namespace {

struct SealArguments {
    std::vector<std::string> inputs;
    KeyOptions keys;
    std::string endpoint;
    std::string folder;
    std::vector<std::string> confirmations;
    std::vector<std::string> holds;
    std::string consentBy;
    std::string operatorName;
    std::string date;
    bool rehearsal = false;
};

class SealProgress final : public ProgressSink {
public:
    explicit SealProgress(Console& console)
        : m_console(console) {}
    void progress(std::uint64_t done, std::uint64_t total) override { m_console.progress(done, total); }

private:
    Console& m_console;
};

/// `NAME=REASON`; empty when it is not of this form.
std::optional<std::pair<std::string, std::string>> nameAndReason(const std::string& text) {
    const std::size_t equals = text.find('=');
    if (equals == std::string::npos || equals == 0 || equals + 1 == text.size())
        return std::nullopt;
    return std::pair(text.substr(0, equals), text.substr(equals + 1));
}

/// Adds all forms with this in-house id to those held back; false when there is none.
bool holdForms(const CheckReport& report, const std::string& inHouseId, const std::string& reason,
               Decisions& decisions) {
    bool found = false;
    for (std::size_t source = 0; source < report.sources().size(); ++source) {
        for (const FormReport& form : report.sources()[source].forms) {
            if (form.info.inHouseId != inHouseId)
                continue;
            decisions.held[{source, form.info.number}] = reason;
            found = true;
        }
    }
    return found;
}

/// The decisions given on the command line; on failure the reason, in words.
tl::expected<Decisions, std::string> readDecisions(const SealArguments& arguments, const CheckReport& report,
                                                   Timestamp now, const Texts& texts) {
    Decisions decisions;
    for (const std::string& text : arguments.confirmations) {
        const auto parts = nameAndReason(text);
        if (!parts)
            return tl::unexpected(texts("seal.wrongConfirm", {{"text", text}}));
        decisions.confirmations.push_back({parts->first, parts->second, arguments.operatorName, now});
    }
    for (const std::string& text : arguments.holds) {
        const auto parts = nameAndReason(text);
        if (!parts || !holdForms(report, parts->first, parts->second, decisions))
            return tl::unexpected(texts("seal.wrongHold", {{"text", text}}));
    }
    return decisions;
}

void showHeld(Session& session, const ReadyForms& ready, const seal::SealOutcome* outcome) {
    const Texts& texts = session.texts();
    for (const HeldForm& held : ready.held()) {
        const FormInfo& info = ready.form(held.key).info;
        session.console().line(
            texts("seal.held", {{"source", ready.source(held.key).name},
                                {"form", std::to_string(info.number)},
                                {"inHouseId", info.inHouseId},
                                {"reason", session.catalogue().word(held.reason, session.language())},
                                {"detail", held.detail}}));
    }
    if (outcome == nullptr)
        return;
    for (const seal::WaitingForms& waiting : outcome->waitingForKey)
        session.console().line(
            texts("seal.waiting", {{"owner", waiting.owner}, {"forms", std::to_string(waiting.forms.size())}}));
    for (const Error& warning : outcome->warnings)
        session.console().note(session.catalogue().describe(warning, session.language()).sentence);
}

void showPackages(Session& session, const seal::SealOutcome& outcome) {
    for (const seal::SealedPackage& package : outcome.packages)
        session.console().line(session.texts()("seal.package", {{"name", package.info.name},
                                                                {"forms", std::to_string(package.forms.size())},
                                                                {"doctor", package.info.doctorNumber},
                                                                {"file", utf8Path(package.path)}}));
}

int sealReport(const SealArguments& arguments, Session& session, Workspace& workspace, const CheckReport& report,
               const delivery::EndpointProfile& profile) {
    auto decisions = readDecisions(arguments, report, workspace.clock().now(), session.texts());
    if (!decisions)
        return session.failUse(decisions.error());
    const auto keys = arguments.keys.load({profile.doctorNumberField});
    if (!keys)
        return session.fail(keys.error());
    std::vector<const seal::KeyFile*> keyList;
    std::transform(keys->begin(), keys->end(), std::back_inserter(keyList),
                   [](const seal::KeyFile& key) { return &key; });
    const auto check = recordCheck(session, report);
    if (!check)
        return session.fail(check.error());

    SealingChoices choices;
    choices.folder = pathFromUtf8(arguments.folder);
    choices.profile = profile;
    choices.rehearsal = arguments.rehearsal;
    choices.operatorName = arguments.operatorName;
    choices.check = *check;
    if (!arguments.consentBy.empty())
        choices.consent = Consent{arguments.consentBy, workspace.clock().now()};
    const ReadyForms ready = ReadyForms::from(report, std::move(*decisions));
    SealProgress progress(session.console());
    const auto outcome = sealAndRecord(workspace, ready, keyList, choices, progress, {});
    session.console().endProgress();
    showHeld(session, ready, outcome ? &*outcome : nullptr);
    if (!outcome)
        return session.fail(outcome.error());
    showPackages(session, *outcome);
    return ready.held().empty() && outcome->waitingForKey.empty() ? kAllReady : kNotAcceptable;
}

int runSeal(SealArguments arguments, Session& session) {
    const auto workspace = session.workspace();
    if (!workspace)
        return session.fail(workspace.error());
    const auto profile = (*workspace)->endpoints().import(pathFromUtf8(arguments.endpoint));
    if (!profile)
        return session.fail(profile.error());
    check::CheckOptions options;
    options.institutionCode = (*workspace)->settings().text("institution.code");
    const auto date = arguments.date.empty() ? std::optional((*workspace)->clock().today()) : parseDate(arguments.date);
    if (!date)
        return session.failUse(session.texts()("check.wrongDate", {{"date", arguments.date}}));
    options.date = *date;
    if (arguments.operatorName.empty())
        arguments.operatorName = (*workspace)->settings().text("operator");
    const auto report = checkInputs(session, arguments.inputs, options);
    if (!report)
        return session.fail(report.error());
    return sealReport(arguments, session, **workspace, *report, *profile);
}

} // namespace

void addSealCommand(CLI::App& program, Session& session, Action& action) {
    const Texts& texts = session.texts();
    const auto arguments = std::make_shared<SealArguments>();
    CLI::App* command = program.add_subcommand("seal", texts("seal.about"));
    command->footer(texts("seal.example"));
    command->add_option("INPUT", arguments->inputs, texts("check.input"))->required();
    arguments->keys.addTo(*command, texts, true);
    command->add_option("--endpoint", arguments->endpoint, texts("endpoint.option"))->required();
    command->add_option("--out", arguments->folder, texts("seal.out"))->required();
    command->add_option("--confirm", arguments->confirmations, texts("seal.confirm"))->allow_extra_args(false);
    command->add_option("--hold", arguments->holds, texts("seal.hold"))->allow_extra_args(false);
    command->add_option("--consent-by", arguments->consentBy, texts("seal.consentBy"));
    command->add_option("--operator", arguments->operatorName, texts("option.operator"));
    command->add_option("--date", arguments->date, texts("check.date"));
    command->add_flag("--rehearsal", arguments->rehearsal, texts("seal.rehearsal"));
    command->callback(
        [arguments, &session, &action] { action = [arguments, &session] { return runSeal(*arguments, session); }; });
}

} // namespace todoke::cli
