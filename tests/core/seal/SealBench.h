#pragma once

#include "core/base/Uuid.h"
#include "core/check/ReportBuilder.h"
#include "core/crypto/SystemRandom.h"
#include "core/seal/Package.h"
#include "core/seal/Seal.h"
#include "core/seal/SymmetricKeyFile.h"
#include "tests/core/seal/MemorySecretStore.h"
#include "tests/support/CheckedDocument.h"
#include "tests/support/FakeClock.h"
#include "tests/support/Must.h"
#include "tests/support/OpenSslTool.h"

#include <filesystem>
#include <string>
#include <vector>

namespace todoke::test {

/// Everything a sealing needs: keys made by the real `openssl`, an endpoint, a check PC.
class SealBench {
public:
    SealBench()
        : identity(must(seal::SealingIdentity::loadOrMake(m_store, "check PC", clock, random))) {
        tool.makeCertificate("endpoint", "rsa:2048", "/CN=endpoint");
        order.endpointRecipients = {must(crypto::Certificate::parse(tool.read("endpoint.pem")))};
        order.folder = tool.path("out");
        std::filesystem::create_directory(order.folder);
        order.kind = PackageKind::real;
        order.consent = Consent{"受付 花子", *parseTimestamp("2026-11-22T00:30:00Z")};
        // Certificates of `openssl req` begin now, not when the rest of the test plays.
        clock.advance(
            std::chrono::ceil<std::chrono::milliseconds>(order.endpointRecipients[0].notBefore() - clock.now()) +
            std::chrono::hours{1});
    }

    /// A PKCS#12 key file of a doctor, for an institution, on the curve P-256.
    seal::KeyFile doctorKey(const std::string& doctor, const std::string& institution = "1319999996", int days = 30) {
        const QString name = QString::fromStdString(doctor);
        tool.makeCertificate(name, "ec -pkeyopt ec_paramgen_curve:P-256",
                             "/CN=" + name + "/serialNumber=" + name + "/OU=" + QString::fromStdString(institution),
                             days);
        tool.must(QString("pkcs12 -export -inkey %1.key -in %1.pem -out %1.p12 -passout pass:x").arg(name));
        return must(seal::KeyFile::load(tool.path(doctor + ".p12"), [] { return passphrase(); }));
    }

    /// A symmetric key file of a doctor.
    seal::KeyFile symmetricKey(const std::string& doctor) {
        const seal::SymmetricKeyHeader header{
            must(makeUuid()), doctor,        doctor,
            "1319999996",     clock.today(), Date(std::chrono::sys_days(clock.today()) + std::chrono::days{30})};
        const Bytes file = must(seal::makeSymmetricKeyFile(header, must(passphrase()), random));
        return must(seal::KeyFile::parse(file, [] { return passphrase(); }));
    }

    static CheckReport checked(const std::vector<SourceReport>& sources) {
        check::ReportBuilder builder(*parseDate("2026-11-22"));
        for (const SourceReport& source : sources)
            builder.add(source);
        return std::move(builder).finish();
    }

    Result<seal::SealOutcome> seal(const CheckReport& report, const std::vector<const seal::KeyFile*>& keys,
                                   Decisions decisions = {}) {
        const ReadyForms ready = ReadyForms::from(report, std::move(decisions));
        return seal::seal(ready, keys, order, {identity, clock, random, m_progress, stop.get_token(), recorder});
    }

    /// What a key opens of a sealed package.
    Bytes opened(const seal::SealedPackage& sealed, const seal::KeyFile& key) {
        const auto package = must(seal::openPackage(sealed.path, paired()));
        MemorySink sink;
        must(seal::decryptPackage(sealed.path, package, key, sink));
        return std::move(sink.content);
    }

    [[nodiscard]] std::vector<seal::PairedCertificate> paired() const { return {{identity.certificate(), "this one"}}; }

    /// Names of everything that stands in the folder of the packages.
    [[nodiscard]] std::vector<std::string> filesInFolder() const {
        std::vector<std::string> names;
        for (const auto& entry : std::filesystem::directory_iterator(order.folder))
            names.push_back(entry.path().filename().string());
        return names;
    }

    OpenSslTool tool;
    FakeClock clock;
    crypto::SystemRandom random;
    seal::SealOrder order;
    std::stop_source stop;
    seal::SealRecorder* recorder = nullptr;

private:
    static Result<crypto::SecretBytes> passphrase() { return crypto::SecretBytes("x"); }
    Result<std::string> makeUuid() { return todoke::makeUuid(random); }

    MemorySecretStore m_store;
    NoProgress m_progress;

public:
    seal::SealingIdentity identity;
};

} // namespace todoke::test
