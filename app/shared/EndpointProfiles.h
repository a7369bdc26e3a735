#pragma once

#include "app/shared/CurlTransport.h"
#include "app/shared/SenderPorts.h"
#include "core/base/Clock.h"

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace todoke {

/// What stands in the folders of profiles.
struct InstalledProfiles {
    /// By id.
    std::vector<delivery::EndpointProfile> profiles;
    /// Files that cannot be used, each with its reason (args `file`).
    std::vector<Error> broken;
};

/// The endpoints of this PC (送信先): those of the administrator, and rehearsals that users imported. A profile decides
/// who can decrypt, so a real one counts only where administrators alone can write.
class EndpointProfiles final : public EndpointDirectory {
public:
    /// `ownFolder` holds what users imported, `administratorFolders` what the administrator installed; `clock` must
    /// outlive it.
    EndpointProfiles(std::filesystem::path ownFolder, std::vector<std::filesystem::path> administratorFolders,
                     const Clock& clock);
    ~EndpointProfiles() override;

    /// Reads a profile file without keeping it. `Errc::profileInvalid` (args `file`, `field`), and the errors of
    /// reading a file.
    static Result<delivery::EndpointProfile> read(const std::filesystem::path& file);

    /// Keeps a profile that a user handed in, in place of one of the same id. `Errc::profileNotAllowed` (args
    /// `endpoint`) for a real one that the administrator has not installed, and for a rehearsal whose id an
    /// administrator's profile has.
    Result<delivery::EndpointProfile> import(const std::filesystem::path& file);

    [[nodiscard]] InstalledProfiles all() const;

    /// A profile by id; `Errc::profileNotAllowed` (args `endpoint`) when there is none.
    Result<delivery::EndpointProfile> find(std::string_view id) const;

    /// May be called from the sender's thread while another imports a profile. What it returns stays usable as long as
    /// this object lives, also when the profile is replaced meanwhile; the next call gives the new one.
    Result<Endpoint> endpoint(std::string_view id) override;

private:
    /// A profile in use, with what it takes to talk to it.
    struct Connection;

    static std::map<std::string, delivery::EndpointProfile> readFolder(const std::filesystem::path& folder,
                                                                       std::vector<Error>& broken);
    [[nodiscard]] std::map<std::string, delivery::EndpointProfile> installed(std::vector<Error>& broken) const;

    std::filesystem::path m_ownFolder;
    std::vector<std::filesystem::path> m_administratorFolders;
    const Clock& m_clock;
    std::mutex m_lock;
    std::map<std::string, std::unique_ptr<Connection>, std::less<>> m_connections;
    std::vector<std::unique_ptr<Connection>> m_replaced;
};

/// Where administrators install profiles: `endpoints` beside the program, `/etc/todoke/endpoints` on Linux, and `added`
/// (the setting `endpoints.folder`, UTF-8) unless it is empty.
[[nodiscard]] std::vector<std::filesystem::path> administratorEndpointFolders(const std::string& added);

} // namespace todoke
