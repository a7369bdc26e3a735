#include "core/delivery/Backoff.h"
#include "tests/core/delivery/UploadRig.h"
#include "tests/support/ErrorCode.h"

#include <QTest>

using namespace todoke;
using namespace todoke::delivery;
using namespace todoke::test;

namespace {

QByteArray nameOf(UploadState state) {
    const std::string_view name = toString(state);
    return {name.data(), static_cast<qsizetype>(name.size())};
}

QByteArray reasonOf(const UploadRecord& record) { return record.reason ? test::nameOf(*record.reason) : "none"; }

/// One fault at the first request of a kind, nothing afterwards.
auto once(Method method, Fault fault) {
    return [method, fault, done = false](const Request& request) mutable {
        if (done || request.method != method || (method == Method::get && !request.signIn))
            return Fault::none;
        done = true;
        return fault;
    };
}

auto always(Method method, Fault fault) {
    return [method, fault](const Request& request) { return request.method == method ? fault : Fault::none; };
}

int countOf(const UploadRig& rig, const std::string& request) {
    return static_cast<int>(std::count(rig.server.requests.begin(), rig.server.requests.end(), request));
}

} // namespace

#define COMPARE_STATE(rig, state_, reason_)                                                                            \
    do {                                                                                                               \
        QCOMPARE(nameOf((rig).record().state), QByteArray(state_));                                                    \
        QCOMPARE(reasonOf((rig).record()), QByteArray(reason_));                                                       \
        QCOMPARE(QString::fromStdString((rig).broken), QString());                                                     \
    } while (false)

class UploadRulesTest : public QObject {
    Q_OBJECT

private slots:
    void sendsAPackageAndKeepsItsReceipt() {
        UploadRig rig;
        rig.runToEnd();
        COMPARE_STATE(rig, "registered", "none");
        const std::vector<std::string> expected{"GET v1/service",    "GET v1/packages",   "POST v1/uploads",
                                                "PATCH v1/uploads",  "PATCH v1/uploads",  "PATCH v1/uploads",
                                                "PATCH v1/uploads",  "PATCH v1/uploads",  "GET v1/packages"};
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

    void namesAPortal() {
        UploadRig rig;
        rig.faultFor = always(Method::get, Fault::portal);
        rig.run();
        COMPARE_STATE(rig, "paused", "endpointPortal");
        QVERIFY(rig.server.requests.empty());
        rig.faultFor = [](const Request&) { return Fault::none; };
        rig.runToEnd();
        COMPARE_STATE(rig, "registered", "none");
    }

    void stopsAtAnotherEndpoint() {
        UploadRig rig;
        rig.server.id = "another";
        rig.run();
        COMPARE_STATE(rig, "needsAttention", "endpointOther");
        QCOMPARE(rig.server.requests.size(), std::size_t{1});
    }

    void aRehearsalNeverReachesARealEndpoint() {
        UploadRig rig;
        rig.server.rehearsal = false;
        rig.run();
        COMPARE_STATE(rig, "needsAttention", "endpointOther");
        QCOMPARE(rig.server.requests.size(), std::size_t{1});
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

    void latchesTheAccountAtTheFirstRefusedPassword() {
        UploadRig rig;
        rig.server.passwordRight = false;
        rig.runToEnd();
        COMPARE_STATE(rig, "needsAttention", "signInRefused");
        QCOMPARE(rig.record().reasonArgs.at(0).second, std::string("2"));
        rig.kill();
        rig.runToEnd();
        rig.outbox.setWish(rig.packageId, UploadWish::resume);
        rig.runToEnd();
        QCOMPARE(rig.server.wrongPasswords, 1);

        rig.server.passwordRight = true;
        rig.enterPassword();
        rig.runToEnd();
        COMPARE_STATE(rig, "registered", "none");
    }

    void aLockedAccountIsNotTriedAgain() {
        UploadRig rig;
        rig.server.passwordRight = false;
        rig.server.wrongPasswords = 2;
        rig.runToEnd();
        COMPARE_STATE(rig, "needsAttention", "accountLocked");
        rig.runToEnd();
        QCOMPARE(rig.server.wrongPasswords, 3);
    }

    void leavesTheLastTryToThePerson() {
        UploadRig rig;
        rig.server.passwordRight = false;
        rig.faultFor = [](const Request& request) { return request.signIn ? Fault::lostAfter : Fault::none; };
        rig.runToEnd();
        COMPARE_STATE(rig, "needsAttention", "accountLatched");
        rig.kill();
        rig.runToEnd();
        QCOMPARE(rig.server.wrongPasswords, 2);
    }

    void triesThatNeverLeftDoNotCount() {
        UploadRig rig;
        rig.faultFor = [](const Request& request) { return request.signIn ? Fault::notSent : Fault::none; };
        for (int i = 0; i < 10; ++i)
            (void)(i == 0 ? (rig.run(), true) : rig.waitAndRun());
        COMPARE_STATE(rig, "paused", "endpointUnreachable");
        QCOMPARE(rig.account().unansweredTries, 0U);
    }

    void asksForAPasswordItDoesNotHave() {
        UploadRig rig;
        rig.passwordKnown = false;
        rig.runToEnd();
        COMPARE_STATE(rig, "needsAttention", "passwordMissing");
        rig.passwordKnown = true;
        rig.runToEnd();
        COMPARE_STATE(rig, "registered", "none");
    }

    void refusesRedirects() {
        UploadRig rig;
        rig.faultFor = once(Method::post, Fault::redirect);
        rig.runToEnd();
        COMPARE_STATE(rig, "needsAttention", "endpointRedirected");
    }

    void refusesAnUploadAtAnotherPlace() {
        QVERIFY(!urlAt("https://model.invalid/", "https://elsewhere.invalid/v1/uploads/1"));
        QVERIFY(!urlAt("https://model.invalid/", "https://model.invalid:444/v1/uploads/1"));
        QVERIFY(!urlAt("https://model.invalid/", "http://model.invalid/v1/uploads/1"));
        QVERIFY(!urlAt("https://model.invalid/", "//elsewhere.invalid/v1"));
        QVERIFY(!urlAt("https://model.invalid/", "https://user@model.invalid/"));
        QVERIFY(!urlAt("https://model.invalid/", "https://model.invalid@elsewhere.invalid/"));
        QVERIFY(!urlAt("https://model.invalid/", "https://model.invalid/\r\nX: y"));
        QCOMPARE(urlAt("https://model.invalid/", "/v1/uploads/1").value(),
                 std::string("https://model.invalid/v1/uploads/1"));
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

    void concludesNothingFromAForeignReceipt() {
        UploadRig rig;
        rig.faultFor = always(Method::get, Fault::foreignReceipt);
        const Action rest = rig.runToEnd();
        COMPARE_STATE(rig, "unknown", "receiptInvalid");
        QVERIFY(std::holds_alternative<AskPerson>(rest));
        QVERIFY(rig.outbox.outcomes(rig.packageId).empty());
        rig.faultFor = [](const Request&) { return Fault::none; };
        rig.outbox.setWish(rig.packageId, UploadWish::resume);
        rig.runToEnd();
        COMPARE_STATE(rig, "registered", "none");
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

    void stopsWhereTheIdBelongsToOtherBytes() {
        UploadRig rig;
        auto& known = rig.server.package(rig.packageId);
        known.known = true;
        known.sha256 = std::string(64, 'f');
        known.length = 450;
        rig.runToEnd();
        COMPARE_STATE(rig, "needsAttention", "packageConflict");
        QCOMPARE(countOf(rig, "PATCH v1/uploads"), 0);
    }

    void refusesAPackThatTheEndpointDoesNotTake() {
        UploadRig rig;
        UploadRecord record = rig.record();
        record.packVersion = "0";
        QVERIFY(rig.outbox.save(record));
        rig.runToEnd();
        COMPARE_STATE(rig, "needsAttention", "packNotAccepted");
        QCOMPARE(countOf(rig, "POST v1/uploads"), 0);
    }

    void refusesAPackageTooLargeForTheEndpoint() {
        UploadRig rig;
        UploadRecord record = rig.record();
        record.formCount = 101;
        QVERIFY(rig.outbox.save(record));
        rig.runToEnd();
        COMPARE_STATE(rig, "needsAttention", "tooLarge");
    }

    void noticesAChangedFileBeforeAnnouncingIt() {
        UploadRig rig;
        rig.fileVerdict = FileVerdict::differs;
        rig.runToEnd();
        COMPARE_STATE(rig, "needsAttention", "packageDamaged");
        QCOMPARE(countOf(rig, "POST v1/uploads"), 0);
    }

    void triesALockedFileAFewTimes() {
        UploadRig rig;
        rig.fileVerdict = FileVerdict::busy;
        rig.runToEnd();
        COMPARE_STATE(rig, "needsAttention", "fileBusy");
    }

    void sendsOnceMoreWhenBytesChangedOnTheWay() {
        UploadRig rig;
        const Bytes right = rig.package;
        rig.package[17] ^= 1;
        rig.faultFor = [&](const Request& request) {
            if (request.method == Method::post && rig.server.package(rig.packageId).thrownAway == "package-hash-differs")
                rig.package = right;
            return Fault::none;
        };
        rig.runToEnd();
        COMPARE_STATE(rig, "registered", "none");
        QCOMPARE(countOf(rig, "POST v1/uploads"), 2);
    }

    void stopsWhenBytesChangeEveryTime() {
        UploadRig rig;
        rig.package[17] ^= 1;
        rig.runToEnd();
        COMPARE_STATE(rig, "needsAttention", "endpointProtocol");
        QCOMPARE(countOf(rig, "POST v1/uploads"), 2);
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

    void measuresTheClock() {
        UploadRig rig;
        rig.server.clockOffset = std::chrono::minutes(-6);
        rig.runToEnd();
        COMPARE_STATE(rig, "registered", "none");
        QCOMPARE(rig.record().clockOffsetMs.value(), std::int64_t{-360000});
        QVERIFY(clockIsOff(rig.record()));
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

    void noticesAnAuditHeadThatItsLogDoesNotHold() {
        UploadRig rig;
        rig.server.lastAuditHead = std::string(64, 'd');
        rig.runToEnd();
        COMPARE_STATE(rig, "registered", "none");
        QCOMPARE(rig.record().strangeAuditHead, std::string(64, 'd'));

        UploadRig other;
        other.server.lastAuditHead = std::string(64, 'd');
        other.outbox.holdAuditHead(std::string(64, 'd'));
        other.runToEnd();
        QVERIFY(other.record().strangeAuditHead.empty());
    }

    void neverSendsAgainWhatHadAReceipt() {
        UploadRig rig;
        rig.server.decidesAtOnce = false;
        rig.run();
        COMPARE_STATE(rig, "received", "none");
        rig.server.package(rig.packageId) = ModelPackage();
        QVERIFY(rig.waitAndRun());
        QCOMPARE(nameOf(rig.record().state), QByteArray("needsAttention"));
        QCOMPARE(reasonOf(rig.record()), QByteArray("endpointProtocol"));
        rig.kill();
        rig.outbox.setWish(rig.packageId, UploadWish::resume);
        rig.runToEnd();
        QCOMPARE(countOf(rig, "POST v1/uploads"), 1);
    }

    void asksAPersonAfterAnswersThatMakeNoSense() {
        UploadRig rig;
        rig.faultFor = [](const Request& request) { return request.signIn ? Fault::truncated : Fault::none; };
        rig.runToEnd();
        COMPARE_STATE(rig, "needsAttention", "endpointProtocol");
    }
};

QTEST_GUILESS_MAIN(UploadRulesTest)
#include "UploadRulesTest.moc"
