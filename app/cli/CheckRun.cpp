#include "app/cli/CheckRun.h"

#include "core/base/File.h"

namespace todoke::cli {

namespace {

/// Shows how far the check is.
class ProgressObserver final : public check::CheckObserver {
public:
    explicit ProgressObserver(Console& console)
        : m_console(console) {}
    void sourceStarted(std::size_t, const SourceReport&) override {}
    void formChecked(std::size_t, const FormReport&) override {}
    void sourceFinished(std::size_t, const SourceReport&) override {}
    void progress(std::uint64_t done, std::uint64_t total) override { m_console.progress(done, total); }

private:
    Console& m_console;
};

} // namespace

Result<CheckReport> checkInputs(Session& session, const std::vector<std::string>& inputs,
                                const check::CheckOptions& options) {
    std::vector<std::filesystem::path> paths;
    for (const std::string& input : inputs)
        paths.push_back(pathFromUtf8(input));
    const auto collected = intake::collectInputs(paths, {});
    if (!collected)
        return failure(collected.error());
    if (session.packs().packs().empty())
        return failure(Errc::packNotFound);
    ProgressObserver observer(session.console());
    auto report = check::check(*collected, session.packs(), options, {}, observer);
    session.console().endProgress();
    return report;
}

Result<std::int64_t> recordCheck(Session& session, const CheckReport& report) {
    const auto workspace = session.workspace();
    if (!workspace)
        return failure(workspace.error());
    const auto history = (*workspace)->history();
    if (!history)
        return failure(history.error());
    return (*history)->checks().add(report, (*workspace)->settings().text("operator"));
}

} // namespace todoke::cli
