#include "core/crypto/SecretBytes.h"
#include "tests/shared/SenderBench.h"

#include <QTest>

using namespace todoke;
using namespace todoke::test;
using delivery::FailureKind;

/// The transport alone against the running stand-in endpoint.
class CurlTransportTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<RealEndpoint> m_server;
    SystemClock m_clock;
    OneGuard m_guard;
    std::stop_source m_told;

    TransportOutcome ask(const delivery::EndpointProfile& profile, TransportLimits limits = {},
                         crypto::SecretBytes clientKey = {}) {
        CurlTransport transport(profile, m_guard, m_clock, std::move(clientKey), limits);
        delivery::Request request;
        request.url = profile.baseUrl + "v1/service";
        NoProgress progress;
        return transport.execute(request, {}, nullptr, progress, {});
    }

    /// The kind of failure; -1 when an answer came.
    static int failureOf(const TransportOutcome& outcome) {
        const auto* failed = std::get_if<delivery::TransportFailure>(&outcome);
        return failed ? static_cast<int>(failed->kind) : -1;
    }

    static int statusOf(const TransportOutcome& outcome) {
        const auto* reply = std::get_if<delivery::Reply>(&outcome);
        return reply ? reply->status : 0;
    }

private slots:
    void initTestCase() { m_server = std::make_unique<RealEndpoint>(); }
    void init() {
        m_server->control("POST", "reset");
        m_guard.allowed = true;
    }

    void trustsTheAnchorsOfTheProfileOnly() {
        delivery::EndpointProfile profile = m_server->profile();
        QCOMPARE(statusOf(ask(profile)), 200);
        profile.trustAnchors = m_server->pem("wrongCa", "certificate").toStdString();
        QCOMPARE(failureOf(ask(profile)), static_cast<int>(FailureKind::tlsUntrusted));
        profile.trustAnchors.clear();
        QCOMPARE(failureOf(ask(profile)), static_cast<int>(FailureKind::tlsUntrusted));
        QCOMPARE(m_server->count("GET /v1/service"), 1);
    }

    void refusesACertificateOfAnUnrelatedAuthority() {
        const RealEndpoint impostor({"--wrong-server-certificate"});
        const TransportOutcome outcome = ask(impostor.profile());
        QCOMPARE(failureOf(outcome), static_cast<int>(FailureKind::tlsUntrusted));
        QVERIFY(!std::get<delivery::TransportFailure>(outcome).requestSent);
        QCOMPARE(impostor.count("GET /v1/service"), 0);
    }

    void showsItsClientCertificateWhereOneIsDemanded() {
        const RealEndpoint strict({"--client-certificate"});
        delivery::EndpointProfile profile = strict.profile();
        const QByteArray key = strict.pem("client", "key");
        QVERIFY(!profile.clientCertificate.empty());
        QCOMPARE(statusOf(ask(profile, {}, crypto::SecretBytes(std::string_view(key.toStdString())))), 200);
        profile.clientCertificate.clear();
        QVERIFY(failureOf(ask(profile)) >= 0);
    }

    void usesNoProxyOfTheEnvironment() {
        for (const char* name : {"https_proxy", "HTTPS_PROXY", "ALL_PROXY", "all_proxy"})
            qputenv(name, "http://127.0.0.1:9");
        delivery::EndpointProfile profile = m_server->profile();
        QCOMPARE(statusOf(ask(profile)), 200);
        profile.proxy.kind = delivery::ProxyKind::system;
        QCOMPARE(failureOf(ask(profile)), static_cast<int>(FailureKind::proxyRefused));
        for (const char* name : {"https_proxy", "HTTPS_PROXY", "ALL_PROXY", "all_proxy"})
            qunsetenv(name);
        profile.proxy = {delivery::ProxyKind::manual, "http://127.0.0.1:9"};
        QCOMPARE(failureOf(ask(profile)), static_cast<int>(FailureKind::proxyRefused));
    }

    void tellsWhereNothingAnswers() {
        delivery::EndpointProfile profile = m_server->profile();
        profile.baseUrl = "https://127.0.0.1:9/";
        QCOMPARE(failureOf(ask(profile)), static_cast<int>(FailureKind::unreachable));
    }

    void connectsToPinnedAddressesWithoutAskingForTheName() {
        delivery::EndpointProfile profile = m_server->profile();
        const std::string port = profile.baseUrl.substr(profile.baseUrl.rfind(':'));
        profile.baseUrl = "https://endpoint.invalid" + port;
        profile.pinnedAddresses = {"127.0.0.1"};
        // The name is not in the certificate, so the connection ends there: but it was made.
        QCOMPARE(failureOf(ask(profile)), static_cast<int>(FailureKind::tlsUntrusted));
        QCOMPARE(m_guard.asked, std::string("127.0.0.1"));
    }

    void opensNoSocketThatTheGuardRefuses() {
        m_guard.allowed = false;
        const TransportOutcome outcome = ask(m_server->profile());
        QCOMPARE(failureOf(outcome), static_cast<int>(FailureKind::vpn));
        QVERIFY(!std::get<delivery::TransportFailure>(outcome).requestSent);
    }

    void givesUpWhenNoByteMoves() {
        m_server->fault({{"kind", "hold"}, {"route", "GET /v1/service"}});
        TransportLimits limits;
        limits.stall = std::chrono::seconds(1);
        const TransportOutcome outcome = ask(m_server->profile(), limits);
        QCOMPARE(failureOf(outcome), static_cast<int>(FailureKind::stalled));
        QVERIFY(std::get<delivery::TransportFailure>(outcome).requestSent);
        m_server->control("POST", "release");
    }

    void handsARedirectBackAndDoesNotFollow() {
        const QString elsewhere = QString::fromStdString(m_server->profile().baseUrl) + "v1/elsewhere";
        m_server->fault({{"kind", "answer"}, {"status", 302}, {"route", "GET /v1/service"}, {"location", elsewhere}});
        QCOMPARE(statusOf(ask(m_server->profile())), 302);
        const QJsonObject requests = m_server->control("GET", "counts")["requests"].toObject();
        QCOMPARE(requests.size(), 1);
    }

    void stopsWhenTold() {
        m_told.request_stop();
        const delivery::EndpointProfile profile = m_server->profile();
        CurlTransport transport(profile, m_guard, m_clock);
        delivery::Request request;
        request.url = profile.baseUrl + "v1/service";
        NoProgress progress;
        QCOMPARE(failureOf(transport.execute(request, {}, nullptr, progress, m_told.get_token())),
                 static_cast<int>(FailureKind::cancelled));
    }

    void tellsAMissingFileFromALostConnection() {
        const delivery::EndpointProfile profile = m_server->profile();
        CurlTransport transport(profile, m_guard, m_clock);
        delivery::Request request;
        request.method = delivery::Method::patch;
        request.url = profile.baseUrl + "v1/uploads/1";
        request.body = ByteRange{0, 10};
        NoProgress progress;
        QCOMPARE(failureOf(transport.execute(request, "/nowhere/package.todoke", nullptr, progress, {})),
                 static_cast<int>(FailureKind::fileMissing));
        QCOMPARE(m_server->count("PATCH /v1/uploads/{id}"), 0);
    }
};

QTEST_GUILESS_MAIN(CurlTransportTest)
#include "CurlTransportTest.moc"
