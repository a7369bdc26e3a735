#include "core/delivery/Backoff.h"
#include "tests/core/delivery/RigChecks.h"

#include <QTest>

using namespace todoke;
using namespace todoke::delivery;
using namespace todoke::test;

/// The way of an upload: states, doubt, waiting, and what a person wishes.
class UploadRulesTest : public QObject {
    Q_OBJECT

private slots:
    void sendsAPackageAndKeepsItsReceipt() {
        UploadRig rig;
        rig.runToEnd();
        COMPARE_STATE(rig, "registered", "none");
        const std::vector<std::string> expected{"GET v1/service",   "GET v1/packages",  "POST v1/uploads",
                                                "PATCH v1/uploads", "PATCH v1/uploads", "PATCH v1/uploads",
                                                "PATCH v1/uploads", "PATCH v1/uploads", "GET v1/packages"};
        QCOMPARE(rig.server.requests, expected);
        QVERIFY(rig.server.package(rig.packageId).bytes == rig.package);
        const auto outcomes = rig.outbox.outcomes(rig.packageId);
        QCOMPARE(outcomes.size(), std::size_t{1});
        QCOMPARE(outcomes[0].results.size(), std::size_t{3});
        QCOMPARE(outcomes[0].results[0].accessKey, std::string("7KQ2M9XB"));
        QVERIFY(!outcomes[0].receipt.signerPem.empty());
    }

    void showsReceivedApartFromRegistered() {
        UploadRig rig;
        rig.server.decidesAtOnce = false;
        const Action rest = rig.run();
        COMPARE_STATE(rig, "received", "none");
        // The endpoint asked for five seconds.
        QVERIFY(std::get<WaitUntil>(rest).time - rig.now >= std::chrono::seconds(5));
        rig.server.decideAll();
        QVERIFY(rig.waitAndRun());
        COMPARE_STATE(rig, "registered", "none");
        QCOMPARE(rig.outbox.outcomes(rig.packageId).size(), std::size_t{2});
    }

    void theFinalReceiptIsKeptWhateverItsSerial() {
        UploadRig rig;
        rig.server.decidesAtOnce = false;
        rig.server.oneSerial = true;
        rig.run();
        rig.server.decideAll();
        QVERIFY(rig.waitAndRun());
        COMPARE_STATE(rig, "registered", "none");
        const auto outcomes = rig.outbox.outcomes(rig.packageId);
        QCOMPARE(outcomes.size(), std::size_t{2});
        QCOMPARE(outcomes.at(1).results.at(0).accessKey, std::string("7KQ2M9XB"));
    }

    void keepsReceivedThroughFailuresAndKills() {
        UploadRig rig;
        rig.server.decidesAtOnce = false;
        rig.run();
        rig.faultFor = [](const Request&) { return Fault::lostBefore; };
        QVERIFY(rig.waitAndRun());
        COMPARE_STATE(rig, "received", "endpointTimeout");
        rig.kill();
        rig.faultFor = [](const Request&) { return Fault::none; };
        rig.server.decideAll();
        rig.runToEnd();
        COMPARE_STATE(rig, "registered", "none");
    }

    void handsOnTheResultOfEveryForm() {
        UploadRig rig;
        rig.server.refusedForms = {2};
        rig.runToEnd();
        COMPARE_STATE(rig, "partlyRegistered", "none");
        const auto results = rig.outbox.outcomes(rig.packageId).at(0).results;
        QCOMPARE(results[1].code, std::string("S1002"));
        QVERIFY(results[1].accessKey.empty());
        QCOMPARE(results[1].text.ja, std::string("指定医ではありません。"));
    }

    void aPackageOfWhichNothingIsRegisteredIsRefused() {
        UploadRig rig;
        rig.server.refusedForms = {1, 2, 3};
        rig.runToEnd();
        COMPARE_STATE(rig, "refused", "packageRefused");
    }

    void asksBeforeGoingOnAfterALostAnswer_data() {
        QTest::addColumn<int>("method");
        QTest::addColumn<int>("fault");
        for (const Method method : {Method::post, Method::patch}) {
            for (const Fault fault : {Fault::lostAfter, Fault::lostBefore, Fault::serverError, Fault::busy,
                                      Fault::unavailable, Fault::cutBody}) {
                QTest::addRow("%d %d", static_cast<int>(method), static_cast<int>(fault))
                    << static_cast<int>(method) << static_cast<int>(fault);
            }
        }
    }
    void asksBeforeGoingOnAfterALostAnswer() {
        QFETCH(int, method);
        QFETCH(int, fault);
        UploadRig rig;
        rig.faultFor = once(static_cast<Method>(method), static_cast<Fault>(fault));
        const Action rest = rig.run();
        QCOMPARE(nameOf(rig.record().state), QByteArray("unknown"));
        QVERIFY(std::holds_alternative<WaitUntil>(rest));
        rig.runToEnd();
        COMPARE_STATE(rig, "registered", "none");
        QCOMPARE(rig.server.package(rig.packageId).registrations, 1);
    }

    void goesOnFromWhatArrived() {
        UploadRig rig;
        rig.faultFor = once(Method::patch, Fault::cutBody);
        rig.runToEnd();
        COMPARE_STATE(rig, "registered", "none");
        // 50 of the first 100 bytes arrived; the other 400 take four more chunks.
        QCOMPARE(countOf(rig, "PATCH v1/uploads"), 5);
        QCOMPARE(countOf(rig, "HEAD v1/uploads"), 1);
        QCOMPARE(countOf(rig, "POST v1/uploads"), 1);
    }

    void waitsAsLongAsTheEndpointAsks() {
        UploadRig rig;
        rig.faultFor = once(Method::patch, Fault::busy);
        const Action rest = rig.run();
        COMPARE_STATE(rig, "unknown", "endpointBusy");
        QVERIFY(std::get<WaitUntil>(rest).time - rig.now >= std::chrono::seconds(30));
    }

    void waitsLongerAfterEveryFailureUpToABound() {
        SeededRandom random(7);
        std::chrono::milliseconds longest{0};
        for (std::uint32_t failures = 1; failures < 40; ++failures) {
            const auto whole = std::min<std::chrono::milliseconds>(
                std::chrono::seconds(2) * (std::int64_t{1} << std::min(failures - 1, 16U)), kLongestDelay);
            for (int i = 0; i < 50; ++i) {
                const auto delay = retryDelay(failures, random);
                QVERIFY(delay > whole / 2 - std::chrono::milliseconds(1) && delay <= whole);
                longest = std::max(longest, delay);
            }
        }
        QVERIFY(longest <= kLongestDelay);
    }

    void goesOnForAsLongAsTheEndpointIsAway() {
        UploadRig rig;
        rig.faultFor = [](const Request&) { return Fault::notSent; };
        const Timestamp start = rig.now;
        rig.runToEnd(50);
        COMPARE_STATE(rig, "paused", "endpointUnreachable");
        QVERIFY(rig.now - start > std::chrono::hours(1));
        rig.faultFor = [](const Request&) { return Fault::none; };
        rig.runToEnd();
        COMPARE_STATE(rig, "registered", "none");
        QCOMPARE(rig.record().failures, 0U);
    }

    void aPackageThatIsThereAlreadyIsASuccess() {
        UploadRig rig;
        auto& known = rig.server.package(rig.packageId);
        known.known = known.complete = known.decided = true;
        known.sha256 = rig.record().package.sha256;
        known.length = rig.record().package.length;
        known.registrations = 1;
        rig.server.announcedAuditHead = rig.record().auditHead;
        rig.runToEnd();
        COMPARE_STATE(rig, "registered", "none");
        QCOMPARE(countOf(rig, "POST v1/uploads"), 0);
    }

    void pausesOutsideTheTunnelAndGoesOnWhenItIsBack() {
        UploadRig rig;
        rig.faultFor = [](const Request&) { return Fault::noTunnel; };
        rig.run();
        COMPARE_STATE(rig, "paused", "vpnRequired");
        rig.faultFor = [](const Request&) { return Fault::none; };
        const Action action = rig.feed(NetworkChanged());
        QVERIFY(std::holds_alternative<Request>(action));
    }

    void cancelsAtOnceWhatWasNeverAnnounced() {
        UploadRig rig;
        rig.faultFor = [](const Request&) { return Fault::notSent; };
        rig.run();
        rig.outbox.setWish(rig.packageId, UploadWish::cancel);
        rig.runToEnd();
        COMPARE_STATE(rig, "cancelled", "none");
        QVERIFY(rig.server.requests.empty());
    }

    void cancelsHalfAnUploadAtTheEndpoint() {
        UploadRig rig;
        rig.faultFor = [&, patches = 0](const Request& request) mutable {
            if (request.method == Method::patch && ++patches == 3)
                rig.outbox.setWish(rig.packageId, UploadWish::cancel);
            return Fault::none;
        };
        rig.runToEnd();
        COMPARE_STATE(rig, "cancelled", "none");
        QVERIFY(!rig.server.package(rig.packageId).known);
        QVERIFY(*rig.outbox.wish(rig.packageId) == UploadWish::none);
    }

    void saysWhenItIsTooLateToCancel() {
        UploadRig rig;
        rig.server.decidesAtOnce = false;
        rig.run();
        rig.outbox.setWish(rig.packageId, UploadWish::cancel);
        rig.run();
        COMPARE_STATE(rig, "received", "cancelTooLate");
        QVERIFY(*rig.outbox.wish(rig.packageId) == UploadWish::none);
        rig.server.decideAll();
        rig.runToEnd();
        COMPARE_STATE(rig, "registered", "none");
    }

    void pausesUntilThePersonResumes() {
        UploadRig rig;
        rig.faultFor = [&, patches = 0](const Request& request) mutable {
            if (request.method == Method::patch && ++patches == 2)
                rig.outbox.setWish(rig.packageId, UploadWish::pause);
            return Fault::none;
        };
        const Action rest = rig.runToEnd();
        COMPARE_STATE(rig, "paused", "none");
        QVERIFY(std::holds_alternative<AskPerson>(rest));
        rig.kill();
        rig.runToEnd();
        COMPARE_STATE(rig, "paused", "none");
        rig.faultFor = [](const Request&) { return Fault::none; };
        rig.outbox.setWish(rig.packageId, UploadWish::none);
        rig.runToEnd();
        COMPARE_STATE(rig, "registered", "none");
        QCOMPARE(countOf(rig, "PATCH v1/uploads"), 5);
    }

    void aClockThatIsSetBackDoesNotProlongAWait() {
        UploadRig rig;
        rig.faultFor = [](const Request&) { return Fault::notSent; };
        rig.run();
        rig.faultFor = [](const Request&) { return Fault::none; };
        rig.now -= std::chrono::hours(24);
        rig.run();
        COMPARE_STATE(rig, "registered", "none");
    }
};

QTEST_GUILESS_MAIN(UploadRulesTest)
#include "UploadRulesTest.moc"
