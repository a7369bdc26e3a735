#pragma once

#include "app/shared/DataFolder.h"
#include "app/shared/EndpointProfiles.h"
#include "app/shared/FileLog.h"
#include "app/shared/PairedComputers.h"
#include "app/shared/Settings.h"
#include "app/shared/SystemSecretStore.h"
#include "core/crypto/SystemRandom.h"
#include "core/history/History.h"
#include "core/pack/PackStore.h"
#include "core/seal/SealingIdentity.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

namespace todoke {

/// One installation's data: what the command line and the window work with. Put together here and nowhere else. The
/// parts that can fail (history, sealing key) are opened when first asked for. For one thread at a time, except where a
/// part says otherwise.
class Workspace {
public:
    /// Opens the data folder and its settings; `chosen` is the value of `--data-dir`.
    static Result<std::unique_ptr<Workspace>> open(const std::optional<std::filesystem::path>& chosen);

    /// The settings alone; makes and opens nothing.
    static Result<Settings> readSettings(const std::optional<std::filesystem::path>& chosen);

    [[nodiscard]] const Clock& clock() const { return m_clock; }
    [[nodiscard]] RandomSource& random() { return m_random; }
    [[nodiscard]] LogSink& log() { return m_log; }
    [[nodiscard]] const DataFolder& folder() const { return m_folder; }
    [[nodiscard]] Settings& settings() { return m_settings; }
    [[nodiscard]] EndpointProfiles& endpoints() { return m_endpoints; }
    [[nodiscard]] PairedComputers& pairedComputers() { return m_paired; }

    /// 履歴. May be used by several threads once it is open.
    Result<history::History*> history();

    /// The sealing key of this PC, made when first asked for.
    Result<const seal::SealingIdentity*> identity();

    /// Whose packages this PC takes: the paired check PCs and itself.
    Result<std::vector<seal::PairedCertificate>> trustedSealers();

private:
    Workspace(DataFolder folder, Settings settings);

    /// Opened when first asked for.
    Result<seal::SecretStore*> secrets();

    SystemClock m_clock;
    crypto::SystemRandom m_random;
    DataFolder m_folder;
    Settings m_settings;
    FileLog m_log;
    std::unique_ptr<seal::SecretStore> m_secrets;
    EndpointProfiles m_endpoints;
    PairedComputers m_paired;
    std::unique_ptr<history::History> m_history;
    std::optional<seal::SealingIdentity> m_identity;
};

} // namespace todoke
