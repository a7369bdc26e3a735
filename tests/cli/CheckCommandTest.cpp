#include "tests/cli/TodokeProgram.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QStringEncoder>
#include <QTest>

using namespace todoke::test;

namespace {

enum Status {
    kReady = 0,
    kNotAcceptable = 1,
    kToConfirm = 2,
    kWrongUse = 64,
    kUnreadable = 66,
    kCannotCreate = 73,
    kConfiguration = 78
};

const QString kReady20 = standIn("samples/ready-20.xml");

/// How many forms have a verdict, by the result in JSON.
int count(const Outcome& outcome, const QString& verdict) {
    return QJsonDocument::fromJson(outcome.out)["counts"][verdict].toInt(-1);
}

/// The sample with one text replaced by another.
QByteArray sampleWith(const QByteArray& before, const QByteArray& after) {
    QByteArray text = contentOf(kReady20);
    if (!text.contains(before))
        qFatal("the sample has no %s", before.constData());
    return text.replace(before, after);
}

/// One form of the sample of rules, alone in its document.
QByteArray onlyForm(const QByteArray& inHouseId) {
    QByteArray text = contentOf(standIn("samples/rules.xml"));
    const qsizetype id = text.indexOf(">" + inHouseId + "<");
    const qsizetype begin = text.lastIndexOf("\n  <clinicalSurvey ", id);
    const qsizetype first = text.indexOf("</header>") + qsizetype{9};
    const QByteArray closing = "</clinicalSurvey>";
    const qsizetype end = text.indexOf(closing, id) + closing.size();
    QByteArray head = text.left(first);
    const qsizetype count = head.indexOf("<formCount>") + qsizetype{11};
    head.replace(count, head.indexOf('<', count) - count, "1");
    return head + text.mid(begin, end - begin) + "\n</batch>\n";
}

} // namespace

/// `todoke check` and `todoke pack` as a vendor's script meets them: exit status, standard output, standard error.
class CheckCommandTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<TodokeProgram> m_program;

    [[nodiscard]] Outcome check(const QStringList& arguments, const QByteArray& input = {}) const {
        return m_program->run(QStringList{"check", "--date", "2024-10-01"} + arguments, input);
    }

private slots:
    void init() { m_program = std::make_unique<TodokeProgram>(); }

    void everyFormOfTheSamplesIsReady_data() {
        QTest::addColumn<int>("forms");
        QTest::addRow("ready-20") << 20;
        QTest::addRow("ready-500") << 500;
    }
    void everyFormOfTheSamplesIsReady() {
        QFETCH(int, forms);
        const Outcome outcome =
            check({standIn(QString("samples/%1.xml").arg(QTest::currentDataTag())), "--format", "json"});
        QVERIFY2(outcome.status == kReady, outcome.err.constData());
        QCOMPARE(count(outcome, "ready"), forms);
        QVERIFY(outcome.out.contains("\"findingCount\":0"));
        QCOMPARE(outcome.err, QByteArray());
    }

    void mistakesAreSaidInBothLanguages() {
        const QStringList mistakes{standIn("samples/mistakes.xml")};
        const Outcome english = check(mistakes);
        QCOMPARE(english.status, int{kNotAcceptable});
        QVERIFY(english.out.contains(
            "The value “1985-02-30” of “Date of birth” (Basic information 3-10) cannot be read as a date."));
        const Outcome japanese = check(mistakes + QStringList{"--lang", "ja"});
        QCOMPARE(japanese.status, int{kNotAcceptable});
        QVERIFY(japanese.out.contains("受付不能") && japanese.out.contains("直し方 (医師)"));
        QVERIFY(!japanese.out.contains("What to do"));
    }

    void somethingToConfirmHasItsOwnStatus() {
        const Outcome outcome = check({"-", "--format", "json"}, onlyForm("A-00001"));
        QVERIFY2(outcome.status == kToConfirm, outcome.out.constData());
        QCOMPARE(count(outcome, "confirm"), 1);
    }

    void theSameInputGivesTheSameBytes_data() {
        QTest::addColumn<QString>("format");
        for (const char* format : {"json", "csv", "text"})
            QTest::addRow("%s", format) << format;
    }
    void theSameInputGivesTheSameBytes() {
        QFETCH(QString, format);
        const QStringList arguments{standIn("samples/mistakes.xml"), "--format", format};
        const Outcome first = check(arguments);
        QCOMPARE(first.status, int{kNotAcceptable});
        QVERIFY(first.out.contains("F3001"));
        QCOMPARE(check(arguments).out, first.out);
        QCOMPARE(check(arguments + QStringList{"--output", "report"}).out, QByteArray());
        QCOMPARE(m_program->read("report"), first.out);
    }

    void valuesFoundLeaveOnlyWhenAskedFor() {
        const QStringList arguments{standIn("samples/mistakes.xml"), "--format", "json"};
        QVERIFY(!check(arguments).out.contains("1985-02-30"));
        QVERIFY(check(arguments + QStringList{"--values", "show"}).out.contains("1985-02-30"));
    }

    void takesStandardInputFoldersAndArchives() {
        const QByteArray sample = contentOf(kReady20);
        QCOMPARE(count(check({"-", "--format", "json"}, sample), "ready"), 20);
        const QString file = m_program->write("exports/病棟/a.xml", sample);
        QCOMPARE(count(check({"exports", "--format", "json"}), "ready"), 20);
        mustRun("python3", {"-m", "zipfile", "-c", m_program->path("exports.zip"), file});
        QCOMPARE(count(check({"exports.zip", "--format", "json"}), "ready"), 20);
    }

    void eachUnreadableFileHasItsOwnSentenceAndHoldsNothingBack_data() {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<QByteArray>("sentence");
        QStringEncoder shiftJis("Shift_JIS");
        if (!shiftJis.isValid())
            qFatal("Qt cannot write Shift_JIS");
        const QByteArray japanese = shiftJis(QString::fromUtf8(sampleWith("UTF-8", "Shift_JIS")));
        QTest::addRow("empty") << QByteArray() << QByteArray("F1009") << QByteArray("There is nothing in this file.");
        QTest::addRow("not XML") << QByteArray("hello") << QByteArray("F1001")
                                 << QByteArray("cannot be read as survey form or opinion form data");
        QTest::addRow("Shift_JIS") << japanese << QByteArray("F1003")
                                   << QByteArray("is encoded in Shift_JIS. Only UTF-8 is accepted.");
        QTest::addRow("truncated") << contentOf(standIn("samples/rules.xml")).left(20000) << QByteArray("F1004")
                                   << QByteArray("This file stops before its end.");
        QTest::addRow("DOCTYPE") << sampleWith("<batch", "<!DOCTYPE batch><batch") << QByteArray("F1002")
                                 << QByteArray("a declaration (DOCTYPE) that is not accepted");
        QTest::addRow("unknown namespace")
            << sampleWith("urn:todoke:standin:2024-04", "urn:other") << QByteArray("F1006")
            << QByteArray("No installed form pack fits the forms of this file.");
    }
    void eachUnreadableFileHasItsOwnSentenceAndHoldsNothingBack() {
        QFETCH(QByteArray, content);
        QFETCH(QByteArray, code);
        QFETCH(QByteArray, sentence);
        m_program->write("bad.xml", content);
        const Outcome outcome = check({"bad.xml", kReady20});
        QCOMPARE(outcome.status, int{kNotAcceptable});
        QVERIFY2(outcome.out.contains("✖ " + code) && outcome.out.contains(sentence), outcome.out.constData());
        QVERIFY2(outcome.out.contains("Ready: 20 /"), outcome.out.constData());
    }

    void anExternalEntityIsNeverRead() {
        const QString secret = m_program->write("secret.txt", "OnlyInTheEntity");
        const QByteArray document =
            sampleWith("<batch", "<!DOCTYPE batch [<!ENTITY x SYSTEM \"file://" + secret.toUtf8() + "\">]><batch")
                .replace("とどけ模擬病院", "&x;");
        for (const char* format : {"text", "json", "csv"}) {
            const Outcome outcome = check({"-", "--format", format, "--values", "show", "--all"}, document);
            QCOMPARE(outcome.status, int{kNotAcceptable});
            QVERIFY(outcome.out.contains("F1002"));
            QVERIFY(!outcome.out.contains("OnlyInTheEntity") && !outcome.err.contains("OnlyInTheEntity"));
        }
    }

    void whatCannotBeDoneIsSaid_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("sentence");
        const auto row = [](const char* name, const QStringList& arguments, int status, const char* sentence) {
            QTest::addRow("%s", name) << arguments << status << QByteArray(sentence);
        };
        row("no such file", {"no.xml"}, kUnreadable, "“no.xml” cannot be found.");
        row("no file in a folder", {"nothing"}, kUnreadable, "There is no file to check");
        row("no input", {}, kWrongUse, "INPUT");
        row("no such format", {kReady20, "--format", "xml"}, kWrongUse, "--format");
        row("no such option", {kReady20, "--fast"}, kWrongUse, "--fast");
        row("a date that is none", {kReady20, "--date", "2024-13-01"}, kWrongUse,
            "“2024-13-01” cannot be read as a date");
        row("no folder for the result", {kReady20, "-o", "gone/report"}, kCannotCreate,
            "“gone/report” cannot be written");
        row("a folder in place of the result", {kReady20, "-o", "nothing"}, kCannotCreate,
            "“nothing” cannot be written");
    }
    void whatCannotBeDoneIsSaid() {
        QFETCH(QStringList, arguments);
        QFETCH(int, status);
        QFETCH(QByteArray, sentence);
        QVERIFY(QDir().mkpath(m_program->path("nothing")));
        const Outcome outcome = m_program->run(QStringList{"check"} + arguments);
        QCOMPARE(outcome.status, status);
        QVERIFY2(outcome.err.contains(sentence), outcome.err.constData());
        QCOMPARE(outcome.out, QByteArray());
        QStringList left = QDir(m_program->path("")).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
        left.removeAll("data");
        QCOMPARE(left, QStringList{"nothing"});
        QVERIFY(QDir(m_program->path("nothing")).isEmpty());
    }

    void settingsThatCannotBeReadStopItAndStay() {
        m_program->write("data/settings.json", "{ broken");
        QVERIFY(QFile::setPermissions(m_program->dataFolder(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        const Outcome outcome = check({kReady20});
        QVERIFY2(outcome.status == kConfiguration, outcome.err.constData());
        QVERIFY2(outcome.err.contains("settings.json"), outcome.err.constData());
        QCOMPARE(m_program->read("data/settings.json"), QByteArray("{ broken"));
    }

    void packsAreListedAndVerified() {
        const Outcome list = m_program->run({"pack", "list"});
        QCOMPARE(list.status, int{kReady});
        QVERIFY2(list.out.contains("standin 2024-04") && list.out.contains("[stand-in, origin verified]"),
                 list.out.constData());
        const Outcome verified = m_program->run({"pack", "verify", standIn("")});
        QVERIFY2(verified.status == kReady, verified.out.constData());
        QVERIFY(verified.out.contains("origin verified"));
    }

    void aPackWithOneChangedByteIsRefused() {
        mustRun("cp", {"-r", standIn(""), m_program->path("pack")});
        QByteArray codes = m_program->read("pack/codes/presence.csv");
        codes[codes.size() / 2] = static_cast<char>(codes[codes.size() / 2] ^ 0x01);
        m_program->write("pack/codes/presence.csv", codes);
        const Outcome refused = m_program->run({"pack", "verify", "pack"});
        QCOMPARE(refused.status, int{kConfiguration});
        QVERIFY2(refused.err.contains("codes/presence.csv"), refused.err.constData());
        const Outcome listed = m_program->run({"--pack-dir", ".", "pack", "list"});
        QCOMPARE(listed.status, int{kConfiguration});
        QVERIFY2(listed.err.contains("codes/presence.csv"), listed.err.constData());
    }
};

QTEST_GUILESS_MAIN(CheckCommandTest)
#include "CheckCommandTest.moc"
