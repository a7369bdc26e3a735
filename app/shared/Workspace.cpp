#include "app/shared/Workspace.h"

#include "app/shared/CurlTransport.h"
#include "app/shared/FileLock.h"
#include "app/shared/HistoryOpening.h"
#include "core/base/File.h"

namespace todoke {

namespace {

LogLevel levelOf(const std::string& name) {
    return name == "debug" ? LogLevel::debug : name == "warning" ? LogLevel::warning : LogLevel::info;
}

} // namespace

Result<Settings> Workspace::readSettings(const std::optional<std::filesystem::path>& chosen) {
    auto machine = readMachineSettings();
    if (!machine)
        return failure(machine.error());
    return Settings::load(DataFolder::settingsFileIn(DataFolder::locate(chosen)), std::move(*machine));
}

Result<std::unique_ptr<Workspace>> Workspace::open(const std::optional<std::filesystem::path>& chosen) {
    startCurl();
    auto folder = DataFolder::open(chosen);
    if (!folder)
        return failure(folder.error());
    removeAbandoned(folder->packages());
    auto settings = readSettings(folder->root());
    if (!settings)
        return failure(settings.error());
    return std::unique_ptr<Workspace>(new Workspace(std::move(*folder), std::move(*settings)));
}

Workspace::Workspace(DataFolder folder, Settings settings)
    : m_folder(std::move(folder))
    , m_settings(std::move(settings))
    , m_log(m_folder.logs(), m_clock, levelOf(m_settings.text("log.level")))
    , m_endpoints(m_folder.root() / "endpoints", administratorEndpointFolders(m_settings.text("endpoints.folder")),
                  m_clock)
    , m_paired(m_folder.root() / "paired") {}

Result<seal::SecretStore*> Workspace::secrets() {
    if (!m_secrets) {
        auto opened = systemSecretStore(m_folder, m_random);
        if (!opened)
            return failure(opened.error());
        m_secrets = std::move(*opened);
    }
    return m_secrets.get();
}

Result<history::History*> Workspace::history() {
    if (!m_history) {
        const auto secrets = this->secrets();
        if (!secrets)
            return failure(secrets.error());
        auto opened = openHistory(m_folder, **secrets, m_random, m_clock);
        if (!opened)
            return failure(opened.error());
        m_history = std::move(*opened);
    }
    return m_history.get();
}

Result<const seal::SealingIdentity*> Workspace::identity() {
    if (!m_identity) {
        // Two first starts must not make two of them.
        const auto lock = FileLock::acquire(m_folder.root() / "identity.lock");
        if (!lock)
            return failure(lock.error());
        const auto secrets = this->secrets();
        if (!secrets)
            return failure(secrets.error());
        const std::string& institution = m_settings.text("institution.code");
        auto identity = seal::SealingIdentity::loadOrMake(**secrets, "Todoke " + institution, m_clock, m_random);
        if (!identity)
            return failure(identity.error());
        m_identity.emplace(std::move(*identity));
    }
    return &*m_identity;
}

Result<std::vector<seal::PairedCertificate>> Workspace::trustedSealers() {
    auto paired = m_paired.all();
    if (!paired)
        return paired;
    const auto own = identity();
    if (!own)
        return failure(own.error());
    paired->push_back({(*own)->certificate(), {}});
    return paired;
}

} // namespace todoke
