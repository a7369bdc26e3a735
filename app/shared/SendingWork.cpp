#include "app/shared/SendingWork.h"

#include "core/base/File.h"
#include "core/base/FileSystem.h"
#include "core/base/Uuid.h"
#include "core/crypto/Digest.h"
#include "core/seal/PackageName.h"

#include <algorithm>
#include <array>
#include <utility>

namespace todoke {

namespace {

Result<ByteDigest> digestOf(ByteStream& source, ByteSink* copy) {
    crypto::Sha256 hash;
    ByteDigest digest;
    std::array<std::uint8_t, 65536> block{};
    while (true) {
        const auto count = source.read(block);
        if (!count)
            return failure(count.error());
        if (*count == 0)
            break;
        const ByteView bytes = std::span(block).first(*count);
        hash.update(bytes);
        digest.length += *count;
        if (copy != nullptr) {
            if (auto written = copy->write(bytes); !written)
                return failure(written.error());
        }
    }
    digest.sha256 = hash.finishHex();
    return digest;
}

/// A package in the data folder: what was handed in, or a copy of it that is removed again unless it is kept.
class OwnPackage {
public:
    static Result<OwnPackage> of(const std::filesystem::path& file, const std::filesystem::path& folder,
                                 RandomSource& random) {
        OwnPackage own;
        std::error_code error;
        if (std::filesystem::equivalent(file.parent_path(), folder, error)) {
            own.m_path = file;
            return own;
        }
        const auto id = makeUuid(random);
        if (!id)
            return failure(id.error());
        own.m_path = folder / (*id + std::string(seal::kPackageExtension));
        own.m_copy = true;
        auto source = FileStream::open(file);
        if (!source)
            return failure(source.error());
        auto target = AtomicFile::create(own.m_path, false);
        if (!target)
            return failure(target.error());
        if (auto copied = digestOf(**source, target->get()); !copied)
            return failure(copied.error());
        if (auto committed = (*target)->commit(); !committed)
            return failure(committed.error());
        return own;
    }

    OwnPackage(OwnPackage&& other) noexcept
        : m_path(std::move(other.m_path))
        , m_copy(std::exchange(other.m_copy, false)) {}
    OwnPackage& operator=(OwnPackage&&) = delete;
    OwnPackage(const OwnPackage&) = delete;
    OwnPackage& operator=(const OwnPackage&) = delete;
    ~OwnPackage() {
        if (m_copy)
            (void)removeFile(m_path);
    }

    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }
    void keep() { m_copy = false; }

private:
    OwnPackage() = default;

    std::filesystem::path m_path;
    bool m_copy = false;
};

/// The error with the name that the person knows, not that of our copy.
Error about(Error error, const std::filesystem::path& file) {
    std::erase_if(error.args, [](const auto& argument) { return argument.first == "file"; });
    return std::move(error).with("file", utf8Path(file.filename()));
}

Result<void> checkDestination(const PackageInfo& info, const delivery::EndpointProfile& profile) {
    if ((info.kind == PackageKind::rehearsal) != profile.rehearsal)
        return failure(Error(Errc::rehearsalOnly, "package and endpoint are not both real or both a rehearsal")
                           .with("endpoint", profile.id));
    if (!isSealedFor(info, profile))
        return failure(
            Error(Errc::packageNotForKey, "the endpoint is none of the recipients").with("endpoint", profile.id));
    return {};
}

/// A package that is in the outbox already: as it is, or anew when nothing of it is at an endpoint.
Result<UploadRecord> queueAgain(Workspace& workspace, history::Outbox& outbox, UploadRecord record,
                                const delivery::EndpointProfile& profile, const std::string& account) {
    const bool same = record.endpointId == profile.id && record.account == account;
    const bool nothingThere = !record.announced || record.state == UploadState::cancelled;
    if (same && record.state != UploadState::cancelled)
        return record;
    if (!nothingThere)
        return failure(Error(Errc::packageConflict, "on its way with another account or to another endpoint")
                           .with("endpoint", record.endpointId)
                           .with("account", record.account));
    UploadRecord anew = std::move(record);
    anew.endpointId = profile.id;
    anew.account = account;
    anew.state = UploadState::queued;
    anew.reason.reset();
    anew.reasonArgs.clear();
    anew.reasonText = {};
    anew.announced = false;
    anew.offset = 0;
    anew.uploadUrl.clear();
    anew.failures = anew.hashRefusals = 0;
    anew.nextTry.reset();
    anew.queuedAt = anew.changedAt = workspace.clock().now();
    if (auto saved = outbox.save(anew); !saved)
        return failure(saved.error());
    return anew;
}

Result<UploadRecord> recordOf(Workspace& workspace, history::History& history, const PackageInfo& info,
                              const std::filesystem::path& file) {
    auto source = FileStream::open(file);
    if (!source)
        return failure(source.error());
    auto digest = digestOf(**source, nullptr);
    if (!digest)
        return failure(digest.error());
    auto head = history.audit().head();
    if (!head)
        return failure(head.error());
    UploadRecord record;
    record.packageId = info.packageId;
    record.packageFile = utf8Path(file);
    record.packageName = info.name;
    record.rehearsal = info.kind == PackageKind::rehearsal;
    record.package = std::move(*digest);
    record.payload = {info.payloadSha256, info.payloadLength};
    record.packId = info.pack.id;
    record.packVersion = info.pack.version;
    record.packSha256 = info.pack.sha256;
    record.formCount = static_cast<std::uint32_t>(info.forms);
    record.institutionCode = info.institutionCode;
    record.auditHead = std::move(*head);
    record.queuedAt = record.changedAt = workspace.clock().now();
    return record;
}

} // namespace

bool isSealedFor(const PackageInfo& info, const delivery::EndpointProfile& profile) {
    for (const std::string& pem : profile.recipients) {
        const auto certificates = crypto::Certificate::parseList(pem);
        if (!certificates)
            return false;
        for (const crypto::Certificate& certificate : *certificates) {
            const std::string fingerprint = certificate.fingerprint();
            if (std::any_of(info.recipients.begin(), info.recipients.end(), [&](const PackageRecipient& each) {
                    return each.role == RecipientRole::endpoint && each.fingerprint == fingerprint;
                }))
                return true;
        }
    }
    return false;
}

Result<UploadRecord> queuePackage(Workspace& workspace, const std::filesystem::path& file,
                                  const delivery::EndpointProfile& profile, const std::string& account) {
    const auto history = workspace.history();
    if (!history)
        return failure(history.error());
    const auto sealers = workspace.trustedSealers();
    if (!sealers)
        return failure(sealers.error());
    // Copied first: what is verified is what will be sent, whatever happens to a medium meanwhile.
    auto own = OwnPackage::of(file, workspace.folder().packages(), workspace.random());
    if (!own)
        return failure(own.error());
    const auto package = seal::openPackage(own->path(), *sealers);
    if (!package)
        return failure(about(package.error(), file));
    if (auto allowed = checkDestination(package->info, profile); !allowed)
        return failure(allowed.error());
    history::Outbox& outbox = (*history)->outbox();
    auto known = outbox.upload(package->info.packageId);
    if (!known)
        return failure(known.error());
    if (*known)
        return queueAgain(workspace, outbox, std::move(**known), profile, account);
    auto record = recordOf(workspace, **history, package->info, own->path());
    if (!record)
        return record;
    record->endpointId = profile.id;
    record->account = account;
    if (auto saved = outbox.save(*record); !saved)
        return failure(saved.error());
    own->keep();
    return record;
}

Result<void> acceptPassword(Workspace& workspace, const std::string& endpointId, const std::string& account) {
    const auto history = workspace.history();
    if (!history)
        return failure(history.error());
    AccountState state;
    state.endpointId = endpointId;
    state.account = account;
    state.changedAt = workspace.clock().now();
    return (*history)->outbox().save(state);
}

void EnteredPasswords::enter(const std::string& endpointId, const std::string& account, crypto::SecretBytes password) {
    const std::lock_guard lock(m_mutex);
    m_passwords.insert_or_assign(std::pair(endpointId, account), std::move(password));
}

std::optional<crypto::SecretBytes> EnteredPasswords::password(std::string_view endpointId, std::string_view account) {
    const std::lock_guard lock(m_mutex);
    const auto found = m_passwords.find(std::pair(std::string(endpointId), std::string(account)));
    if (found == m_passwords.end())
        return std::nullopt;
    return found->second.duplicate();
}

void EnteredPasswords::forget(std::string_view endpointId, std::string_view account) {
    const std::lock_guard lock(m_mutex);
    m_passwords.erase(std::pair(std::string(endpointId), std::string(account)));
}

SenderParts senderParts(Workspace& workspace, history::History& history, PasswordSource& passwords,
                        SendingObserver& observer, Waiting& waiting) {
    return {history.outbox(),  workspace.endpoints(), passwords,       observer,          waiting,
            workspace.clock(), workspace.random(),    workspace.log(), history.deviceId()};
}

} // namespace todoke
