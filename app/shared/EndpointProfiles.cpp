#include "app/shared/EndpointProfiles.h"

#include "app/shared/ProgramFolders.h"
#include "core/base/File.h"
#include "core/base/FileSystem.h"

#include <algorithm>

namespace todoke {

namespace {

constexpr std::string_view kExtension = ".todoke-profile";

/// Until the guard for tunnels is there, nothing leaves for an endpoint that demands one.
class ClosedVpn final : public VpnGuard {
public:
    [[nodiscard]] WayOut wayTo(std::string_view) override { return {}; }
};

} // namespace

struct EndpointProfiles::Connection {
    Connection(delivery::EndpointProfile endpointProfile, delivery::ReceiptVerifier receiptVerifier, const Clock& clock)
        : profile(std::move(endpointProfile))
        , verifier(std::move(receiptVerifier))
        , guard(profile.vpn ? std::unique_ptr<VpnGuard>(std::make_unique<ClosedVpn>()) : std::make_unique<NoVpn>())
        , transport(profile, *guard, clock) {}

    delivery::EndpointProfile profile;
    delivery::ReceiptVerifier verifier;
    std::unique_ptr<VpnGuard> guard;
    CurlTransport transport;
};

EndpointProfiles::EndpointProfiles(std::filesystem::path ownFolder,
                                   std::vector<std::filesystem::path> administratorFolders, const Clock& clock)
    : m_ownFolder(std::move(ownFolder))
    , m_administratorFolders(std::move(administratorFolders))
    , m_clock(clock) {}

EndpointProfiles::~EndpointProfiles() = default;

Result<delivery::EndpointProfile> EndpointProfiles::read(const std::filesystem::path& file) {
    const auto bytes = readFile(file, delivery::kLargestProfile);
    if (!bytes)
        return failure(bytes.error());
    auto profile = delivery::parseEndpointProfile(textOf(*bytes));
    if (!profile)
        return failure(Error(profile.error()).with("file", utf8Path(file.filename())));
    return profile;
}

std::map<std::string, delivery::EndpointProfile> EndpointProfiles::readFolder(const std::filesystem::path& folder,
                                                                              std::vector<Error>& broken) {
    std::map<std::string, delivery::EndpointProfile> profiles;
    const auto entries = folderEntries(folder);
    for (const FolderEntry& entry : entries ? *entries : std::vector<FolderEntry>()) {
        if (entry.path.extension() != kExtension)
            continue;
        // One broken file, perhaps half copied, keeps none of the others back.
        auto profile = read(entry.path);
        if (profile)
            profiles.insert_or_assign(profile->id, std::move(*profile));
        else
            broken.push_back(profile.error());
    }
    return profiles;
}

std::map<std::string, delivery::EndpointProfile> EndpointProfiles::installed(std::vector<Error>& broken) const {
    std::map<std::string, delivery::EndpointProfile> profiles;
    for (const std::filesystem::path& folder : m_administratorFolders)
        profiles.merge(readFolder(folder, broken));
    return profiles;
}

Result<delivery::EndpointProfile> EndpointProfiles::import(const std::filesystem::path& file) {
    auto profile = read(file);
    if (!profile)
        return profile;
    std::vector<Error> ignored;
    const auto known = installed(ignored);
    const auto same = known.find(profile->id);
    if (same != known.end() && same->second == *profile)
        return profile;
    if (!profile->rehearsal || same != known.end())
        return failure(Error(Errc::profileNotAllowed, "only the administrator can install this profile")
                           .with("endpoint", profile->id));
    const auto bytes = readFile(file, delivery::kLargestProfile);
    if (!bytes)
        return failure(bytes.error());
    if (auto made = makeFolders(m_ownFolder); !made)
        return failure(made.error());
    if (auto written = writeFileAtomically(m_ownFolder / (profile->id + std::string(kExtension)), *bytes); !written)
        return failure(written.error());
    const std::scoped_lock lock(m_lock);
    const auto used = m_connections.find(profile->id);
    if (used != m_connections.end() && used->second->profile != *profile) {
        m_replaced.push_back(std::move(used->second));
        m_connections.erase(used);
    }
    return profile;
}

InstalledProfiles EndpointProfiles::all() const {
    InstalledProfiles found;
    for (auto& [id, profile] : installed(found.broken))
        found.profiles.push_back(profile);
    for (auto& [id, profile] : readFolder(m_ownFolder, found.broken)) {
        const bool shadowed = std::any_of(found.profiles.begin(), found.profiles.end(),
                                          [&, &own = profile](const auto& other) { return other.id == own.id; });
        if (profile.rehearsal && !shadowed)
            found.profiles.push_back(profile);
    }
    std::sort(found.profiles.begin(), found.profiles.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
    return found;
}

Result<delivery::EndpointProfile> EndpointProfiles::find(std::string_view id) const {
    auto known = all().profiles;
    const auto found = std::find_if(known.begin(), known.end(), [&](const auto& profile) { return profile.id == id; });
    if (found == known.end())
        return failure(Error(Errc::profileNotAllowed, "no such profile").with("endpoint", std::string(id)));
    return std::move(*found);
}

Result<Endpoint> EndpointProfiles::endpoint(std::string_view id) {
    const std::scoped_lock lock(m_lock);
    auto known = m_connections.find(id);
    if (known == m_connections.end()) {
        auto profile = find(id);
        if (!profile)
            return failure(profile.error());
        auto verifier = delivery::ReceiptVerifier::forProfile(*profile);
        if (!verifier)
            return failure(verifier.error());
        known = m_connections
                    .emplace(std::string(id),
                             std::make_unique<Connection>(std::move(*profile), std::move(*verifier), m_clock))
                    .first;
    }
    Connection& connection = *known->second;
    return Endpoint{connection.profile, connection.verifier, connection.transport};
}

std::vector<std::filesystem::path> administratorEndpointFolders(const std::string& added) {
    std::vector<std::filesystem::path> folders{programFolder() / "endpoints"};
#ifndef _WIN32
    folders.emplace_back("/etc/todoke/endpoints");
#endif
    if (!added.empty())
        folders.push_back(pathFromUtf8(added));
    return folders;
}

} // namespace todoke
