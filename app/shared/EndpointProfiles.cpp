#include "app/shared/EndpointProfiles.h"

#include "app/shared/ProgramFolders.h"
#include "core/base/File.h"

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

Result<std::map<std::string, delivery::EndpointProfile>>
EndpointProfiles::readFolder(const std::filesystem::path& folder) const {
    std::map<std::string, delivery::EndpointProfile> profiles;
    std::error_code error;
    for (std::filesystem::directory_iterator entry(folder, error), end; !error && entry != end;
         entry.increment(error)) {
        if (entry->path().extension() != kExtension)
            continue;
        auto profile = read(entry->path());
        if (!profile)
            return failure(profile.error());
        profiles.insert_or_assign(profile->id, std::move(*profile));
    }
    return profiles;
}

Result<std::map<std::string, delivery::EndpointProfile>> EndpointProfiles::installed() const {
    std::map<std::string, delivery::EndpointProfile> profiles;
    for (const std::filesystem::path& folder : m_administratorFolders) {
        auto found = readFolder(folder);
        if (!found)
            return failure(found.error());
        profiles.merge(*found);
    }
    return profiles;
}

Result<delivery::EndpointProfile> EndpointProfiles::import(const std::filesystem::path& file) {
    auto profile = read(file);
    if (!profile)
        return profile;
    const auto known = installed();
    if (!known)
        return failure(known.error());
    if (const auto same = known->find(profile->id); same != known->end() && same->second == *profile)
        return profile;
    if (!profile->rehearsal || known->contains(profile->id))
        return failure(Error(Errc::profileNotAllowed, "only the administrator can install this profile")
                           .with("endpoint", profile->id));
    const auto bytes = readFile(file, delivery::kLargestProfile);
    if (!bytes)
        return failure(bytes.error());
    std::error_code error;
    std::filesystem::create_directories(m_ownFolder, error);
    if (auto written = writeFileAtomically(m_ownFolder / (profile->id + std::string(kExtension)), *bytes); !written)
        return failure(written.error());
    const std::scoped_lock lock(m_lock);
    if (auto used = m_connections.extract(profile->id))
        m_replaced.push_back(std::move(used.mapped()));
    return profile;
}

Result<std::vector<delivery::EndpointProfile>> EndpointProfiles::all() const {
    auto known = installed();
    if (!known)
        return failure(known.error());
    auto own = readFolder(m_ownFolder);
    if (!own)
        return failure(own.error());
    std::vector<delivery::EndpointProfile> profiles;
    for (auto& [id, profile] : *known)
        profiles.push_back(std::move(profile));
    for (auto& [id, profile] : *own) {
        const bool shadowed =
            std::any_of(profiles.begin(), profiles.end(), [&](const auto& other) { return other.id == profile.id; });
        if (profile.rehearsal && !shadowed)
            profiles.push_back(std::move(profile));
    }
    std::sort(profiles.begin(), profiles.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
    return profiles;
}

Result<delivery::EndpointProfile> EndpointProfiles::find(std::string_view id) const {
    auto profiles = all();
    if (!profiles)
        return failure(profiles.error());
    const auto found =
        std::find_if(profiles->begin(), profiles->end(), [&](const auto& profile) { return profile.id == id; });
    if (found == profiles->end())
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

std::vector<std::filesystem::path> administratorEndpointFolders() {
    std::vector<std::filesystem::path> folders{programFolder() / "endpoints"};
#ifndef _WIN32
    folders.emplace_back("/etc/todoke/endpoints");
#endif
    return folders;
}

} // namespace todoke
