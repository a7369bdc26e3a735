#include "tests/core/delivery/UploadRig.h"

#include <QTest>

using namespace todoke;
using namespace todoke::delivery;
using namespace todoke::test;

/// Random faults in random order, repeatable by seed (how many: environment variable `TODOKE_SCHEDULES`): the rules of
/// `UploadRig` hold at every step, and as soon as the faults end the package arrives, once.
class UploadScheduleTest : public QObject {
    Q_OBJECT

private:
    static constexpr std::uint32_t kSchedules = 1000;
    static constexpr int kRounds = 40;

    /// One schedule. @returns what was broken, empty when nothing
    static std::string play(std::uint32_t seed, qint64& requests) {
        UploadRig rig(seed);
        SeededRandom dice(seed * 2654435761U + 1);
        rig.server.decidesAtOnce = dice.below(2) == 0;
        if (dice.below(4) == 0)
            rig.server.refusedForms = {2};
        // From calm to hostile: one fault in twenty requests to one in two.
        const std::uint32_t calm = 2 + dice.below(19);
        rig.faultFor = [&](const Request&) {
            constexpr int kKinds = static_cast<int>(Fault::foreignReceipt);
            return dice.below(calm) == 0 ? static_cast<Fault>(1 + dice.below(kKinds)) : Fault::none;
        };
        for (int round = 0; round < kRounds && !isFinal(rig.record().state); ++round)
            oneRound(rig, dice);
        rig.faultFor = [](const Request&) { return Fault::none; };
        for (int round = 0; round < 6 && !isFinal(rig.record().state); ++round) {
            rig.server.decideAll();
            help(rig);
            (void)rig.runToEnd(3);
        }
        requests += static_cast<qint64>(rig.server.requests.size());
        return verdict(rig);
    }

    static void oneRound(UploadRig& rig, SeededRandom& dice) {
        switch (dice.below(8)) {
        case 0:
            rig.kill();
            break;
        case 1:
            rig.now += std::chrono::hours(24);
            break;
        case 2:
            rig.now -= std::chrono::hours(24);
            break;
        case 3:
            rig.server.decideAll();
            break;
        default:
            break;
        }
        if (!rig.waitAndRun()) {
            help(rig);
            (void)rig.run();
        }
    }

    /// What the clerk does when asked: enters the password again, and tries again.
    static void help(UploadRig& rig) {
        rig.enterPassword();
        rig.outbox.setWish(rig.packageId, UploadWish::resume);
    }

    static std::string verdict(UploadRig& rig) {
        if (!rig.broken.empty())
            return rig.broken;
        const UploadRecord record = rig.record();
        const ModelPackage& package = rig.server.package(rig.packageId);
        const bool whole = rig.server.refusedForms.empty();
        if (record.state != (whole ? UploadState::registered : UploadState::partlyRegistered))
            return "lost: ends " + std::string(toString(record.state)) +
                   (record.reason ? " for " + std::string(toString(*record.reason)) : std::string());
        if (package.registrations != 1)
            return "registered " + std::to_string(package.registrations) + " times";
        return package.bytes == rig.package ? std::string() : "other bytes arrived";
    }

private slots:
    void noScheduleOfFaultsLosesOrDoublesAPackage() {
        bool given = false;
        const std::uint32_t wanted = qEnvironmentVariable("TODOKE_SCHEDULES").toUInt(&given);
        const std::uint32_t schedules = given ? wanted : kSchedules;
        qint64 requests = 0;
        for (std::uint32_t seed = 1; seed <= schedules; ++seed) {
            const std::string broken = play(seed, requests);
            QVERIFY2(broken.empty(), qPrintable(QString("seed %1: %2").arg(seed).arg(broken.c_str())));
        }
        // Schedules without faults would prove nothing.
        QVERIFY(requests > qint64{schedules} * 12);
        qInfo("%u schedules, %lld requests reached the endpoint", schedules, requests);
    }
};

QTEST_GUILESS_MAIN(UploadScheduleTest)
#include "UploadScheduleTest.moc"
