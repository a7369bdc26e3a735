#include "app/shared/SendingWork.h"

#include "core/base/File.h"
#include "core/crypto/Digest.h"

#include <array>

namespace todoke {

namespace {

/// Copies a file whole or not at all, and gives the digest of what was copied.
Result<ByteDigest> copyFile(const std::filesystem::path& from, const std::filesystem::path& to) {
    auto source = FileStream::open(from);
    if (!source)
        return failure(source.error());
    auto target = AtomicFile::create(to);
    if (!target)
        return failure(target.error());
    crypto::Sha256 hash;
    ByteDigest digest;
    std::array<std::uint8_t, 65536> block{};
    while (true) {
        const auto count = (*source)->read(block);
        if (!count)
            return failure(count.error());
        if (*count == 0)
            break;
        const ByteView bytes = std::span(block).first(*count);
        hash.update(bytes);
        digest.length += *count;
        if (auto written = (*target)->write(bytes); !written)
            return failure(written.error());
    }
    if (auto committed = (*target)->commit(); !committed)
        return failure(committed.error());
    digest.sha256 = hash.finishHex();
    return digest;
}

} // namespace

Result<UploadRecord> queuePackage(Workspace& workspace, const std::filesystem::path& file,
                                  const delivery::EndpointProfile& profile, const std::string& account) {
    const auto history = workspace.history();
    if (!history)
        return failure(history.error());
    const auto sealers = workspace.trustedSealers();
    if (!sealers)
        return failure(sealers.error());
    const auto package = seal::openPackage(file, *sealers);
    if (!package)
        return failure(package.error());
    const PackageInfo& info = package->info;
    if ((info.kind == PackageKind::rehearsal) != profile.rehearsal)
        return failure(Error(Errc::rehearsalOnly, "package and endpoint are not both real or both a rehearsal")
                           .with("endpoint", profile.id));
    const auto known = (*history)->outbox().upload(info.packageId);
    if (!known)
        return failure(known.error());
    if (*known)
        return **known;

    const std::filesystem::path copy = workspace.folder().packages() / (info.name + ".todoke");
    auto digest = copyFile(file, copy);
    if (!digest)
        return failure(digest.error());
    UploadRecord record;
    record.packageId = info.packageId;
    record.packageFile = utf8Path(copy);
    record.packageName = info.name;
    record.rehearsal = profile.rehearsal;
    record.package = *digest;
    record.payload = {info.payloadSha256, info.payloadLength};
    record.packId = info.pack.id;
    record.packVersion = info.pack.version;
    record.packSha256 = info.pack.sha256;
    record.formCount = static_cast<std::uint32_t>(info.forms);
    record.institutionCode = info.institutionCode;
    record.endpointId = profile.id;
    record.account = account;
    const auto head = (*history)->audit().head();
    if (!head)
        return failure(head.error());
    record.auditHead = *head;
    record.queuedAt = record.changedAt = workspace.clock().now();
    if (auto saved = (*history)->outbox().save(record); !saved)
        return failure(saved.error());
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

SenderParts senderParts(Workspace& workspace, history::History& history, PasswordSource& passwords,
                        SendingObserver& observer, Waiting& waiting) {
    return {history.outbox(),  workspace.endpoints(), passwords,       observer,          waiting,
            workspace.clock(), workspace.random(),    workspace.log(), history.deviceId()};
}

} // namespace todoke
