#include "core/seal/Seal.h"

#include "core/base/File.h"
#include "core/base/FileSystem.h"
#include "core/base/Uuid.h"
#include "core/base/Version.h"
#include "core/intake/DocumentCut.h"
#include "core/seal/PackageName.h"
#include "core/seal/PackageWriter.h"
#include "core/seal/SealPlan.h"

#include <algorithm>
#include <set>
#include <system_error>

namespace todoke::seal {

namespace {

/// Packages that are written in one reading of their document: bounds open files and memory.
constexpr std::size_t kAtOnce = 32;

/// A package that is whole on the disk, under its name only after `commit`.
struct PendingPackage {
    SealedPackage package;
    std::unique_ptr<PackageWriter> writer;
};

Result<void> checkRecipients(const std::vector<crypto::Certificate>& recipients, Timestamp now) {
    if (recipients.empty())
        return failure(Errc::recipientMissing, "no certificate of the endpoint");
    for (const crypto::Certificate& each : recipients) {
        if (!checkStrength(each) || now > each.notAfter() || now < each.notBefore())
            return failure(Error(Errc::certificateInvalid, "certificate of the endpoint: weak, or not valid now")
                               .with("recipient", each.field("subject.CN"))
                               .with("until", formatTimestamp(each.notAfter()).substr(0, 10)));
    }
    return {};
}

Result<void> checkOrder(const ReadyForms& ready, const SealOrder& order, Timestamp now) {
    if (ready.forms().empty())
        return failure(Errc::nothingToSeal);
    if (auto recipients = checkRecipients(order.endpointRecipients, now); !recipients)
        return recipients;
    if (order.kind == PackageKind::rehearsal)
        return {};
    if (!order.consent)
        return failure(Errc::consentMissing);
    for (const FormKey key : ready.forms()) {
        const auto& pack = ready.source(key).pack;
        if (!pack || !pack->trusted)
            return failure(Error(Errc::rehearsalOnly).with("pack", pack ? pack->id : std::string()));
    }
    return {};
}

void addCodes(std::set<std::string>& codes, const std::vector<Finding>& findings) {
    for (const Finding& finding : findings) {
        if (finding.severity == Severity::confirm)
            codes.insert(confirmationCode(finding));
    }
}

/// Only what was confirmed about these forms.
std::vector<Confirmation> confirmationsFor(const ReadyForms& ready, const PlannedPackage& plan) {
    const SourceReport& source = ready.report().sources()[plan.source];
    std::set<std::string> codes;
    addCodes(codes, source.findings);
    for (const std::uint32_t number : plan.forms)
        addCodes(codes, source.forms[number - 1].findings);
    std::vector<Confirmation> confirmations;
    std::copy_if(ready.confirmations().begin(), ready.confirmations().end(), std::back_inserter(confirmations),
                 [&](const Confirmation& each) { return codes.contains(each.code); });
    return confirmations;
}

void stateForms(PackageInfo& info, const ReadyForms& ready, const PlannedPackage& plan) {
    const SourceReport& source = ready.report().sources()[plan.source];
    const bool fileConfirmed = verdictOf(source.findings) == Verdict::confirm;
    info.pack = source.pack.value_or(PackRef{});
    info.pack.title = {};
    info.pack.trusted = false;
    info.forms = plan.forms.size();
    for (const std::uint32_t number : plan.forms) {
        const bool confirmed = fileConfirmed || source.forms[number - 1].verdict == Verdict::confirm;
        (confirmed ? info.confirmed : info.ready) += 1;
    }
    info.confirmations = confirmationsFor(ready, plan);
    info.institutionCode = source.institutionCode;
}

Result<PackageInfo> describe(const ReadyForms& ready, const PlannedPackage& plan, std::uint32_t number,
                             const SealOrder& order, const SealTools& tools) {
    auto id = makeUuid(tools.random);
    if (!id)
        return failure(id.error());
    PackageInfo info;
    info.packageId = std::move(*id);
    info.name = packageName(tools.clock.today(), number, info.packageId);
    info.kind = order.kind;
    info.partIndex = plan.partIndex;
    info.partCount = plan.partCount;
    info.engineVersion = kVersion;
    stateForms(info, ready, plan);
    info.consent = order.consent;
    info.doctorNumber = plan.doctorNumber;
    info.keyFingerprint = plan.key->card().fingerprint;
    for (const crypto::Certificate& each : order.endpointRecipients)
        info.recipients.push_back({recipientKindOf(each), each.fingerprint(), RecipientRole::endpoint});
    info.recipients.push_back(plan.key->asRecipient(RecipientRole::doctor));
    info.createdAt = tools.clock.now();
    info.clockOffsetMs = order.clockOffsetMs;
    info.supersedes = order.supersedes;
    info.auditHead = order.auditHead;
    return info;
}

Result<PendingPackage> start(const ReadyForms& ready, const PlannedPackage& plan, std::uint32_t number,
                             const SealOrder& order, const SealTools& tools) {
    auto info = describe(ready, plan, number, order, tools);
    if (!info)
        return failure(info.error());
    std::vector<crypto::Certificate> certificates = order.endpointRecipients;
    std::vector<const crypto::SharedKey*> sharedKeys;
    if (const auto* const certificate = plan.key->certificate())
        certificates.push_back(*certificate);
    else
        sharedKeys.push_back(plan.key->sharedKey());
    PendingPackage pending;
    pending.package.path = order.folder / pathFromUtf8(info->name + kPackageExtension);
    pending.package.info = std::move(*info);
    for (const std::uint32_t form : plan.forms)
        pending.package.forms.push_back({plan.source, form});
    auto writer = PackageWriter::create(pending.package.path, certificates, sharedKeys);
    if (!writer)
        return failure(writer.error());
    pending.writer = std::move(*writer);
    return pending;
}

/// Progress over all readings of all documents.
class TotalProgress final : public ProgressSink {
public:
    TotalProgress(ProgressSink& out, std::uint64_t total)
        : m_out(&out)
        , m_total(total) {}
    void progress(std::uint64_t done, std::uint64_t) override { m_out->progress(m_before + done, m_total); }
    void finishReading(std::uint64_t size) { m_before += size; }

private:
    ProgressSink* m_out;
    std::uint64_t m_total;
    std::uint64_t m_before = 0;
};

/// Packages of one document, at most `kAtOnce`.
using Reading = std::span<const PlannedPackage>;

std::vector<Reading> readingsOf(const std::vector<PlannedPackage>& packages) {
    std::vector<Reading> readings;
    for (const PlannedPackage& package : packages) {
        const bool joins =
            !readings.empty() && readings.back().front().source == package.source && readings.back().size() < kAtOnce;
        if (joins)
            readings.back() = Reading(readings.back().data(), readings.back().size() + 1);
        else
            readings.emplace_back(&package, 1);
    }
    return readings;
}

Result<void> writeReading(const ReadyForms& ready, Reading reading, const SealOrder& order, const SealTools& tools,
                          std::uint32_t& number, TotalProgress& progress, std::vector<PendingPackage>& done) {
    const SourceReport& source = ready.report().sources()[reading.front().source];
    std::vector<PendingPackage> pending;
    std::vector<intake::DocumentPart> parts;
    for (const PlannedPackage& plan : reading) {
        if (number > kLastNumberOfDay)
            return failure(Errc::wrongUse, "more packages than a day has numbers for");
        auto started = start(ready, plan, number++, order, tools);
        if (!started)
            return failure(started.error());
        parts.push_back({plan.forms, started->writer.get()});
        pending.push_back(std::move(*started));
    }
    if (auto cut = intake::cutDocument(source, parts, tools.stop, progress); !cut)
        return cut;
    progress.finishReading(source.size);
    for (PendingPackage& each : pending) {
        if (auto finished = each.writer->finish(each.package.info, tools.identity); !finished)
            return finished;
        done.push_back(std::move(each));
    }
    return {};
}

/// Gives all packages their names; takes all back when one cannot have it.
Result<std::vector<SealedPackage>> commitAll(const std::vector<PendingPackage>& pending, SealRecorder* recorder) {
    std::vector<SealedPackage> sealed;
    std::transform(pending.begin(), pending.end(), std::back_inserter(sealed),
                   [](const PendingPackage& each) { return each.package; });
    // Recorded first: a kill in between leaves a record without its file, never a package that nobody knows.
    if (recorder != nullptr) {
        if (auto recorded = recorder->record(sealed); !recorded)
            return failure(recorded.error());
    }
    for (std::size_t i = 0; i < pending.size(); ++i) {
        if (auto committed = pending[i].writer->commit(); !committed) {
            for (std::size_t before = 0; before < i; ++before)
                (void)removeFile(sealed[before].path);
            if (recorder != nullptr)
                recorder->withdraw(sealed);
            return failure(committed.error());
        }
    }
    return sealed;
}

} // namespace

Result<SealOutcome> seal(const ReadyForms& ready, std::span<const KeyFile* const> keys, const SealOrder& order,
                         const SealTools& tools) {
    const Timestamp now = tools.clock.now();
    if (auto allowed = checkOrder(ready, order, now); !allowed)
        return failure(allowed.error());
    SealPlan plan = planSealing(ready, keys, order, now);
    if (plan.packages.empty() && !plan.warnings.empty())
        return failure(plan.warnings.front());
    const auto readings = readingsOf(plan.packages);
    std::uint64_t total = 0;
    for (const Reading reading : readings)
        total += ready.report().sources()[reading.front().source].size;
    TotalProgress progress(tools.progress, total);
    std::uint32_t number = nextNumberIn(order.folder, tools.clock.today());
    std::vector<PendingPackage> pending;
    for (const Reading reading : readings) {
        if (auto done = writeReading(ready, reading, order, tools, number, progress, pending); !done)
            return failure(done.error());
    }
    auto sealed = commitAll(pending, tools.recorder);
    if (!sealed)
        return failure(sealed.error());
    return SealOutcome{std::move(*sealed), std::move(plan.waitingForKey), std::move(plan.warnings)};
}

} // namespace todoke::seal
