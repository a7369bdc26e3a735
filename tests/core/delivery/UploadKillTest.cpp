#include "tests/core/delivery/UploadRig.h"

#include <QTest>

using namespace todoke;
using namespace todoke::delivery;
using namespace todoke::test;

/// The program is killed at each request in turn, before it goes out and after the endpoint has acted, and started
/// again with nothing but the stored record.
class UploadKillTest : public QObject {
    Q_OBJECT

private:
    static auto killAt(int index, Fault kind) {
        return [index, kind, seen = 0](const Request&) mutable { return seen++ == index ? kind : Fault::none; };
    }

private slots:
    void aKillAtAnyRequestLosesAndDoublesNothing_data() {
        QTest::addColumn<int>("index");
        QTest::addColumn<bool>("acted");
        // Probe, question, announcement, five chunks, question.
        for (int index = 0; index < 9; ++index) {
            QTest::addRow("before request %d", index) << index << false;
            QTest::addRow("after request %d", index) << index << true;
        }
    }
    void aKillAtAnyRequestLosesAndDoublesNothing() {
        QFETCH(int, index);
        QFETCH(bool, acted);
        UploadRig rig;
        rig.faultFor = killAt(index, acted ? Fault::killAfter : Fault::killBefore);
        rig.run();
        QVERIFY2(rig.record().state != UploadState::registered, "the kill never happened");
        rig.runToEnd();
        QCOMPARE(QString::fromStdString(rig.broken), QString());
        QVERIFY(rig.record().state == UploadState::registered);
        QCOMPARE(rig.server.package(rig.packageId).registrations, 1);
        QVERIFY(rig.server.package(rig.packageId).bytes == rig.package);
    }

    void afterAKillTheEndpointIsAskedFirst() {
        UploadRig rig;
        rig.faultFor = killAt(4, Fault::killAfter);
        rig.run();
        QVERIFY(rig.record().state == UploadState::uploading);
        rig.server.requests.clear();
        rig.faultFor = [](const Request&) { return Fault::none; };
        rig.runToEnd();
        QVERIFY(rig.server.requests.size() > 3);
        QCOMPARE(rig.server.requests[0], std::string("GET v1/service"));
        QCOMPARE(rig.server.requests[1], std::string("GET v1/packages"));
        QCOMPARE(rig.server.requests[2], std::string("HEAD v1/uploads"));
    }

    void aKillDuringCancellingStillCancels_data() {
        QTest::addColumn<int>("index");
        QTest::addColumn<bool>("acted");
        for (int index = 0; index < 3; ++index) {
            QTest::addRow("before request %d", index) << index << false;
            QTest::addRow("after request %d", index) << index << true;
        }
    }
    void aKillDuringCancellingStillCancels() {
        QFETCH(int, index);
        QFETCH(bool, acted);
        UploadRig rig;
        rig.faultFor = killAt(4, Fault::lostAfter);
        rig.run();
        QVERIFY(rig.record().state == UploadState::unknown);
        rig.outbox.setWish(rig.packageId, UploadWish::cancel);
        rig.faultFor = killAt(index, acted ? Fault::killAfter : Fault::killBefore);
        rig.runToEnd();
        rig.runToEnd();
        QCOMPARE(QString::fromStdString(rig.broken), QString());
        QVERIFY(rig.record().state == UploadState::cancelled);
        QVERIFY(!rig.server.package(rig.packageId).known);
    }
};

QTEST_GUILESS_MAIN(UploadKillTest)
#include "UploadKillTest.moc"
