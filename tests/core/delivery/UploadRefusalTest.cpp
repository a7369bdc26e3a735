#include "tests/core/delivery/RigChecks.h"

#include <QTest>

using namespace todoke;
using namespace todoke::delivery;
using namespace todoke::test;

/// What stops an upload until a person acts: the wrong endpoint, password, file, receipt or package.
class UploadRefusalTest : public QObject {
    Q_OBJECT

private slots:
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
            if (request.method == Method::post &&
                rig.server.package(rig.packageId).thrownAway == "package-hash-differs")
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

    void measuresTheClock() {
        UploadRig rig;
        rig.server.clockOffset = std::chrono::minutes(-6);
        rig.runToEnd();
        COMPARE_STATE(rig, "registered", "none");
        QCOMPARE(rig.record().clockOffsetMs.value(), std::int64_t{-360000});
        QVERIFY(clockIsOff(rig.record()));
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

QTEST_GUILESS_MAIN(UploadRefusalTest)
#include "UploadRefusalTest.moc"
