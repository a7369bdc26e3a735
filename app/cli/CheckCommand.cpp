#include "app/cli/CheckRun.h"
#include "app/cli/Commands.h"
#include "core/base/Clock.h"
#include "core/base/File.h"
#include "core/finding/Report.h"

#include <CLI/CLI.hpp>

#include <memory>

namespace todoke::cli {

namespace {

struct CheckArguments {
    std::vector<std::string> inputs;
    std::string format = "text";
    std::string output;
    std::string date;
    std::string values;
    bool everything = false;
    bool noHistory = false;
};

ExitStatus statusOf(Verdict verdict) {
    switch (verdict) {
    case Verdict::ready:
        return kAllReady;
    case Verdict::confirm:
        return kToConfirm;
    case Verdict::notAcceptable:
        break;
    }
    return kNotAcceptable;
}

finding::ReportOptions reportOptions(const CheckArguments& arguments, const Session& session) {
    finding::ReportOptions options;
    options.format = *finding::parseReportFormat(arguments.format);
    options.language = session.language();
    const bool text = options.format == finding::ReportFormat::text;
    const bool shown = arguments.values.empty() ? text : arguments.values == "show";
    options.foundValues = shown ? finding::FoundValues::shown : finding::FoundValues::hidden;
    options.everything = arguments.everything;
    options.colour = text && arguments.output.empty() && session.console().colour();
    return options;
}

Result<void> writeTo(const std::string& file, const CheckReport& report, const finding::ReportOptions& options,
                     Console& console) {
    if (file.empty())
        return finding::writeReport(report, options, console);
    auto target = AtomicFile::create(pathFromUtf8(file));
    if (!target)
        return failure(target.error());
    if (auto written = finding::writeReport(report, options, **target); !written)
        return written;
    return (*target)->commit();
}

/// The result of a check counts even when the history cannot take it.
void record(const CheckReport& report, Session& session) {
    const auto recorded = recordCheck(session, report);
    if (recorded)
        return;
    session.console().note(session.texts()("check.historyFailed"));
    session.fail(recorded.error());
}

int runCheck(const CheckArguments& arguments, Session& session) {
    const auto settings = session.settings();
    if (!settings)
        return session.fail(settings.error());
    check::CheckOptions options;
    options.institutionCode = settings->text("institution.code");
    const bool recorded = !arguments.noHistory && settings->flag("history.record");
    if (recorded) {
        if (const auto workspace = session.workspace(); !workspace)
            return session.fail(workspace.error());
    }
    const auto date = arguments.date.empty() ? std::optional(SystemClock().today()) : parseDate(arguments.date);
    if (!date)
        return session.failUse(session.texts()("check.wrongDate", {{"date", arguments.date}}));
    options.date = *date;
    const auto report = checkInputs(session, arguments.inputs, options);
    if (!report)
        return session.fail(report.error());
    if (recorded)
        record(*report, session);
    if (auto written = writeTo(arguments.output, *report, reportOptions(arguments, session), session.console());
        !written)
        return session.fail(written.error());
    return statusOf(report->verdict());
}

} // namespace

void addCheckCommand(CLI::App& program, Session& session, Action& action) {
    const Texts& texts = session.texts();
    const auto arguments = std::make_shared<CheckArguments>();
    CLI::App* command = program.add_subcommand("check", texts("check.about"));
    command->footer(texts("check.example"));
    command->add_option("INPUT", arguments->inputs, texts("check.input"))->required();
    command->add_option("--format", arguments->format, texts("check.format"))
        ->check(CLI::IsMember({"text", "json", "csv"}));
    command->add_option("-o,--output", arguments->output, texts("check.output"));
    command->add_option("--date", arguments->date, texts("check.date"));
    command->add_option("--values", arguments->values, texts("check.values"))->check(CLI::IsMember({"show", "hide"}));
    command->add_flag("--all", arguments->everything, texts("check.all"));
    command->add_flag("--no-history", arguments->noHistory, texts("check.noHistory"));
    command->callback(
        [arguments, &session, &action] { action = [arguments, &session] { return runCheck(*arguments, session); }; });
}

} // namespace todoke::cli
