#include "tests/cli/TodokeProgram.h"

#include <QDir>
#include <QTest>

using namespace todoke::test;

/// `todoke settings`, and what the settings do to other commands.
class SettingsCommandTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<TodokeProgram> m_program;

private slots:
    void init() { m_program = std::make_unique<TodokeProgram>(); }

    void listsEverySettingAndWhereItComesFrom() {
        QVERIFY(m_program->run({"settings", "set", "institution.code", "1319999996"}).status == 0);
        const Outcome english = m_program->run({"settings", "list", "--origin"});
        QCOMPARE(english.status, 0);
        QVERIFY(english.out.contains("institution.code = 1319999996  (Institution code (10 digits))  from: user\n"));
        QVERIFY(english.out.contains("history.record = true  (Keep checks in the history)  from: default\n"));
        QVERIFY(english.out.contains("operator = (not set)  (Operator)  from: default\n"));
        const Outcome japanese = m_program->run({"--lang", "ja", "settings", "list", "--origin"});
        QVERIFY(japanese.out.contains("institution.code = 1319999996  (医療機関コード (10 桁))  出所: 利用者\n"));
        QVERIFY(!m_program->run({"settings", "list"}).out.contains("from:"));
    }

    void listingMakesNoDataFolder() {
        QCOMPARE(m_program->run({"settings", "list"}).status, 0);
        QVERIFY(!QDir(m_program->dataFolder()).exists());
    }

    void takesBackWhatWasSet() {
        QCOMPARE(m_program->run({"settings", "set", "check.jobs", "4"}).status, 0);
        QVERIFY(m_program->run({"settings", "list"}).out.contains("check.jobs = 4"));
        QCOMPARE(m_program->run({"settings", "reset", "check.jobs"}).status, 0);
        QVERIFY(m_program->run({"settings", "list"}).out.contains("check.jobs = 0"));
    }

    void refusesWhatDoesNotFit_data() {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QByteArray>("reason");
        QTest::addRow("no such setting") << "colour"
                                         << "blue" << QByteArray("There is no setting of this name.");
        QTest::addRow("no number") << "check.jobs"
                                   << "many" << QByteArray("The value is of the wrong kind.");
        QTest::addRow("too large") << "check.jobs"
                                   << "65" << QByteArray("The number is out of its range.");
        QTest::addRow("no flag") << "history.record"
                                 << "yes" << QByteArray("The value is of the wrong kind.");
        QTest::addRow("no choice") << "language"
                                   << "fr" << QByteArray("It is none of the values to choose from.");
        QTest::addRow("wide digits") << "institution.code"
                                     << "131999999６" << QByteArray("Only digits may be used.");
    }
    void refusesWhatDoesNotFit() {
        QFETCH(QString, key);
        QFETCH(QString, value);
        QFETCH(QByteArray, reason);
        const Outcome outcome = m_program->run({"settings", "set", key, value});
        QCOMPARE(outcome.status, 78);
        QVERIFY2(outcome.err.startsWith(reason + "\n"), outcome.err.constData());
        QVERIFY2(outcome.err.contains("“" + key.toUtf8() + "”"), outcome.err.constData());
    }

    void aWrongValueInTheFileIsNamed() {
        m_program->write("data/settings.json", R"({"language": "fr", "role": "checkPc"})");
        const Outcome outcome = m_program->run({"settings", "list"});
        QCOMPARE(outcome.status, 78);
        QVERIFY(outcome.out.contains("language = system"));
        QVERIFY(outcome.out.contains("role = checkPc"));
        QCOMPARE(outcome.err,
                 QByteArray("The value of “language” (from: user) does not count: It is none of the values "
                            "to choose from.\n"));
    }

    void writesTheAdministrativeTemplates() {
        const Outcome outcome = m_program->run({"settings", "templates", "--out", "PolicyDefinitions"});
        QCOMPARE(outcome.status, 0);
        for (const char* name : {"Todoke.admx", "ja-JP/Todoke.adml", "en-US/Todoke.adml"}) {
            const QByteArray shipped = contentOf(TODOKE_SOURCE_DIR "/installer/windows/policy/" + QString(name));
            QCOMPARE(m_program->read("PolicyDefinitions/" + QString(name)), shipped);
        }
    }

    void packsOfTheSettingsAreFound() {
        QVERIFY(QDir().mkpath(m_program->path("packs")));
        m_program->write("packs/broken/pack.json", "{}");
        QVERIFY(!m_program->run({"pack", "list"}).err.contains("broken"));
        QCOMPARE(m_program->run({"settings", "set", "packs.folder", m_program->path("packs")}).status, 0);
        QVERIFY(m_program->run({"pack", "list"}).err.contains("broken"));
    }

    void aCheckStaysOutOfTheHistoryWhenTheSettingsSaySo() {
        const QStringList check{"check", "--date", "2024-10-01", standIn("samples/ready-20.xml")};
        QCOMPARE(m_program->run({"settings", "set", "history.record", "false"}).status, 0);
        QCOMPARE(m_program->run(check).status, 0);
        QVERIFY(!m_program->run({"history", "list"}).out.contains("20"));
        QCOMPARE(m_program->run({"settings", "set", "history.record", "true"}).status, 0);
        QCOMPARE(m_program->run(check).status, 0);
        QVERIFY(m_program->run({"history", "list"}).out.contains("20"));
    }
};

QTEST_GUILESS_MAIN(SettingsCommandTest)
#include "SettingsCommandTest.moc"
