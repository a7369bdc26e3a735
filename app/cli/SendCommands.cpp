#include "app/cli/Commands.h"
#include "app/cli/KeyOptions.h"
#include "app/cli/UploadLines.h"
#include "app/shared/SenderLock.h"
#include "app/shared/SendingWork.h"
#include "app/shared/SystemWaiting.h"
#include "core/base/File.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <memory>

namespace todoke::cli {

namespace {

struct SendArguments {
    std::vector<std::string> packages;
    std::string endpoint;
    std::string user;
    std::string passwordFile;
    std::string wait = "registered";
    std::int64_t retrySeconds = 600;
    bool passwordCorrected = false;
    bool showAccessKeys = false;
};

/// Waits in real time, but not beyond a moment: what would come later is left to the next start.
class LimitedWaiting final : public Waiting {
public:
    LimitedWaiting(const Clock& clock, Timestamp until, std::stop_source& stop)
        : m_waiting(clock)
        , m_until(until)
        , m_stop(stop) {}

    void waitUntil(Timestamp time, const std::stop_token& stop) override {
        if (time > m_until)
            m_stop.request_stop();
        else
            m_waiting.waitUntil(time, stop);
    }
    void wake() override { m_waiting.wake(); }

private:
    SystemWaiting m_waiting;
    Timestamp m_until;
    std::stop_source& m_stop;
};

/// Tells the person what happens, on standard error.
class SendReporter final : public SendingObserver {
public:
    explicit SendReporter(Session& session)
        : m_session(session) {}

    void uploadChanged(const UploadRecord& record) override {
        const std::string line = uploadLine(m_session, record);
        if (line != m_last)
            m_session.console().note(line);
        m_last = line;
    }
    void bytesSent(std::string_view, std::uint64_t sent, std::uint64_t length) override {
        m_session.console().progress(sent, length);
    }

private:
    Session& m_session;
    std::string m_last;
};

/// The caller holds the `SenderLock`.
Result<void> runSender(Session& session, Workspace& workspace, EnteredPasswords& passwords, SendUntil until,
                       std::int64_t retrySeconds) {
    const auto history = workspace.history();
    if (!history)
        return failure(history.error());
    std::stop_source stop;
    LimitedWaiting waiting(workspace.clock(), workspace.clock().now() + std::chrono::seconds(retrySeconds), stop);
    SendReporter reporter(session);
    PackageSender sender(senderParts(workspace, **history, passwords, reporter, waiting));
    auto sent = sender.run(until, stop.get_token());
    session.console().endProgress();
    // Out of time is no failure of the sender: what the outbox holds tells how far each package came.
    if (!sent && sent.error().code == Errc::cancelled)
        return {};
    return sent;
}

bool isReached(UploadState state, bool untilRegistered) {
    return state == UploadState::registered || (!untilRegistered && state == UploadState::received);
}

/// The worst of several outcomes as exit status.
int statusOf(const std::vector<UploadRecord>& records, bool untilRegistered) {
    int status = kAllReady;
    for (const UploadRecord& record : records) {
        if (isReached(record.state, untilRegistered))
            continue;
        const bool person = isFinal(record.state) || record.state == UploadState::needsAttention;
        status = std::max<int>(status, person ? kRefused : kTryLater);
    }
    return status;
}

struct QueuedPackages {
    std::vector<UploadRecord> records;
    int status = kAllReady;
};

/// Queues what can be queued. A package that cannot is named with its reason and keeps none of the others back.
QueuedPackages queueAll(const SendArguments& arguments, Session& session, Workspace& workspace,
                        const delivery::EndpointProfile& profile) {
    QueuedPackages queued;
    for (const std::string& file : arguments.packages) {
        auto record = queuePackage(workspace, pathFromUtf8(file), profile, arguments.user);
        if (!record) {
            queued.status = std::max(queued.status, session.fail(Error(record.error()).with("file", file)));
            continue;
        }
        session.console().note(session.texts()(
            "send.queued", {{"name", record->packageName}, {"endpoint", profile.name.in(session.language())}}));
        queued.records.push_back(std::move(*record));
    }
    return queued;
}

/// Read once, also from standard input; empty when no file was named. An empty password is none: it would be refused,
/// and count as one of three wrong ones.
Result<std::optional<crypto::SecretBytes>> readPassword(const std::string& file) {
    if (file.empty())
        return std::optional<crypto::SecretBytes>();
    auto password = readSecretLine(file);
    if (!password)
        return failure(password.error());
    if (password->size() == 0)
        return failure(Error(Errc::passwordMissing, "the file is empty: " + file));
    return std::optional(std::move(*password));
}

/// The records as the outbox holds them now.
Result<std::vector<UploadRecord>> refreshed(const std::vector<UploadRecord>& records, history::History& history) {
    std::vector<UploadRecord> current;
    for (const UploadRecord& record : records) {
        auto found = history.outbox().upload(record.packageId);
        if (!found)
            return failure(found.error());
        current.push_back(found->value_or(record));
    }
    return current;
}

int runSend(const SendArguments& arguments, Session& session) {
    const auto workspace = session.workspace();
    if (!workspace)
        return session.fail(workspace.error());
    const auto profile = (*workspace)->endpoints().import(pathFromUtf8(arguments.endpoint));
    if (!profile)
        return session.fail(profile.error());
    auto password = readPassword(arguments.passwordFile);
    if (!password)
        return session.fail(password.error());
    EnteredPasswords passwords;
    if (*password)
        passwords.enter(profile->id, arguments.user, std::move(**password));
    const QueuedPackages queued = queueAll(arguments, session, **workspace, *profile);
    if (queued.records.empty())
        return queued.status;
    // Before the account is set free: another process may hold the password that was refused.
    std::optional<SenderLock> lock;
    if (arguments.wait != "none" || arguments.passwordCorrected) {
        auto acquired = SenderLock::acquire((*workspace)->folder());
        if (!acquired)
            return session.fail(acquired.error());
        lock = std::move(*acquired);
    }
    if (arguments.passwordCorrected) {
        if (auto accepted = acceptPassword(**workspace, profile->id, arguments.user); !accepted)
            return session.fail(accepted.error());
    }
    const bool untilRegistered = arguments.wait == "registered";
    if (arguments.wait != "none") {
        const SendUntil until = untilRegistered ? SendUntil::settled : SendUntil::received;
        if (auto sent = runSender(session, **workspace, passwords, until, arguments.retrySeconds); !sent)
            return session.fail(sent.error());
    }
    const auto history = (*workspace)->history();
    const auto records = refreshed(queued.records, **history);
    if (!records)
        return session.fail(records.error());
    for (const UploadRecord& record : *records) {
        if (auto shown = showUpload(session, **history, record, arguments.showAccessKeys); !shown)
            return session.fail(shown.error());
    }
    return std::max(queued.status, arguments.wait == "none" ? int{kAllReady} : statusOf(*records, untilRegistered));
}

struct StatusArguments {
    std::string id;
    std::string passwordFile;
    std::int64_t retrySeconds = 60;
    bool ask = false;
    bool showAccessKeys = false;
};

bool isMeant(const UploadRecord& record, const std::string& id) {
    return id.empty() || record.packageName == id || record.packageId.starts_with(id);
}

/// Lets the sender ask the endpoint about the uploads that are not finished; it sends on where something is missing.
Result<void> askEndpoint(const StatusArguments& arguments, Session& session, Workspace& workspace,
                         history::History& history, const std::vector<UploadRecord>& records) {
    const auto password = readPassword(arguments.passwordFile);
    if (!password)
        return failure(password.error());
    const auto lock = SenderLock::acquire(workspace.folder());
    if (!lock)
        return failure(lock.error());
    EnteredPasswords passwords;
    for (const UploadRecord& record : records) {
        if (isFinal(record.state))
            continue;
        if (*password)
            passwords.enter(record.endpointId, record.account, (*password)->duplicate());
        // What a person paused or gave up stays so; whatever is on its way asks by itself.
        const auto wish = history.outbox().wish(record.packageId);
        if (!wish)
            return failure(wish.error());
        if (record.state != UploadState::needsAttention || *wish != UploadWish::none)
            continue;
        if (auto wished =
                history.outbox().setWish(record.packageId, UploadWish::resume, workspace.settings().text("operator"));
            !wished)
            return wished;
    }
    return runSender(session, workspace, passwords, SendUntil::settled, arguments.retrySeconds);
}

int runStatus(const StatusArguments& arguments, Session& session) {
    const auto workspace = session.workspace();
    if (!workspace)
        return session.fail(workspace.error());
    const auto history = (*workspace)->history();
    if (!history)
        return session.fail(history.error());
    const auto uploads = (*history)->outbox().uploads();
    if (!uploads)
        return session.fail(uploads.error());
    std::vector<UploadRecord> meant;
    std::copy_if(uploads->begin(), uploads->end(), std::back_inserter(meant),
                 [&](const UploadRecord& record) { return isMeant(record, arguments.id); });
    if (meant.empty())
        return arguments.id.empty() ? (session.console().line(session.texts()("status.empty")), kAllReady)
                                    : session.fail(Error(Errc::notFound).with("file", arguments.id));
    if (arguments.ask) {
        if (auto asked = askEndpoint(arguments, session, **workspace, **history, meant); !asked)
            return session.fail(asked.error());
    }
    const auto records = refreshed(meant, **history);
    if (!records)
        return session.fail(records.error());
    for (const UploadRecord& record : *records) {
        if (auto shown = showUpload(session, **history, record, arguments.showAccessKeys); !shown)
            return session.fail(shown.error());
    }
    return statusOf(*records, true);
}

} // namespace

void addSendCommands(CLI::App& program, Session& session, Action& action) {
    const Texts& texts = session.texts();
    const auto send = std::make_shared<SendArguments>();
    CLI::App* sendCommand = program.add_subcommand("send", texts("send.about"));
    sendCommand->footer(texts("send.example"));
    sendCommand->add_option("PACKAGE", send->packages, texts("package.file"))->required();
    sendCommand->add_option("--endpoint", send->endpoint, texts("endpoint.option"))->required();
    sendCommand->add_option("--user", send->user, texts("send.user"))->required();
    CLI::Option* const passwordFile =
        sendCommand->add_option("--password-file", send->passwordFile, texts("send.passwordFile"));
    sendCommand->add_option("--wait", send->wait, texts("send.wait"))
        ->check(CLI::IsMember({"received", "registered", "none"}));
    sendCommand->add_option("--retry-for", send->retrySeconds, texts("send.retryFor"))->check(CLI::Range(0, 86400));
    sendCommand->add_flag("--password-corrected", send->passwordCorrected, texts("send.passwordCorrected"))
        ->needs(passwordFile);
    sendCommand->add_flag("--show-access-keys", send->showAccessKeys, texts("send.showAccessKeys"));
    sendCommand->callback([send, &session, &action] { action = [send, &session] { return runSend(*send, session); }; });

    const auto status = std::make_shared<StatusArguments>();
    CLI::App* statusCommand = program.add_subcommand("status", texts("status.about"));
    statusCommand->footer(texts("status.example"));
    statusCommand->add_option("ID", status->id, texts("status.id"));
    statusCommand->add_flag("--ask", status->ask, texts("status.ask"));
    statusCommand->add_option("--password-file", status->passwordFile, texts("send.passwordFile"));
    statusCommand->add_option("--retry-for", status->retrySeconds, texts("send.retryFor"))->check(CLI::Range(0, 86400));
    statusCommand->add_flag("--show-access-keys", status->showAccessKeys, texts("send.showAccessKeys"));
    statusCommand->callback(
        [status, &session, &action] { action = [status, &session] { return runStatus(*status, session); }; });
}

} // namespace todoke::cli
