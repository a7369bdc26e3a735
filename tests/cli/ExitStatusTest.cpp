#include "app/cli/ExitStatus.h"

#include "app/cli/Console.h"
#include "app/cli/Session.h"

#include <QTest>
#include <map>

using namespace todoke;

class ExitStatusTest : public QObject {
    Q_OBJECT

private slots:
    void everyErrorHasOne() {
        std::map<int, int> errors;
        for (int code = 0; code <= static_cast<int>(Errc::settingsInvalid); ++code) {
            QVERIFY(!toString(static_cast<Errc>(code)).empty());
            ++errors[cli::statusOf(static_cast<Errc>(code))];
        }
        QList<int> statuses;
        for (const auto& [status, count] : errors)
            statuses << status;
        QCOMPARE(statuses, (QList<int>{64, 66, 70, 73, 75, 77, 78}));
    }

    void aBugOfOursIsSeventy() {
        cli::Console console;
        const cli::Session session(console, Language::en);
        QCOMPARE(session.fail(Error(Errc::internal, "out of order")), 70);
        QCOMPARE(session.fail(Error(Errc::databaseFailed, "disk I/O error")), 70);
    }

    void whatCanSucceedLaterIsSeventyFive() {
        for (const Errc code : {Errc::endpointUnreachable, Errc::endpointNameUnknown, Errc::endpointBusy,
                                Errc::connectionLost, Errc::senderBusy, Errc::databaseLocked})
            QCOMPARE(static_cast<int>(cli::statusOf(code)), 75);
    }
};

QTEST_GUILESS_MAIN(ExitStatusTest)
#include "ExitStatusTest.moc"
