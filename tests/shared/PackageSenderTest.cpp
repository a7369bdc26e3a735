#include "app/shared/EndpointProfiles.h"
#include "core/delivery/SignIn.h"
#include "tests/shared/SenderBench.h"
#include "tests/support/ErrorCode.h"

#include <QFile>
#include <QJsonDocument>
#include <QTest>
#include <thread>

using namespace todoke;
using namespace todoke::test;

namespace {

constexpr auto kPost = "POST /v1/uploads";
constexpr auto kPatch = "PATCH /v1/uploads/{id}";
constexpr auto kStatus = "GET /v1/packages/{id}";

QByteArray stateOf(SenderBench& bench, const UploadRecord& package) {
    const UploadRecord record = bench.outbox.record(package.packageId);
    QByteArray text(toString(record.state).data());
    return record.reason ? text + ' ' + nameOf(*record.reason) : text;
}

constexpr int kChunks = 3;

} // namespace

/// The sender and its transport against the running stand-in endpoint.
class PackageSenderTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<RealEndpoint> m_server;
    std::unique_ptr<SenderBench> m_bench;

    UploadRecord queued() {
        const UploadRecord package = m_server->makePackage();
        m_bench->endpoints.profile.chunkSize = (package.package.length + kChunks - 1) / kChunks;
        m_bench->queue(package);
        m_bench->waiting.meanwhile = [this, package] {
            // Nothing to wait for but the endpoint's decision, once it has the package.
            if (m_bench->outbox.record(package.packageId).state == UploadState::received)
                m_server->waitUntilSettled(package.packageId);
        };
        return package;
    }

    void expectOneCleanUpload(const UploadRecord& package) {
        QCOMPARE(stateOf(*m_bench, package), QByteArray("registered"));
        QCOMPARE(m_server->registrations(package.packageId), 1);
        QCOMPARE(m_server->count(kPost), 1);
        QCOMPARE(m_server->count(kPatch), kChunks);
        QCOMPARE(m_server->uploadedBytes(), static_cast<qint64>(package.package.length));
    }

private slots:
    void initTestCase() { m_server = std::make_unique<RealEndpoint>(); }
    void init() {
        m_server->control("POST", "reset");
        m_bench = std::make_unique<SenderBench>(*m_server);
    }

    void aPackageIsRegisteredAndItsReceiptKept() {
        const UploadRecord package = queued();
        QCOMPARE(codeOf(m_bench->send()), QByteArray("none"));
        expectOneCleanUpload(package);
        const auto outcomes = m_bench->outbox.outcomes(package.packageId);
        QCOMPARE(outcomes.back().results.size(), std::size_t{2});
        QCOMPARE(outcomes.back().results[0].accessKey.size(), std::size_t{8});
        QVERIFY(outcomes.back().receipt.state == ReceiptState::registered);
        QCOMPARE(m_bench->observer.lastSent, package.package.length);
    }

    void anAnswerLostAfterTheWorkWasDoneRepeatsNothing_data() {
        QTest::addColumn<QString>("route");
        QTest::addColumn<int>("skip");
        QTest::addRow("announcement") << kPost << 0;
        QTest::addRow("first chunk") << kPatch << 0;
        QTest::addRow("last chunk") << kPatch << kChunks - 1;
        QTest::addRow("question") << kStatus << 1;
    }
    void anAnswerLostAfterTheWorkWasDoneRepeatsNothing() {
        QFETCH(QString, route);
        QFETCH(int, skip);
        const UploadRecord package = queued();
        m_server->fault({{"kind", "dropAnswer"}, {"route", route}, {"skip", skip}});
        QCOMPARE(codeOf(m_bench->send()), QByteArray("none"));
        QVERIFY(m_bench->waiting.waits > 0);
        expectOneCleanUpload(package);
    }

    void goesOnInTheMiddleOfAChunk() {
        const UploadRecord package = queued();
        m_server->fault({{"kind", "cut"}, {"route", kPatch}, {"skip", 1}, {"afterBytes", 700}});
        QCOMPARE(codeOf(m_bench->send()), QByteArray("none"));
        QCOMPARE(stateOf(*m_bench, package), QByteArray("registered"));
        QCOMPARE(m_server->registrations(package.packageId), 1);
        QCOMPARE(m_server->uploadedBytes(), static_cast<qint64>(package.package.length));
    }

    void anotherSenderGoesOnWhereOneWasStopped() {
        const UploadRecord package = queued();
        m_bench->observer.changed = [this](const UploadRecord& record) {
            if (record.offset > 0)
                m_bench->stop.request_stop();
        };
        QCOMPARE(codeOf(m_bench->send()), QByteArray("cancelled"));
        QVERIFY(m_bench->outbox.record(package.packageId).state == UploadState::uploading);
        QCOMPARE(m_server->count(kPatch), 1);
        m_bench->observer.changed = [](const UploadRecord&) {};
        m_bench->stop = std::stop_source();
        QCOMPARE(codeOf(m_bench->send()), QByteArray("none"));
        expectOneCleanUpload(package);
    }

    void faultsOnTheWayNeitherLoseNorDouble_data() {
        QTest::addColumn<QJsonObject>("fault");
        for (const int status : {500, 409, 423, 503}) {
            for (const char* route : {kPost, kPatch, kStatus})
                QTest::addRow("%d at %s", status, route)
                    << QJsonObject{{"kind", "answer"}, {"status", status}, {"route", route}};
        }
        QTest::addRow("truncated answer")
            << QJsonObject{{"kind", "truncateAnswer"}, {"route", kStatus}, {"afterBytes", 9}};
        QTest::addRow("portal") << QJsonObject{{"kind", "portal"}, {"route", "*"}, {"times", 2}};
    }
    void faultsOnTheWayNeitherLoseNorDouble() {
        QFETCH(QJsonObject, fault);
        const UploadRecord package = queued();
        m_server->fault(fault);
        QCOMPARE(codeOf(m_bench->send()), QByteArray("none"));
        QCOMPARE(stateOf(*m_bench, package), QByteArray("registered"));
        QCOMPARE(m_server->registrations(package.packageId), 1);
        QCOMPARE(m_server->uploadedBytes(), static_cast<qint64>(package.package.length));
    }

    void aPortalIsNamedAndGetsNoPassword() {
        const UploadRecord package = queued();
        m_server->fault({{"kind", "portal"}, {"route", "*"}, {"times", QJsonValue::Null}});
        m_bench->waiting.meanwhile = [this] { m_bench->stop.request_stop(); };
        QCOMPARE(codeOf(m_bench->send()), QByteArray("cancelled"));
        QCOMPARE(stateOf(*m_bench, package), QByteArray("paused endpointPortal"));
        QCOMPARE(m_server->passwordsSent(), 0);
    }

    void aWrongPasswordIsTriedOnceForAllPackages() {
        const UploadRecord first = queued();
        const UploadRecord second = queued();
        m_bench->passwords.text = "wrong";
        QCOMPARE(codeOf(m_bench->send()), QByteArray("none"));
        QCOMPARE(codeOf(m_bench->send()), QByteArray("none"));
        QCOMPARE(stateOf(*m_bench, first), QByteArray("needsAttention signInRefused"));
        QCOMPARE(stateOf(*m_bench, second), QByteArray("needsAttention signInRefused"));
        QCOMPARE(m_server->passwordsSent(), 1);
        QVERIFY(m_bench->passwords.forgotten);

        m_bench->passwords.text = m_server->password("clerk01").toStdString();
        m_bench->passwords.forgotten = false;
        const auto account = m_bench->outbox.account("practice-local", "clerk01");
        QVERIFY(m_bench->outbox.save(delivery::passwordEntered(*account, m_bench->clock.now())).has_value());
        QCOMPARE(codeOf(m_bench->send()), QByteArray("none"));
        QCOMPARE(stateOf(*m_bench, first), QByteArray("registered"));
        QCOMPARE(stateOf(*m_bench, second), QByteArray("registered"));
    }

    void aCorrectedProfileCountsAtOnce() {
        const QTemporaryDir folder;
        EndpointProfiles profiles(folder.filePath("own").toStdString(), {}, m_bench->clock);
        const auto given = m_server->ready()["profile"].toString();
        QFile original(given);
        QVERIFY(original.open(QIODevice::ReadOnly));
        QJsonObject wrong = QJsonDocument::fromJson(original.readAll()).object();
        QJsonObject tls = wrong["tls"].toObject();
        tls["trustAnchors"] = QString::fromUtf8(m_server->pem("wrongCa", "certificate"));
        wrong["tls"] = tls;
        QFile file(folder.filePath("wrong.todoke-profile"));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(QJsonDocument(wrong).toJson()) > 0);
        file.close();
        QVERIFY(profiles.import(file.fileName().toStdString()).has_value());

        const UploadRecord package = m_server->makePackage();
        m_bench->queue(package);
        QByteArray before;
        m_bench->waiting.meanwhile = [&] {
            if (before.isEmpty())
                before = stateOf(*m_bench, package);
            (void)profiles.import(given.toStdString());
            m_bench->outbox.setWish(package.packageId, UploadWish::resume);
            if (m_bench->outbox.record(package.packageId).state == UploadState::received)
                m_server->waitUntilSettled(package.packageId);
        };
        m_bench->observer.changed = [&](const UploadRecord& record) {
            if (isFinal(record.state) || m_bench->waiting.waits > 20)
                m_bench->stop.request_stop();
        };
        PackageSender sender({m_bench->outbox,
                              profiles,
                              m_bench->passwords,
                              m_bench->observer,
                              m_bench->waiting,
                              m_bench->clock,
                              m_bench->random,
                              m_bench->log,
                              {}});
        (void)sender.run(SendUntil::stopped, m_bench->stop.get_token());
        QVERIFY2(before.endsWith(" tlsUntrusted"), before.constData());
        QCOMPARE(stateOf(*m_bench, package), QByteArray("registered"));
    }

    void aRedirectIsRefused() {
        const UploadRecord package = queued();
        m_server->fault({{"kind", "answer"}, {"status", 307}, {"route", kPost}});
        QCOMPARE(codeOf(m_bench->send()), QByteArray("none"));
        QCOMPARE(stateOf(*m_bench, package), QByteArray("needsAttention endpointRedirected"));
    }

    void aReceiptThatDoesNotVerifyProvesNothing_data() {
        QTest::addColumn<QString>("variant");
        for (const char* variant : {"truncated", "altered", "otherSigner", "otherPackage"})
            QTest::addRow("%s", variant) << variant;
    }
    void aReceiptThatDoesNotVerifyProvesNothing() {
        QFETCH(QString, variant);
        const UploadRecord package = queued();
        m_server->fault(
            {{"kind", "receipt"}, {"variant", variant}, {"route", kStatus}, {"times", QJsonValue::Null}, {"skip", 1}});
        QCOMPARE(codeOf(m_bench->send()), QByteArray("none"));
        QCOMPARE(stateOf(*m_bench, package), QByteArray("unknown receiptInvalid"));
        QVERIFY(m_bench->outbox.outcomes(package.packageId).empty());
    }

    void aWrongClockIsMeasured() {
        const UploadRecord package = queued();
        m_server->control("POST", "settings", {{"clockOffsetSeconds", 3600}});
        QCOMPARE(codeOf(m_bench->send(SendUntil::received)), QByteArray("none"));
        const auto offset = m_bench->outbox.record(package.packageId).clockOffsetMs.value();
        QVERIFY(offset > 3590000 && offset < 3610000);
    }

    void outsideTheTunnelNothingIsSent() {
        const UploadRecord package = queued();
        m_bench->guard.allowed = false;
        m_bench->waiting.meanwhile = [this] { m_bench->stop.request_stop(); };
        QCOMPARE(codeOf(m_bench->send()), QByteArray("cancelled"));
        QCOMPARE(stateOf(*m_bench, package), QByteArray("paused vpnRequired"));
        QCOMPARE(m_bench->guard.asked, std::string("127.0.0.1"));
        QCOMPARE(m_server->count("GET /v1/service"), 0);
    }

    void anUploadIsCancelledWhileItIsBeingSent() {
        const UploadRecord package = queued();
        m_server->fault({{"kind", "hold"}, {"route", kPatch}, {"skip", 1}});
        PackageSender sender(m_bench->parts());
        Result<void> result;
        std::thread worker([&] { result = sender.run(SendUntil::settled, m_bench->stop.get_token()); });
        m_server->control("GET", "held");
        m_bench->outbox.setWish(package.packageId, UploadWish::cancel);
        sender.interrupt(package.packageId);
        worker.join();
        m_server->control("POST", "release");
        QCOMPARE(codeOf(result), QByteArray("none"));
        QCOMPARE(stateOf(*m_bench, package), QByteArray("cancelled"));
        QCOMPARE(m_server->registrations(package.packageId), 0);
    }

    void aPackageThatIsNotTheOneQueuedIsNotAnnounced() {
        const UploadRecord package = queued();
        QFile file(QString::fromStdString(package.packageFile));
        QVERIFY(file.open(QFile::ReadWrite) && file.seek(100) && file.write("x") == 1);
        file.close();
        QCOMPARE(codeOf(m_bench->send()), QByteArray("none"));
        QCOMPARE(stateOf(*m_bench, package), QByteArray("needsAttention packageDamaged"));
        QCOMPARE(m_server->count(kPost), 0);
        QVERIFY(file.remove());
        m_bench->outbox.setWish(package.packageId, UploadWish::resume);
        QCOMPARE(codeOf(m_bench->send()), QByteArray("none"));
        QCOMPARE(stateOf(*m_bench, package), QByteArray("needsAttention notFound"));
    }

    void aPackageForAnUnknownEndpointWaitsForAPerson() {
        UploadRecord package = m_server->makePackage();
        package.endpointId = "elsewhere";
        m_bench->queue(package);
        QCOMPARE(codeOf(m_bench->send()), QByteArray("none"));
        QCOMPARE(stateOf(*m_bench, package), QByteArray("needsAttention profileNotAllowed"));
    }
};

QTEST_GUILESS_MAIN(PackageSenderTest)
#include "PackageSenderTest.moc"
